import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { join, matchAnyTerm, oneOfMatches, type Condition } from './conditions.ts'
import { countClauses, matchEntry, type EntryQuery } from './entry-query.ts'
import type { ReadyFilters } from './filters.ts'
import { isListedEntry } from './listed-for.ts'
import { TITLE } from './record-kinds.ts'
import { findOverdue } from './overdue-threads.ts'
import { answeredAt, hasFile, isListed, type ThreadFacts } from './thread-facts.ts'
import { firstWindow, nextWindow, type Window } from './windows.ts'

/** A thread that was found, with what it is ranked and counted by. */
export interface WalkedThread {
  readonly id: number
  readonly standing: Standing
  readonly authorityId: number
  readonly year: number
  /** The entries of the index that match: its title, letters and files. */
  readonly hits: readonly number[]
  /** How many clauses its title has. */
  readonly inTitle: number
  /** Seconds of the epoch of the newest reply that the viewer may see; 0 without one. */
  readonly answeredAt: number
  readonly hasAttachment: boolean
  readonly overdue: boolean
}

export interface Walk {
  /** Requests with this number and lower ones. */
  readonly to: number
  /** The walk ends when it has so many threads. */
  readonly wanted: number
}

export interface Walked {
  readonly threads: readonly WalkedThread[]
  /** Requests with this number and lower ones were not looked through, because it would have taken too long. */
  readonly unseenTo: number | undefined
}

/**
 * Entries that one walk reads where something is unwanted. Most threads may have both what is wanted and what is not,
 * and nothing would be found in a hundred thousand of them.
 */
const MOST_READ = 30_000

/** The newest threads that match, newest first: so many as wanted, or all there are. */
export async function walkThreads(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, { to, wanted }: Walk): Promise<Walked> {
  const found: WalkedThread[] = []
  let read = 0
  let last = firstWindow(to)
  for (let window: Window | undefined = last; window !== undefined;) {
    last = window
    const looked = await walkWindow(reader, viewer, entryQuery, window)
    found.push(...looked.threads)
    read += looked.read
    window = found.length >= wanted ? undefined : nextWindow(window, { top: to, found: found.length, wanted, most: stillAffordable(entryQuery, read, to - window.from) })
  }
  return {
    threads: await countTitles(reader, entryQuery, found.slice(0, wanted)),
    unseenTo: found.length < wanted && last.from > 0 ? last.from : undefined
  }
}

/** How many requests more may be looked through, by what those before have cost. */
function stillAffordable({ query }: EntryQuery, read: number, looked: number): number {
  return query.unwanted.length === 0 ? Infinity : ((MOST_READ - read) * looked) / Math.max(read, 1)
}

interface Looked {
  readonly threads: readonly WalkedThread[]
  /** Entries. */
  readonly read: number
}

async function walkWindow(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, window: Window): Promise<Looked> {
  const match = matchEntry('entry', entryQuery, { window: window.tokens, inRow: [inWindow(window), isListedEntry('entry', viewer)] })
  const unwanted = unwantedEntries(viewer, entryQuery, window)
  const [row] = await reader.read<{ hits: string | null; unwanted?: string | null }>(/* sql */ `
    select (select string_agg((entry.request_id * 2 + (entry.kind = '${TITLE}')::int)::text || ' ' || entry.id, ' ') from search_entries as entry where ${match.sql}) as hits
    ${unwanted === undefined ? '' : `, (select string_agg(found.request_id::text, ' ') from (${unwanted.sql}) as found) as unwanted`}`,
  [...match.bindings, ...(unwanted?.bindings ?? [])])
  const [left, packed] = [readNumbers(row?.unwanted), readNumbers(row?.hits)]
  const hits = groupHits(packed)
  for (const id of left) hits.delete(id)
  const threads = [...hits.keys()].flatMap((id) => entryQuery.factsOf(id) ?? []).filter((facts) => isWanted(viewer, entryQuery.filters, facts))
  const overdue = await findOverdue(reader, entryQuery.now, threads)
  return {
    read: left.length + packed.length / 2,
    threads: threads
      .filter(({ id }) => !entryQuery.filters.overdue || overdue.has(id))
      .map((facts) => describe(viewer, facts, { ...(hits.get(facts.id) ?? NO_HIT), overdue: overdue.has(facts.id) }))
      .sort((a, b) => b.id - a.id)
  }
}

