import type { Knex } from 'knex'
import { planOnce } from '../connection.ts'

export interface KnownSenders {
  readonly requestEmail: string | undefined
  /** Organisational domains. */
  readonly domains: readonly string[]
}

/** From where authorities are known to write. */
export async function listKnownSenders(db: Knex, authorityIds: readonly number[]): Promise<Map<number, KnownSenders>> {
  if (authorityIds.length === 0) return new Map()
  const rows = await db('authorities')
    .leftJoin('authority_domains', 'authority_domains.authority_id', 'authorities.id')
    .whereRaw('authorities.id = any(?::int[])', [[...authorityIds]])
    .groupBy('authorities.id')
    .select<{ id: number; request_email: string | null; domains: readonly string[] }[]>(
      'authorities.id', 'authorities.request_email',
      db.raw(`coalesce(array_agg(authority_domains.domain) filter (where authority_domains.domain is not null), '{}') as domains`)
    ).options(planOnce('authorities.senders'))
  return new Map(rows.map((row) => [row.id, { requestEmail: row.request_email ?? undefined, domains: row.domains }]))
}
