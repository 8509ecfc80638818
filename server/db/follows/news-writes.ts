import { NEWS_EVENTS } from '../../domain/follows/news.ts'
import type { Trx } from '../connection.ts'

const LOCK = 'news positions'
/** As the index `events_unplaced` has it. */
const KINDS = NEWS_EVENTS.map((kind) => `'${kind}'`).join(', ')

/**
 * Gives all committed events that may be news their places behind those that have one. Under a lock until the end of
 * the transaction, so that whoever has read a place finds no lower one later.
 * @returns the highest place; 0 where there is none
 */
export async function placeNews(trx: Trx): Promise<number> {
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [LOCK])
  await trx.raw(/* sql */ `
    update events set news_position = placed.position
    from (select unplaced.id, nextval('news_positions') as position from (
      select events.id from events where events.news_position is null and events.kind in (${KINDS}) order by events.id
    ) as unplaced) as placed
    where events.id = placed.id`)
  const { rows: [row] } = await trx.raw<{ rows: { top: number | null }[] }>('select max(events.news_position) as top from events where events.news_position > 0')
  return row?.top ?? 0
}
