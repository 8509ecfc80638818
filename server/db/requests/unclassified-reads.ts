import type { Db } from '../connection.ts'

export interface UnclassifiedRequest {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly nameEn: string
  readonly nameZh: string
  readonly unclassifiedSince: Date
}

interface Row {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly name_en: string
  readonly name_zh: string
  readonly unclassified_since: Date
}

export interface UnclassifiedFilter {
  /** Only replies that came before that. */
  readonly before: Date
  /** Keyset: those after this one. */
  readonly after: { readonly since: Date; readonly id: number } | undefined
  readonly limit: number
}

/** Public requests of which nobody has said what the reply gives, the longest waiting first. */
export async function listUnclassified(db: Db, { before, after, limit }: UnclassifiedFilter): Promise<UnclassifiedRequest[]> {
  const query = db('requests').join('authorities', 'authorities.id', 'requests.authority_id')
    .where('requests.visibility', 'public').where('requests.standing', 'to_classify').where('requests.unclassified_since', '<=', before)
    .orderBy(['requests.unclassified_since', 'requests.id']).limit(limit)
    .select<Row[]>('requests.id', 'requests.slug', 'requests.title', 'authorities.name_en', 'authorities.name_zh', 'requests.unclassified_since')
  if (after !== undefined) query.whereRaw('(requests.unclassified_since, requests.id) > (?::timestamptz, ?::int)', [after.since, after.id])
  const rows = await query
  return rows.map((row) => ({ id: row.id, slug: row.slug, title: row.title, nameEn: row.name_en, nameZh: row.name_zh, unclassifiedSince: row.unclassified_since }))
}
