import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import { join, matchAnyTerm, tsqueryOfFacts, tokensMatch, type Condition } from './conditions.ts'
import { countClauses, matchEntry, type EntryQuery } from './entry-query.ts'
import { isListedEntry, isListedThread } from './listed-for.ts'
import { TITLE } from './record-kinds.ts'
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
  const hits = listedEntries(viewer, entryQuery, window)
  const unwanted = unwantedThreads(viewer, entryQuery, window)
  const threads = threadConditions(viewer, entryQuery)
  const inTitle = titleClauses(entryQuery)
  const facts = viewerFacts(viewer)
  const rows = await reader.read<PackedThreads>(/* sql */ `
    with hits as materialized (
      select entry.request_id, count(*)::int as entries, bool_or(entry.kind = '${TITLE}')::int as titled from ${hits.sql} group by entry.request_id
    )${unwanted === undefined ? '' : `, unwanted as materialized (${unwanted.sql})`},
    threads as materialized (
      select hits.request_id, hits.entries, hits.titled, thread.standing, thread.authority_id, thread.year, ${facts.sql}
      from hits join search_threads as thread on thread.request_id = hits.request_id
      where ${threads.sql}${unwanted === undefined ? '' : ' and hits.request_id not in (select unwanted.request_id from unwanted)'}
      order by hits.request_id desc
      limit ?::int
    )
    select ${PACKED.map((column) => `array_to_string(array_agg(threads.${column}), ' ') as ${column}`).join(', ')}, array_to_string(array_agg(${inTitle.sql}), ' ') as in_title
    from threads`,
  [...hits.bindings, ...(unwanted?.bindings ?? []), ...facts.bindings, ...threads.bindings, limit, ...inTitle.bindings])
  return unpack(rows[0])
}

/** Entries of the window that match and that the viewer may have listed. `+ 0`: not by the index of the numbers, but by that of the words. */
function listedEntries(viewer: Viewer, entryQuery: EntryQuery, window: Window): Condition {
  const match = matchEntry('entry', entryQuery, { window: window.tokens, inRow: [inWindow(window), isListedEntry('entry', viewer)] })
  return { sql: `search_entries as entry where ${match.sql}`, bindings: match.bindings }
}

function inWindow({ from, to }: Window): Condition {
  return { sql: 'entry.request_id + 0 > ?::int and entry.request_id + 0 <= ?::int', bindings: [from, to] }
}

/** All entries of a thread are in one window, so what is unwanted is looked for in this one only. */
function unwantedThreads(viewer: Viewer, entryQuery: EntryQuery, window: Window): Condition | undefined {
  const { query, generation } = entryQuery
  if (query.unwanted.length === 0) return undefined
  const conditions = join([
    ...(window.tokens === undefined ? [] : [tokensMatch('entry', tsqueryOfFacts(window.tokens))]),
    { sql: 'entry.version = ?::int', bindings: [generation.version] },
    inWindow(window),
    isListedEntry('entry', viewer),
    matchAnyTerm('entry', query.unwanted, entryQuery)
  ], ' and ')
  return { sql: `select distinct entry.request_id from search_entries as entry where ${conditions.sql}`, bindings: conditions.bindings }
}

function threadConditions(viewer: Viewer, { filters }: EntryQuery): Condition {
  return join([
    isListedThread('thread', viewer),
    ...filters.standings.map((choice) => ({ sql: 'thread.standing = any(?::text[])', bindings: [[...choice]] })),
    ...filters.authorityIds.map((ids) => ({ sql: 'thread.authority_id = any(?::int[])', bindings: [[...ids]] })),
    ...filters.years.map((year) => ({ sql: `thread.year = ?::int`, bindings: [year] })),
    ...(filters.attachment ? [hasAttachment(viewer)] : [])
  ], ' and ')
}

/** With one clause, the title's own entry says it. */
function titleClauses(entryQuery: EntryQuery): Condition {
  const { query: { clauses }, generation } = entryQuery
  if (clauses.length < 2) return { sql: 'threads.titled', bindings: [] }
  const count = countClauses('title', entryQuery)
  return {
    sql: `coalesce((select ${count.sql} from search_entries as title where title.kind = '${TITLE}' and title.record_id = threads.request_id and title.version = ?::int and title.piece = 0), 0)`,
    bindings: [...count.bindings, generation.version]
  }
}

/** The columns `answered_at` and `has_file`, as the viewer may know them. */
function viewerFacts(viewer: Viewer): Condition {
  const file = hasAttachment(viewer)
  const columns = (answered: string, bindings: Condition['bindings']): Condition => ({
    sql: `${answered} as answered_at, coalesce(${file.sql}, false)::int as has_file`, bindings: [...bindings, ...file.bindings]
  })
  if (isOperator(viewer)) return columns('thread.answered_all', [])
  if (viewer.kind === 'visitor') return columns('thread.answered_public', [])
  return columns('case when thread.user_id = ?::int then thread.answered_own else thread.answered_public end', [viewer.id])
}

function hasAttachment(viewer: Viewer): Condition {
  if (isOperator(viewer)) return { sql: '(thread.file_seen is not null)', bindings: [] }
  if (viewer.kind === 'visitor') return { sql: '(thread.file_seen = 0)', bindings: [] }
  return { sql: '(thread.file_seen = 0 or (thread.file_seen = 1 and thread.user_id = ?::int))', bindings: [viewer.id] }
}

const PACKED = ['request_id', 'entries', 'titled', 'standing', 'authority_id', 'year', 'answered_at', 'has_file'] as const

/** Each column as one text: a thousand rows of an answer cost more than the search. */
type PackedThreads = Readonly<Record<(typeof PACKED)[number] | 'in_title', string | null>>

function unpack(packed: PackedThreads | undefined): WalkedThread[] {
  if (packed?.request_id == null) return []
  const list = (column: keyof PackedThreads): string[] => packed[column]?.split(' ') ?? []
  const numbers = (column: keyof PackedThreads): number[] => list(column).map(Number)
  const [standings, authorityIds, years, entries, inTitle, answeredAt, hasFile] = [list('standing'), numbers('authority_id'), numbers('year'), numbers('entries'), numbers('in_title'), numbers('answered_at'), numbers('has_file')]
  return numbers('request_id').map((id, index) => ({
    id,
    standing: standings[index] as Standing,
    authorityId: authorityIds[index] ?? 0,
    year: years[index] ?? 0,
    entries: entries[index] ?? 0,
    inTitle: inTitle[index] ?? 0,
    answeredAt: answeredAt[index] ?? 0,
    hasAttachment: hasFile[index] === 1
  })).toSorted((a, b) => b.id - a.id)
}
