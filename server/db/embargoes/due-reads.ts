import type { Knex } from 'knex'
import type { Day } from '../../domain/clock/day.ts'

interface DueQuery {
  /** Up to this day. */
  readonly through: Day
  readonly afterId: number
  readonly limit: number
}

/** Requests that become public until a day and whose requesters do not know it yet. */
export async function listUntold(db: Knex, query: DueQuery): Promise<number[]> {
  return selectDue(db, query).whereRaw('embargoes.told_for is distinct from embargoes.public_on').pluck('embargoes.request_id') as Promise<number[]>
}

/** Requests whose day has come, and whose requesters know it. */
export async function listOver(db: Knex, query: DueQuery): Promise<number[]> {
  return selectDue(db, query).whereRaw('embargoes.told_for = embargoes.public_on').pluck('embargoes.request_id') as Promise<number[]>
}

function selectDue(db: Knex, { through, afterId, limit }: DueQuery) {
  return db('embargoes')
    .whereNull('embargoes.ended_at')
    .where('embargoes.public_on', '<=', through)
    .where('embargoes.request_id', '>', afterId)
    .orderBy('embargoes.request_id')
    .limit(limit)
}
