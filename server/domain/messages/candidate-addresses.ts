/**
 * `<prefix>request-<id>-<tag>@<domain>`, or `bounce-` for the envelope sender and `notice-` for
 * answers to notices; the tag is 16 characters of Crockford's
 * base32, or one more or less where a hand slipped.
 */
const OWN_ADDRESS = /[a-z0-9.+_-]{0,64}(?:request|bounce|notice)-\d{1,9}-[0-9a-z]{15,17}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}/gi
/** `o.<outbox id>.<tag>@<domain>`. */
const OWN_MESSAGE_ID = /^o\.\d{1,9}\.[0-9a-z]{16}@[^\s<>@]+$/i
const OWN_MESSAGE_ID_IN_TEXT = /\bo\.\d{1,9}\.[0-9a-z]{16}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}/gi

/** Everything in a text that has the shape of an address of ours, lower case, each once. A BATV tag before it is left out. */
export function findAddressShapes(text: string): string[] {
  if (!text.includes('@')) return []
  return [...new Set((text.match(OWN_ADDRESS) ?? []).map((address) => address.toLowerCase()))]
}

/** Message-IDs (without brackets) that have the shape of ours. */
export function findMessageIdShapes(ids: readonly string[]): string[] {
  return ids.filter((id) => OWN_MESSAGE_ID.test(id))
}

/** The same in a text, as quoted headers hold them. */
export function findMessageIdsInText(text: string): string[] {
  return text.includes('@') ? [...new Set(text.match(OWN_MESSAGE_ID_IN_TEXT) ?? [])] : []
}
