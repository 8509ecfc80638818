import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { join, matchAnyTerm, tsqueryOfFacts, tokensMatch, type Condition } from './conditions.ts'
import { countClauses, matchEntry, type EntryQuery } from './entry-query.ts'
import { isListedEntry, listedFor } from './listed-for.ts'
import { firstWindow, nextWindow, type Window } from './windows.ts'

/** A thread that was found, with what it is ranked and counted by. */
export interface WalkedThread {
  readonly id: number
  readonly standing: Standing
  readonly authorityId: number
  readonly year: number
  /** How many of its titles, letters and files match. */
  readonly entries: number
  /** How many clauses its title has. */
  readonly inTitle: number
  /** Seconds of the epoch of the newest reply that the viewer may see; 0 without one. */
  readonly answeredAt: number
  readonly hasAttachment: boolean
}

export interface Walk {
  /** Requests with this number and lower ones. */
  readonly to: number
  /** The walk ends when it has so many threads. */
  readonly wanted: number
}

/** The newest threads that match, newest first: so many as wanted, or all there are. */
export async function walkThreads(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { to, wanted }: Walk): Promise<WalkedThread[]> {
  const found: WalkedThread[] = []
  let window: Window | undefined = firstWindow(to)
  while (window !== undefined && found.length < wanted) {
    found.push(...(await walkWindow(reader, viewer, entryQuery, window, wanted - found.length)))
    window = nextWindow(window, { top: to, found: found.length, wanted })
  }
  return found
}

async function walkWindow(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, window: Window, limit: number): Promise<WalkedThread[]> {
  const hits = listedEntries(viewer, matchEntry('entry', entryQuery, window.tokens), window)
  const unwanted = unwantedThreads(viewer, entryQuery, window)
  const threads = threadConditions(viewer, entryQuery)
  const facts = [titleClauses(entryQuery), answeredAt(viewer), hasAttachment(viewer, 'threads.request_id', 'threads.user_id')]
  const rows = await reader.read<{ list: readonly Packed[] | null }>(/* sql */ `
    with hits as materialized (
      select entry.request_id, count(*)::int as entries from ${hits.sql} group by entry.request_id
    ), unwanted as materialized (${unwanted.sql}),
    threads as materialized (
      select hits.request_id, hits.entries, requests.standing, requests.authority_id, requests.created_at, requests.user_id
      from hits join requests on requests.id = hits.request_id
      where ${threads.sql} and hits.request_id not in (select unwanted.request_id from unwanted)
      order by hits.request_id desc
      limit ?::int
    )
    select json_agg(json_build_array(threads.request_id, threads.standing, threads.authority_id,
      extract(year from threads.created_at at time zone 'Asia/Hong_Kong')::int, threads.entries,
      ${facts.map(({ sql }) => sql).join(', ')}) order by threads.request_id desc) as list
    from threads`,
  [hits, unwanted, threads, { bindings: [limit] }, ...facts].flatMap(({ bindings }) => [...bindings]))
  return (rows[0]?.list ?? []).map(unpack)
}

/** Entries of the window that match and that the viewer may have listed. `+ 0`: not by the index of the numbers, but by that of the words. */
function listedEntries(viewer: Viewer, match: Condition, window: Window): Condition {
  const listed = isListedEntry('entry', viewer)
  return {
    sql: `search_entries as entry where ${match.sql} and entry.request_id + 0 > ?::int and entry.request_id + 0 <= ?::int and ${listed.sql}`,
    bindings: [...match.bindings, window.from, window.to, ...listed.bindings]
  }
}

/** All entries of a thread are in one window, so what is unwanted is looked for in this one only. */
function unwantedThreads(viewer: Viewer, { query }: EntryQuery, window: Window): Condition {
  if (query.unwanted.length === 0) return { sql: 'select 0 as request_id where false', bindings: [] }
  const match = matchAnyTerm('entry', query.unwanted)
  const inWindow = window.tokens === undefined ? [] : [tokensMatch('entry', tsqueryOfFacts(window.tokens))]
  const version = { sql: `entry.version = (select generation.version from search_generations as generation where generation.state = 'active')`, bindings: [] }
  const entries = listedEntries(viewer, join([match, ...inWindow, version], ' and '), window)
  return { sql: `select distinct entry.request_id from ${entries.sql}`, bindings: entries.bindings }
}

function threadConditions(viewer: Viewer, { filters }: EntryQuery): Condition {
  return join([
    listedFor(viewer, 'requests.visibility', 'requests.user_id'),
    ...filters.standings.map((choice) => ({ sql: 'requests.standing = any(?::text[])', bindings: [[...choice]] })),
    ...filters.authorityIds.map((ids) => ({ sql: 'requests.authority_id = any(?::int[])', bindings: [[...ids]] })),
    ...filters.years.map((year) => ({ sql: `extract(year from requests.created_at at time zone 'Asia/Hong_Kong') = ?::int`, bindings: [year] })),
    ...(filters.attachment ? [hasAttachment(viewer, 'requests.id', 'requests.user_id')] : [])
  ], ' and ')
}

function titleClauses({ query }: EntryQuery): Condition {
  if (query.clauses.length === 0) return { sql: '0', bindings: [] }
  const count = countClauses('title', query)
  return {
    sql: `coalesce((select ${count.sql} from search_entries as title where title.kind = 'request' and title.record_id = threads.request_id
      and title.version = (select generation.version from search_generations as generation where generation.state = 'active') limit 1), 0)`,
    bindings: count.bindings
  }
}

function answeredAt(viewer: Viewer): Condition {
  const listed = listedFor(viewer, 'messages.visibility', 'threads.user_id')
  return {
    sql: `coalesce((select extract(epoch from max(messages.arrived_at))::int from messages
      where messages.request_id = threads.request_id and messages.kind = 'incoming' and ${listed.sql}), 0)`,
    bindings: listed.bindings
  }
}

function hasAttachment(viewer: Viewer, requestId: string, requester: string): Condition {
  const levels = join([listedFor(viewer, 'messages.visibility', requester), listedFor(viewer, 'attachments.visibility', requester)], ' and ')
  return {
    sql: `exists (select from messages join attachments on attachments.message_id = messages.id where messages.request_id = ${requestId} and ${levels.sql})`,
    bindings: levels.bindings
  }
}

type Packed = readonly [number, Standing, number, number, number, number, number, boolean]

function unpack([id, standing, authorityId, year, entries, inTitle, answeredAt, hasFile]: Packed): WalkedThread {
  return { id, standing, authorityId, year, entries, inTitle, answeredAt, hasAttachment: hasFile }
}
