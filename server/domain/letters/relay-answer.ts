/** How a letter stands at our own mail server. */
export type RelayState = 'sent' | 'deferred' | 'bounced'

/** What a mail server on the letter's way has said. */
export interface RelayAnswer {
  readonly state: RelayState
  /** The server on the other side; undefined where none was reached. */
  readonly host: string | undefined
  /** Its words, without anybody's address; may be empty. */
  readonly answer: string
  readonly saidAt: Date
}

const LONGEST = 200
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i

/** What must not stand on a public page: servers quote the addresses that they were given, and links to their logs. */
const NOT_PUBLIC: readonly RegExp[] = [
  // RFC 5321 has addresses between angle brackets.
  /<[^<>]*>/g,
  /\b[a-z]+:\/\/\S+/gi,
  /\S*@\S*/g,
  // Our own addresses without their domain.
  /\S*(?:request|bounce|notice|message)-\d+-\S*/gi,
  /\[?(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])\]?(?::\d+)?/g,
  /\[?(?:IPv6:)?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,}\]?/gi
]

/**
 * The part of a log line's words that the other side has said, fit for a public page.
 * @param words as Postfix notes them: `host mx.example[192.0.2.7] said: 550 5.1.1 … (in reply to RCPT TO command)`
 */
export function cleanAnswer(words: string): string {
  const said = /\bsaid: (.*)$/.exec(words)?.[1] ?? words
  let clean = said.replace(/ \(in reply to [^()]*\)$/, '')
  for (const pattern of NOT_PUBLIC) clean = clean.replace(pattern, '…')
  clean = clean.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').replaceAll(/\s+/g, ' ').replaceAll(/…(?:[\s:;,]*…)+/g, '…').trim()
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST).trimEnd()}…` : clean
}

/** @param relay `mx.example[192.0.2.7]:25`, or `none`: then the words may name whom it was tried with */
export function findRelayHost(relay: string, words: string): string | undefined {
  const named = relay === 'none' ? /^(?:host|connect to|lost connection with|conversation with) ([^\s[\]]+)\[/.exec(words)?.[1] : /^([^[\]]+)\[/.exec(relay)?.[1]
  return named !== undefined && HOST.test(named) && !/^[\d.]+$/.test(named) ? named.toLowerCase() : undefined
}
