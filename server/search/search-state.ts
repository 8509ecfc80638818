import type { Reader } from '../db/read-by-index.ts'
import type { Generation } from './conditions.ts'
import { readFacts, type FactsOf } from './thread-facts.ts'

/** What every search has to know first. */
export interface SearchState {
  readonly generation: Generation
  /** The newest request's number. */
  readonly top: number
  /** Counts the changes of the authorities. */
  readonly names: number
}

/** And what a walk through the threads has to know. */
export interface WalkState extends SearchState {
  readonly factsOf: FactsOf
}

export async function readWalkState(reader: Reader): Promise<WalkState> {
  const [state, factsOf] = await Promise.all([readState(reader), readFacts(reader)])
  return { ...state, factsOf }
}

export async function readState(reader: Reader): Promise<SearchState> {
  const [row] = await reader.read<{ version: number; tokeniser: number; names: number; top: number | null }>(/* sql */ `
    select generation.version, generation.tokeniser, names.version as names, (select max(requests.id) from requests) as top
    from search_generations as generation cross join search_names as names where generation.state = 'active'`, [])
  return { generation: { version: row?.version ?? 0, tokeniser: row?.tokeniser ?? 0 }, top: row?.top ?? 0, names: row?.names ?? 0 }
}
