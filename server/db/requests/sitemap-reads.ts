import type { Db } from '../connection.ts'

export interface SitemapRequest {
  readonly id: number
  readonly slug: string
  readonly lastMessageAt: Date
}

/** Numbers of one range, of what everybody may find. */
export async function listRequestsInRange(db: Db, range: { readonly from: number; readonly to: number }): Promise<SitemapRequest[]> {
  const rows = await db('requests').where('requests.visibility', 'public').whereBetween('requests.id', [range.from, range.to]).orderBy('requests.id')
    .select<{ id: number; slug: string; last_message_at: Date }[]>('requests.id', 'requests.slug', 'requests.last_message_at')
  return rows.map((row) => ({ id: row.id, slug: row.slug, lastMessageAt: row.last_message_at }))
}

/** Which ranges of so many numbers have something that everybody may find: 0 for the first. */
export async function listRangesOfRequests(db: Db, size: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { part: number }[] }>("select distinct requests.id / :size::int as part from requests where requests.visibility = 'public' order by part", { size })
  return rows.map((row) => row.part)
}
