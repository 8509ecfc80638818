import type { Db } from '../connection.ts'

/** Public requests of which somebody has said between two places of the news where they stand. */
export async function listReclassified(db: Db, from: number, through: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(/* sql */ `
    select distinct events.request_id as id from events join requests on requests.id = events.request_id and requests.visibility = 'public'
    where events.news_position > ? and events.news_position > 0 and events.news_position <= ? and events.kind = 'request_classified'`, [from, through])
  return rows.map(({ id }) => id)
}
