import type { Db } from '../../db/connection.ts'
import { listSandboxMails, type SandboxMail } from '../../db/sandbox-mails/reads.ts'
import { readOwnMail, type OwnMail } from '../../mail/outgoing/read-own-mail.ts'

/** Names that programs rely on. */
export interface MailJson {
  readonly id: number
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** Without brackets. */
  readonly messageId: string
  readonly text: string
  /** The mail's bytes in base64. */
  readonly raw: string
}

const MOST = 1_000

/** A kept mail never changes, and programs ask often while they wait for the next one. */
const read = new WeakMap<Db, Map<number, OwnMail>>()

export async function listForPrograms(db: Db): Promise<MailJson[]> {
  const known = read.get(db) ?? new Map<number, OwnMail>()
  read.set(db, known)
  const kept = await listSandboxMails(db, MOST)
  return Promise.all(kept.map((mail) => describeMail(mail, known)))
}

async function describeMail(kept: SandboxMail, known: Map<number, OwnMail>): Promise<MailJson> {
  const mail = known.get(kept.id) ?? (await readOwnMail(kept.raw))
  known.set(kept.id, mail)
  return {
    id: kept.id,
    to: mail.to.map((one) => one.address),
    from: mail.from.address,
    subject: mail.subject,
    date: (mail.date ?? kept.keptAt).toISOString(),
    messageId: kept.messageId,
    text: mail.text,
    raw: kept.raw.toString('base64')
  }
}
