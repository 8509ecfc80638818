import type { Knex } from 'knex'

/** The newest look into any mailbox that worked, and what was in the queue folder then. */
export async function findLastScan(db: Knex): Promise<{ readonly at: Date; readonly backlog: number } | undefined> {
  return db('mailbox_scans').orderBy('mailbox_scans.scanned_at', 'desc')
    .first<{ at: Date; backlog: number } | undefined>('mailbox_scans.scanned_at as at', 'mailbox_scans.backlog as backlog')
}
