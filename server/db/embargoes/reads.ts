import type { Knex } from 'knex'
import type { Day } from '../../domain/clock/day.ts'

export interface Embargo {
  readonly publicOn: Day
  readonly linkId: string | undefined
}

interface Row {
  readonly public_on: string
  readonly link_id: string | null
}

/** The embargo of a request while it runs. */
export async function findEmbargo(db: Knex, requestId: number): Promise<Embargo | undefined> {
  const row = await db('embargoes').where('embargoes.request_id', requestId).whereNull('embargoes.ended_at')
    .first<Row | undefined>(db.raw('embargoes.public_on::text as public_on'), 'embargoes.link_id')
  return row && { publicOn: row.public_on, linkId: row.link_id ?? undefined }
}

/** The request that a share link opens, also after its embargo: who has the link finds the page where it always was. */
export async function findLinkedRequest(db: Knex, linkId: string): Promise<number | undefined> {
  const row = await db('embargoes').where('embargoes.link_id', linkId).first<{ request_id: number } | undefined>('embargoes.request_id')
  return row?.request_id
}
