import { createHash } from 'node:crypto'

/** Index rows of PostgreSQL hold some 2,700 bytes; RFC 5322 section 2.1.1 allows 998 characters a line. */
const LONGEST_ID_BYTES = 998

export interface IdentityFacts {
  /** Without brackets. */
  readonly messageId: string | undefined
  readonly from: string
  readonly date: Date | undefined
  readonly subject: string
  readonly text: string
  /** Hex SHA-256 of each attachment, in order. */
  readonly attachments: readonly string[]
}

export interface MailIdentity {
  readonly messageId: string
  /** Over what a reader sees, so that another way through other servers gives the same. */
  readonly contentHash: string
}

/**
 * By which two mails on one request are the same: id and content. A mail without an id gets one from its content,
 * never a random one; sender, date and subject count in it, so that two officers who both write "Noted." stay two.
 */
export function identifyMail(facts: IdentityFacts): MailIdentity {
  const contentHash = digest([squeeze(facts.text), ...facts.attachments])
  const given = facts.messageId?.trim() ?? ''
  if (given === '') {
    const date = facts.date === undefined || Number.isNaN(facts.date.getTime()) ? '' : facts.date.toISOString()
    return { messageId: `gen-${digest([contentHash, facts.from.toLowerCase(), date, squeeze(facts.subject)])}`, contentHash }
  }
  return { messageId: Buffer.byteLength(given) > LONGEST_ID_BYTES ? `long-${digest([given])}` : given, contentHash }
}

/** Servers re-wrap, re-encode and trim; the words stay. */
function squeeze(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, '')
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}