/** `+ 0`: not by the index of the numbers, but by that of the words. */
function inWindow({ from, to }: Window): Condition {
  return { sql: 'entry.request_id + 0 > ?::int and entry.request_id + 0 <= ?::int', bindings: [from, to] }
}

/** Entries that have what is unwanted, with their threads. All of a thread are in one window, so they are looked for in this one only. */
export function unwantedEntries(viewer: Viewer, entryQuery: EntryQuery, window: Window): Condition | undefined {
  const { query, generation } = entryQuery
  if (query.unwanted.length === 0) return undefined
  const conditions = join([
    ...(window.tokens === undefined ? [] : [oneOfMatches('entry', window.tokens, query)]),
    { sql: 'entry.version = ?::int', bindings: [generation.version] },
    inWindow(window),
    isListedEntry('entry', viewer),
    matchAnyTerm('entry', query.unwanted, entryQuery)
  ], ' and ')
  return { sql: `select entry.request_id from search_entries as entry where ${conditions.sql}`, bindings: conditions.bindings }
}

/** What the facts of a thread must be; whether it is overdue, they do not say. */
export function isWanted(viewer: Viewer, filters: ReadyFilters, facts: ThreadFacts): boolean {
  return isListed(viewer, facts, facts.seen)
    && filters.standings.every((choice) => choice.includes(facts.standing))
    && filters.authorityIds.every((ids) => ids.includes(facts.authorityId))
    && filters.years.every((year) => year === facts.year)
    && (!filters.attachment || hasFile(viewer, facts))
}

const SPACE_CODE = 0x20
const ZERO_CODE = 0x30

/** Numbers with single spaces between them: thousands of rows of an answer would cost more than the search. */
function readNumbers(list: string | null | undefined): number[] {
  const numbers: number[] = []
  if (list == null || list === '') return numbers
  let number = 0
  for (let at = 0; at < list.length; at += 1) {
    const code = list.charCodeAt(at)
    if (code === SPACE_CODE) {
      numbers.push(number)
      number = 0
    } else number = number * 10 + (code - ZERO_CODE)
  }
  numbers.push(number)
  return numbers
}

interface Hit {
  readonly entries: number[]
  titled: number
}

const NO_HIT: Hit = { entries: [], titled: 0 }

/** @param packed of each entry twice its request and whether it is the title, and then its own number */
function groupHits(packed: readonly number[]): Map<number, Hit> {
  const hits = new Map<number, Hit>()
  for (let at = 0; at + 1 < packed.length; at += 2) {
    const [one = 0, entry = 0] = [packed[at], packed[at + 1]]
    const known = hits.get(one >> 1)
    if (known === undefined) hits.set(one >> 1, { entries: [entry], titled: one & 1 })
    else {
      known.entries.push(entry)
      known.titled |= one & 1
    }
  }
  return hits
}

function describe(viewer: Viewer, facts: ThreadFacts, { entries, titled, overdue }: Hit & { readonly overdue: boolean }): WalkedThread {
  return {
    id: facts.id, standing: facts.standing, authorityId: facts.authorityId, year: facts.year, hits: entries, inTitle: titled,
    answeredAt: answeredAt(viewer, facts), hasAttachment: hasFile(viewer, facts), overdue
  }
}

/** With one clause, the title's own entry says whether it has it. */
async function countTitles(reader: Reader, entryQuery: EntryQuery, threads: WalkedThread[]): Promise<WalkedThread[]> {
  const { query: { clauses }, generation } = entryQuery
  if (clauses.length < 2 || threads.length < 2) return threads
  const count = countClauses('title', entryQuery)
  const [row] = await reader.read<{ titles: string | null }>(/* sql */ `
    select string_agg(title.record_id || ' ' || ${count.sql}, ' ') as titles from search_entries as title
    where title.kind = '${TITLE}' and title.record_id = any(?::int[]) and title.version = ?::int and title.piece = 0`, [...count.bindings, threads.map(({ id }) => id), generation.version])
  const counts = new Map<number, number>()
  const numbers = readNumbers(row?.titles)
  for (let at = 0; at + 1 < numbers.length; at += 2) counts.set(numbers[at] ?? 0, numbers[at + 1] ?? 0)
  return threads.map((thread) => ({ ...thread, inTitle: counts.get(thread.id) ?? 0 }))
}
