/** By which door a mail came. */
export type MailDoor = 'smtp' | 'imap' | 'file'

/** What is known of a mail beside its bytes. */
export interface MailEnvelope {
  readonly source: MailDoor
  /** The SMTP sender, empty for the null sender; undefined where the door does not know it. */
  readonly from?: string | undefined
  /** The SMTP recipients; empty where the door does not know them. */
  readonly to: readonly string[]
  /** When the mailbox received it, ISO 8601. */
  readonly internalDate?: string | undefined
  /** Bytes of the whole mail, where only its beginning was kept. */
  readonly fullSize?: number | undefined
}

/** Up to this many bytes a mail is taken whole at every door. */
export const LARGEST_MAIL = 60 * 1024 * 1024

/** What is kept of a larger one: its header and some of its text. */
export const OVERSIZE_HEAD = 64 * 1024

/**
 * The recipients that a second delivery of the same bytes adds. A mail server that delivers to each recipient apart
 * hands in the same bytes with another recipient each time.
 */
export function listNewRecipients(known: readonly string[], given: readonly string[]): readonly string[] {
  const keys = new Set(known.map((address) => address.toLowerCase()))
  return given.filter((address) => !keys.has(address.toLowerCase()))
}
