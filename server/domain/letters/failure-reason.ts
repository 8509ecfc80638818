/** What keeps a letter from arriving, as far as its sender can do anything with it. Words: `mail.failureReasons`. */
export type FailureReason =
  | 'no_mailbox'
  | 'no_domain'
  | 'mailbox_full'
  | 'too_large'
  | 'not_permitted'
  | 'no_address'
  | 'refused'
  | 'exhausted'
  | 'returned'
  | 'other'

/** RFC 3463 section 3, and RFC 7505 section 4.2 for X.1.10 (a domain that says it takes no mail). */
const BY_STATUS: readonly (readonly [RegExp, FailureReason])[] = [
  [/^[45]\.2\.2$/, 'mailbox_full'],
  [/^5\.(?:1\.[0136]|2\.[01])$/, 'no_mailbox'],
  [/^5\.(?:1\.2|1\.10|4\.4)$/, 'no_domain'],
  [/^5\.(?:2\.3|3\.4)$/, 'too_large'],
  [/^5\.7\.\d+$/, 'not_permitted']
]

/** RFC 3463 section 2; not the middle of an IP address or of a version. */
const STATUS = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/

const BY_FAULT: Readonly<Record<string, FailureReason>> = {
  authority_without_address: 'no_address',
  authority_address_unusable: 'no_address',
  refused: 'refused',
  exhausted: 'exhausted',
  returned: 'returned'
}

/** @param error what the outbox notes: a fault's code, and behind it what the other side said */
export function readFailureReason(error: string): FailureReason {
  const status = STATUS.exec(error)?.[0] ?? ''
  const byStatus = BY_STATUS.find(([pattern]) => pattern.test(status))?.[1]
  return byStatus ?? BY_FAULT[readFault(error)] ?? 'other'
}

/** `returned 5.1.1`: the fault's code and the status alone, for operators; never what a server said in words. */
export function shortenError(error: string): string {
  const status = STATUS.exec(error)?.[0]
  return status === undefined ? readFault(error) : `${readFault(error)} ${status}`
}

function readFault(error: string): string {
  return /^[a-z_]+/.exec(error)?.[0] ?? ''
}
