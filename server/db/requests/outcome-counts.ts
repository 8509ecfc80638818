import type { Outcome } from '../../domain/requests/request.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import type { Db } from '../connection.ts'

export interface OutcomeCount {
  readonly year: number
  /** 1 to 4, of the day in Hong Kong on which the requests were made. */
  readonly quarter: number
  readonly standing: Standing
  readonly outcome: Outcome | undefined
  readonly count: number
}

/** Public requests by the quarter in which they were made and by where they stand now. */
export async function countOutcomes(db: Db): Promise<OutcomeCount[]> {
  const { rows } = await db.raw<{ rows: { year: number; quarter: number; standing: Standing; outcome: Outcome | null; count: number }[] }>(/* sql */ `
    select extract(year from requests.created_at at time zone 'Asia/Hong_Kong')::int as year,
      extract(quarter from requests.created_at at time zone 'Asia/Hong_Kong')::int as quarter,
      requests.standing, requests.outcome, count(*)::int as count
    from requests where requests.visibility = 'public'
    group by 1, 2, 3, 4`)
  return rows.map(({ outcome, ...row }) => ({ ...row, outcome: outcome ?? undefined }))
}
