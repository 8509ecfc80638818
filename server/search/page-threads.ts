import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { MessageKind } from '../domain/messages/message-kind.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { matchEntry, type EntryQuery } from './entry-query.ts'
import { isListedEntry, listedFor } from './listed-for.ts'

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

/** A text in which the words may stand: a letter, or a file with a letter. */
export interface FoundText {
  readonly messageId: number
  readonly kind: MessageKind
  readonly attachment: { readonly id: number; readonly filename: string } | undefined
  readonly text: string
  readonly arrivedAt: Date
}

/** Texts of a thread among which the snippet is chosen. */
const CANDIDATES = 3
/** Characters of a text in which a snippet is looked for. */
const REACH = 40_000

/** The threads of one page in its order: only for them are texts read. What the viewer may not see any more is left out. */
export async function readPageThreads(reader: Reader, viewer: Viewer, entryQuery: EntryQuery, ids: readonly number[]): Promise<readonly ThreadRow[]> {
  if (ids.length === 0) return []
  const match = matchEntry('entry', entryQuery, undefined)
  const listed = isListedEntry('entry', viewer)
  const thread = listedFor(viewer, 'requests.visibility', 'requests.user_id')
  const rows = await reader.read<PageRow>(/* sql */ `
    select requests.id, requests.title, requests.slug, requests.standing, requests.created_at as "createdAt", requests.last_message_at as "lastMessageAt",
      case when exists (select from users where users.id = requests.user_id and users.public_name is not null) then hidden_names(requests.id) else '{}' end as "hiddenNames",
      authorities.slug as "authoritySlug", authorities.name_en as "nameEn", authorities.name_zh as "nameZh",
      messages.id as "messageId", messages.kind, messages.arrived_at as "arrivedAt", attachments.id as "attachmentId", attachments.filename,
      left(case when attachments.id is null then messages.body else coalesce(attachments.filename, '') || e'\\n' || coalesce(documents.text, '') end, ?::int) as text
    from requests
    join authorities on authorities.id = requests.authority_id
    left join lateral (
      select entry.kind, entry.record_id, entry.dated_at from search_entries as entry
      where entry.request_id = requests.id and entry.kind <> 'request' and ${match.sql} and ${listed.sql}
      group by entry.kind, entry.record_id, entry.dated_at
      order by entry.dated_at desc, entry.kind desc, entry.record_id desc limit ?::int
    ) as hit on true
    left join attachments on hit.kind = 'attachment' and attachments.id = hit.record_id
    left join attachment_documents as documents on documents.attachment_id = attachments.id
    left join messages on messages.id = case when hit.kind = 'message' then hit.record_id else attachments.message_id end
    where requests.id = any(?::int[]) and ${thread.sql}
    order by array_position(?::int[], requests.id), hit.dated_at desc, hit.kind desc, hit.record_id desc`,
  [REACH, ...match.bindings, ...listed.bindings, CANDIDATES, [...ids], ...thread.bindings, [...ids]])
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => (group[0] === undefined ? [] : [readThread(group[0], group)]))
}

interface PageRow extends Omit<ThreadRow, 'found'> {
  readonly messageId: number | null
  readonly kind: FoundText['kind'] | null
  readonly arrivedAt: Date | null
  readonly attachmentId: number | null
  readonly filename: string | null
  readonly text: string | null
}

function readThread({ id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt }: PageRow, group: readonly PageRow[]): ThreadRow {
  return { id, hiddenNames, title, slug, standing, authoritySlug, nameEn, nameZh, createdAt, lastMessageAt, found: group.flatMap(readFound) }
}

function readFound({ messageId, kind, arrivedAt, attachmentId, filename, text }: PageRow): FoundText[] {
  if (messageId === null || kind === null || arrivedAt === null) return []
  return [{ messageId, kind, attachment: attachmentId === null ? undefined : { id: attachmentId, filename: filename ?? '' }, text: text ?? '', arrivedAt }]
}
