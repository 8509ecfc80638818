import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { HIDDEN_NAMES } from './hidden-names.ts'
import { isListedThread } from './listed-for.ts'
import { PARTS, TITLE } from './record-kinds.ts'
import type { WalkedThread } from './walk-threads.ts'

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
  readonly found: readonly FoundRecord[]
}

/** A letter or file that matches. Its text is read by `readTexts`, and only where it may be shown. */
export interface FoundRecord {
  readonly kind: string
  readonly recordId: number
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

/** The threads of one page in its order. What the viewer may not see any more is left out. */
export async function readPageThreads(reader: Reader, viewer: Viewer, walked: readonly WalkedThread[]): Promise<readonly ThreadRow[]> {
  if (walked.length === 0) return []
  const ids = walked.map(({ id }) => id)
  const listed = isListedThread('thread', viewer)
  const rows = await reader.read<PageRow>(/* sql */ `
    with found as materialized (
      select distinct entry.request_id, entry.kind, entry.record_id, entry.dated_at from search_entries as entry where entry.id = any(?::int[]) and entry.kind <> '${TITLE}'
    )
    select requests.id, requests.title, requests.slug, requests.standing, requests.created_at as "createdAt", requests.last_message_at as "lastMessageAt",
      authorities.slug as "authoritySlug", authorities.name_en as "nameEn", authorities.name_zh as "nameZh", hit.kind, hit.record_id as "recordId", ${HIDDEN_NAMES} as "hiddenNames"
    from requests
    join search_threads as thread on thread.request_id = requests.id
    join authorities on authorities.id = requests.authority_id
    left join lateral (
      select found.kind, found.record_id, found.dated_at from found where found.request_id = requests.id
      order by found.dated_at desc, found.kind desc, found.record_id desc limit ?::int
    ) as hit on true
    where requests.id = any(?::int[]) and ${listed.sql}
    order by array_position(?::int[], requests.id), hit.dated_at desc, hit.kind desc, hit.record_id desc`,
  [walked.flatMap(({ hits }) => hits), CANDIDATES, ids, ...listed.bindings, ids])
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => (group[0] === undefined ? [] : [readThread(group[0], group)]))
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

export type TextOf = (record: FoundRecord) => FoundText | undefined

export async function readTexts(reader: Reader, records: readonly FoundRecord[]): Promise<TextOf> {
  if (records.length === 0) return () => undefined
  const selects = PARTS.map(({ kind, rows: select }) => `
    select '${kind}' as kind, record.record_id as "recordId", record.anchor, record.label, record.file_name as "fileName", left(concat_ws(e'\\n', record.file_name, record.text), ?::int) as text, record.dated_at as "datedAt"
    from (${select}) as record where record.record_id = any(?::int[])`)
  const idsOf = (kind: string): number[] => records.flatMap((record) => (record.kind === kind ? [record.recordId] : []))
  const rows = await reader.read<TextRow>(selects.join(' union all '), PARTS.flatMap(({ kind }) => [REACH, idsOf(kind)]))
  const texts = new Map(rows.map(({ kind, recordId, fileName, ...text }) => [keyOf({ kind, recordId }), { ...text, fileName: fileName ?? undefined }]))
  return (record) => texts.get(keyOf(record))
}

function keyOf({ kind, recordId }: FoundRecord): string {
  return `${kind} ${recordId}`
}

function readThread({ id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt }: PageRow, group: readonly PageRow[]): ThreadRow {
  const found = group.flatMap(({ kind, recordId }) => (kind === null || recordId === null ? [] : [{ kind, recordId }]))
  return { id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt, found }
}
