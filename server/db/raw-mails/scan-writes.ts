import type { Knex } from 'knex'

export interface GoodScan {
  readonly account: string
  readonly folder: string
  readonly at: Date
  /** Mails that were in the queue folder. */
  readonly backlog: number
}

/** A look into a mailbox that worked. */
export async function recordScan(db: Knex, scan: GoodScan): Promise<void> {
  await db('mailbox_scans').insert({ account: scan.account, folder: scan.folder, scanned_at: scan.at, backlog: scan.backlog })
    .onConflict(['account', 'folder']).merge(['scanned_at', 'backlog'])
}
