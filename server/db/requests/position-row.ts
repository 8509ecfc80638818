import type { Outcome, RequestState } from '../../domain/requests/request.ts'
import type { Position } from '../../domain/requests/state.ts'

export interface PositionRow {
  readonly state: RequestState
  readonly state_before: RequestState | null
  readonly outcome: Outcome | null
  readonly unclassified_since: Date | null
}

export const POSITION_COLUMNS = ['requests.state', 'requests.state_before', 'requests.outcome', 'requests.unclassified_since']

export function readPosition(row: PositionRow): Position {
  return { state: row.state, stateBefore: row.state_before ?? undefined, outcome: row.outcome ?? undefined, unclassifiedSince: row.unclassified_since ?? undefined }
}

export function writePosition({ state, stateBefore, outcome, unclassifiedSince }: Position): PositionRow {
  return { state, state_before: stateBefore ?? null, outcome: outcome ?? null, unclassified_since: unclassifiedSince ?? null }
}
