import type { Knex } from 'knex'
import type { Trx } from '../connection.ts'

/** A place in a mailbox. UIDs name the same mail only as long as UIDVALIDITY stays (RFC 9051 section 2.3.1.1). */
export interface Mailbox {
  readonly account: string
  readonly folder: string
  readonly uidvalidity: number
}

export interface Sighting {
  readonly uid: number
  readonly rawMailId: number
}

export interface KnownSighting {
  readonly uid: number
  /** Bytes of the whole mail. */
  readonly size: number
  /** As the mailbox told it, ISO 8601. */
  readonly internalDate: string | undefined
  /** Only its beginning was kept. */
  readonly oversize: boolean
  /** It has left the folder: what is there under its UID is another mail, or the same one put back. */
  readonly moved: boolean
}

interface KnownRow {
  readonly uid: number
  readonly size: number
  readonly internal_date: string | null
  readonly oversize: boolean
  readonly moved: boolean
}

/** What was seen under these UIDs before, and is stored. */
export async function listSighted(db: Knex, mailbox: Mailbox, uids: readonly number[]): Promise<Map<number, KnownSighting>> {
  const rows = await db('mail_sightings').join('raw_mails', 'raw_mails.id', 'mail_sightings.raw_mail_id')
    .select<KnownRow[]>('mail_sightings.uid', 'raw_mails.size', db.raw(`raw_mails.envelope ->> 'internalDate' as internal_date`), db.raw(`raw_mails.envelope ->> 'fullSize' is not null as oversize`), db.raw('mail_sightings.moved_at is not null as moved'))
    .where({ 'mail_sightings.account': mailbox.account, 'mail_sightings.folder': mailbox.folder, 'mail_sightings.uidvalidity': mailbox.uidvalidity })
    .whereRaw('mail_sightings.uid = any(?::bigint[])', [[...uids]])
  return new Map(rows.map((row) => [row.uid, { uid: row.uid, size: row.size, internalDate: row.internal_date ?? undefined, oversize: row.oversize, moved: row.moved }]))
}

/** A UID that is given a second time, by a server that lost its memory, points to the newer mail. */
export async function insertSightings(trx: Trx, mailbox: Mailbox, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return
  const rows = sightings.map(({ uid, rawMailId }) => ({ account: mailbox.account, folder: mailbox.folder, uidvalidity: mailbox.uidvalidity, uid, raw_mail_id: rawMailId, moved_at: null }))
  await trx('mail_sightings').insert(rows).onConflict(['account', 'folder', 'uidvalidity', 'uid']).merge(['raw_mail_id', 'moved_at'])
}

export async function markMoved(db: Knex, mailbox: Mailbox, uids: readonly number[], movedAt: Date): Promise<void> {
  await db('mail_sightings').where({ account: mailbox.account, folder: mailbox.folder, uidvalidity: mailbox.uidvalidity })
    .whereRaw('mail_sightings.uid = any(?::bigint[])', [[...uids]]).update({ moved_at: movedAt })
}
