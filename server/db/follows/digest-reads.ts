import { planOnce, type Db } from '../connection.ts'

/** Public requests of which somebody has said between two places of the news where they stand. */
export async function listReclassified(db: Db, from: number, through: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(/* sql */ `
    select distinct events.request_id as id from events join requests on requests.id = events.request_id and requests.visibility = 'public'
    where events.news_position > ? and events.news_position > 0 and events.news_position <= ? and events.kind = 'request_classified'`, [from, through])
  return rows.map(({ id }) => id)
}

/** A follower of whose follows nothing can have news. */
export interface QuietFollower {
  readonly followerId: number
  readonly followIds: readonly number[]
}

const SINCE = 'events.news_position > follows.told_through and events.news_position > 0 and events.news_position <= :through::bigint'
const QUIET = /* sql */ `
  select follows.follower_id as "followerId", array_agg(follows.id) as "followIds" from follows
  where follows.follower_id = any(:ids::int[]) and follows.confirmed_at is not null
  group by follows.follower_id
  having not bool_or(case follows.kind
    when 'request' then exists (select from events where events.request_id = follows.subject_id and ${SINCE})
    when 'authority' then exists (select from events join requests on requests.id = events.request_id where requests.authority_id = follows.subject_id and ${SINCE})
    when 'person' then exists (select from events join requests on requests.id = events.request_id where requests.user_id = follows.subject_id and ${SINCE})
    when 'search' then true
    else exists (select from events where ${SINCE})
  end)`

/** Those of the followers for whom no event since they were told can be news: by one read for all. */
export async function listQuiet(db: Db, followerIds: readonly number[], through: number): Promise<QuietFollower[]> {
  const { rows } = await db.raw<{ rows: QuietFollower[] }>(QUIET, { ids: [...followerIds], through }).options(planOnce('quiet-followers'))
  return rows
}
