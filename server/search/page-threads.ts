import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchEntry, type EntryQuery } from './entry-query.ts'
import { HIDDEN_NAMES } from './hidden-names.ts'
import { isListedEntry, isListedThread } from './listed-for.ts'
import { PARTS, TITLE } from './record-kinds.ts'

/** A thread of the page, with its newest letters and files that match. */
export interface ThreadRow {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly standing: Standing
  readonly authoritySlug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly createdAt: Date
  readonly lastMessageAt: Date
  /** Names that are found nowhere in it. */
  readonly hiddenNames: readonly string[]
  readonly found: readonly FoundText[]
}

/** A text in which the words may stand: a letter, a file with a letter, whatever is registered as a part of threads. */
export interface FoundText {
  /** Where in the thread's page it is shown. */
  readonly anchor: string
  /** What it is: a key of the words for places. */
  readonly label: string
  readonly fileName: string | undefined
  readonly text: string
  readonly datedAt: Date
}

/** Texts of a thread among which the snippet is chosen. */
const CANDIDATES = 3
/** Characters of a text in which a snippet is looked for. */
const REACH = 40_000

/** The threads of one page in its order: only for them are texts read. What the viewer may not see any more is left out. */
export async function readPageThreads(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, ids: readonly number[]): Promise<readonly ThreadRow[]> {
  if (ids.length === 0) return []
  const match = matchEntry('entry', entryQuery, { by: 'row', inRow: [{ sql: `entry.kind <> '${TITLE}'`, bindings: [] }, isListedEntry('entry', viewer)] })
  const listed = isListedThread('thread', viewer)
  const rows = await reader.read<PageRow>(/* sql */ `
    select requests.id, requests.title, requests.slug, requests.standing, requests.created_at as "createdAt", requests.last_message_at as "lastMessageAt",
      authorities.slug as "authoritySlug", authorities.name_en as "nameEn", authorities.name_zh as "nameZh", hit.kind, hit.record_id as "recordId", ${HIDDEN_NAMES} as "hiddenNames"
    from requests
    join search_threads as thread on thread.request_id = requests.id
    join authorities on authorities.id = requests.authority_id
    left join lateral (
      select entry.kind, entry.record_id, entry.dated_at from search_entries as entry
      where entry.request_id = requests.id and ${match.sql}
      group by entry.kind, entry.record_id, entry.dated_at
      order by entry.dated_at desc, entry.kind desc, entry.record_id desc limit ?::int
    ) as hit on true
    where requests.id = any(?::int[]) and ${listed.sql}
    order by array_position(?::int[], requests.id), hit.dated_at desc, hit.kind desc, hit.record_id desc`,
  [...match.bindings, CANDIDATES, [...ids], ...listed.bindings, [...ids]])
  const texts = await readTexts(reader, rows)
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => (group[0] === undefined ? [] : [readThread(group[0], group, texts)]))
}

interface PageRow extends Omit<ThreadRow, 'found'> {
  readonly kind: string | null
  readonly recordId: number | null
}

interface TextRow extends Omit<FoundText, 'fileName'> {
  readonly kind: string
  readonly recordId: number
  readonly fileName: string | null
}

type Texts = ReadonlyMap<string, FoundText>

async function readTexts(reader: Reader, rows: readonly PageRow[]): Promise<Texts> {
  const selects = PARTS.map(({ kind, rows: select }) => `
    select '${kind}' as kind, record.record_id as "recordId", record.anchor, record.label, record.file_name as "fileName", left(concat_ws(e'\\n', record.file_name, record.text), ?::int) as text, record.dated_at as "datedAt"
    from (${select}) as record where record.record_id = any(?::int[])`)
  const idsOf = (kind: string): number[] => rows.flatMap((row) => (row.kind === kind && row.recordId !== null ? [row.recordId] : []))
  const found = await reader.read<TextRow>(selects.join(' union all '), PARTS.flatMap(({ kind }) => [REACH, idsOf(kind)]))
  return new Map(found.map(({ kind, recordId, fileName, ...text }) => [`${kind} ${recordId}`, { ...text, fileName: fileName ?? undefined }]))
}

function readThread({ id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt }: PageRow, group: readonly PageRow[], texts: Texts): ThreadRow {
  return { id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt, found: group.flatMap(({ kind, recordId }) => texts.get(`${kind} ${recordId}`) ?? []) }
}
