import type { LetIn } from '../../domain/visibility/visibility.ts'

/** Of `requests`: whom its requester has let in. Read for an embargoed request only; for any other it costs nothing. */
export const LET_IN = /* sql */ `case when requests.visibility = 'embargoed' then json_build_object(
  'writers', (select coalesce(json_agg(co_writers.user_id), '[]') from co_writers where co_writers.request_id = requests.id),
  'link', (select embargoes.link_id from embargoes where embargoes.request_id = requests.id and embargoes.ended_at is null)
) end as let_in`

export interface LetInColumn {
  readonly let_in: LetIn | null
}
