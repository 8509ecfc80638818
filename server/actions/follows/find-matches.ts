import type { Context } from '../../context.ts'
import { listReclassified } from '../../db/follows/digest-reads.ts'
import type { FollowRow } from '../../db/follows/reads.ts'
import { instantOf, type Day } from '../../domain/clock/day.ts'
import { MOST_FOUND } from '../../domain/follows/news.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { listOverdue } from '../../search/list-overdue.ts'
import { findNewMatches } from '../../search/new-matches.ts'
import { parseQuery } from '../../search/query.ts'

/** What a search that is followed finds newly. */
export interface Matches {
  readonly since: Date
  /** From here on the next time. */
  readonly through: Date
  readonly found: readonly number[]
  readonly further: number
}

/** Until when news is told, and the day on which it was told before. */
export interface MatchWindow {
  readonly through: number
  readonly toldOn: Day
}

export type FindMatches = (rows: readonly FollowRow[], window: MatchWindow) => Promise<Map<number, Matches>>

/** Of all that are overdue, the newest. */
const MOST_OVERDUE = 5_000
const NOON = 12

/**
 * Runs the searches among what somebody follows. A thread comes to a search for a standing also by being said to stand
 * there, and to one for what is overdue by a day that passes: neither writes anything that could be found. What became
 * overdue is counted once for all who are told on one day.
 */
export function createMatcher({ db, clock }: Pick<Context, 'db' | 'clock'>): FindMatches {
  const now = clock.now()
  const overdueOf = new Map<Day, Promise<readonly number[]>>()
  const readOverdueSince = async (toldOn: Day): Promise<readonly number[]> => {
    const [before, after] = await Promise.all([instantOf(toldOn, NOON), now].map((at) => listOverdue(db, VISITOR, { limit: MOST_OVERDUE, now: at })))
    const known = new Set(before)
    return (after ?? []).filter((id) => !known.has(id))
  }
  const overdueSince = (toldOn: Day): Promise<readonly number[]> => {
    const read = overdueOf.get(toldOn) ?? readOverdueSince(toldOn)
    overdueOf.set(toldOn, read)
    return read
  }
  return async (rows, { through, toldOn }) => {
    const matches = new Map<number, Matches>()
    for (const row of rows) {
      if (row.kind !== 'search') continue
      const { query, filters, searchedThrough: since } = row
      const asked = askedFields(row)
      const also = [...(asked.standing ? await listReclassified(db, row.toldThrough, through) : []), ...(asked.overdue ? await overdueSince(toldOn) : [])]
      const { threads, total, through: searched } = await findNewMatches(db, VISITOR, { typed: query ?? '', filters: filters ?? {}, since, now, also }, MOST_FOUND)
      matches.set(row.id, { since, through: searched, found: threads.map(({ id }) => id), further: total - threads.length })
    }
    return matches
  }
}

function askedFields({ query, filters }: FollowRow): { readonly standing: boolean; readonly overdue: boolean } {
  const { fields } = parseQuery(query ?? '')
  const asks = (wanted: string): boolean => fields.some(({ kind }) => kind === wanted)
  return { standing: filters?.status !== undefined || asks('status'), overdue: filters?.overdue === true || asks('overdue') }
}
