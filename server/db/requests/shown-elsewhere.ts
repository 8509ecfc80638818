import type { Trx } from '../connection.ts'

/** The pages of other requests that name these as much like theirs: their title is shown otherwise now. */
export async function touchSimilarTo(trx: Trx, requestIds: readonly number[]): Promise<void> {
  await trx.raw(/* sql */ `
    update requests set version = requests.version + 1
    where requests.id in (select similar_requests.request_id from similar_requests where similar_requests.similar_id = any(?::int[]))`, [[...requestIds]])
}

/** All pages of requests on which the name of one of these authorities stands. */
export async function touchNaming(trx: Trx, authorityIds: readonly number[]): Promise<void> {
  if (authorityIds.length === 0) return
  await trx.raw(/* sql */ `
    update requests set version = requests.version + 1
    where requests.id in (
      select named.id from requests as named where named.authority_id = any(:ids::int[])
      union
      select similar_requests.request_id from similar_requests join requests as named on named.id = similar_requests.similar_id where named.authority_id = any(:ids::int[])
      union
      select messages.request_id from reply_findings join messages on messages.id = reply_findings.message_id where (reply_findings.detail ->> 'authorityId')::int = any(:ids::int[])
      union
      select clock_events.request_id from clock_events where (clock_events.detail ->> 'authorityId')::int = any(:ids::int[])
    )`, { ids: [...authorityIds] })
}
