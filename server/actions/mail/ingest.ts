import type { Readable } from 'node:stream'
import type { Context } from '../../context.ts'
import { transact, type Db } from '../../db/connection.ts'
import { insertRawMails, type NewRawMail, type StoredRawMail } from '../../db/raw-mails/writes.ts'
import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { MailEnvelope } from '../../domain/messages/mail-envelope.ts'
import { createGroupCommit } from './group-commit.ts'

export interface IngestedMail {
  readonly rawMailId: number
  /** The same bytes were there before: nothing is placed twice. */
  readonly duplicate: boolean
  readonly sha256: string
}

/** Looks at a mail whose bytes are stored, before it is told of. */
export type AuthenticityCheck = (sha256: string) => Promise<Authenticity | undefined>

const LARGEST_GROUP = 100
const writers = new WeakMap<Db, (mail: NewRawMail) => Promise<StoredRawMail>>()

/**
 * Takes a mail in at any door. When this resolves, the mail survives a power cut: its bytes are synced under their
 * hash, and its row is committed. Throws what the disk or the database throws; the sender keeps the mail then.
 */
export async function ingest(context: Pick<Context, 'db' | 'storage' | 'clock'>, source: Buffer | Readable, envelope: MailEnvelope, check?: AuthenticityCheck): Promise<IngestedMail> {
  const receivedAt = context.clock.now()
  const { sha256, size } = await context.storage.put(source)
  const authenticity = await check?.(sha256)
  const stored = await writerOf(context.db)({ sha256, size, envelope, receivedAt, authenticity })
  return { rawMailId: stored.id, duplicate: stored.duplicate, sha256 }
}

/** One for each pool, since what shares a transaction shares a connection. */
function writerOf(db: Db): (mail: NewRawMail) => Promise<StoredRawMail> {
  let writer = writers.get(db)
  if (writer === undefined) {
    writer = createGroupCommit((mails) => transact(db, (trx) => insertRawMails(trx, mails)), LARGEST_GROUP)
    writers.set(db, writer)
  }
  return writer
}
