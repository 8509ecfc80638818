/** A display name, as a person reads it, and an address. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** RFC 5322 section 3.2.3: the characters of an atom. Quoted local parts are lawful, and nobody's. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}$/
const LONGEST_NAME = 120
const LONGEST_HEADER = 400

/**
 * What may stand in a header: one line, without control characters, without the marks that turn the direction of
 * writing. Line ends in a name or a title would otherwise write further headers.
 */
export function cleanHeaderText(text: string, longest = LONGEST_HEADER): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    // An encoded word (RFC 2047) typed by a person: many readers decode it even inside quotes, line ends and all.
    .replaceAll('=?', '= ?')
    .trim()
  const characters = Array.from(line)
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('').trimEnd()}…`
}

/** Undefined where the address is not exactly one plain address. */
export function makeMailbox(name: string, address: string): Mailbox | undefined {
  const plain = address.trim()
  if (plain.length > 254 || !ADDRESS.test(plain) || plain.includes('..')) return undefined
  return { name: cleanHeaderText(name, LONGEST_NAME), address: plain }
}
