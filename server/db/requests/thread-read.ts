import type { HoldState } from '../../domain/documents/document.ts'
import { PortalError } from '../../domain/error.ts'
import type { Finding } from '../../domain/findings/finding.ts'
import type { Outcome, RequestState } from '../../domain/requests/request.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import type { StepCode } from '../../domain/next-steps/step.ts'
import type { FoldedLines, HeldCounts, Thread, ThreadAttachment, ThreadFinding, ThreadMessage, ThreadRequester } from '../../domain/requests/thread.ts'
import { levelFor, maySee, readsByLink, type Viewer, type Visibility } from '../../domain/visibility/visibility.ts'
import { readPrepared, type Reads } from '../connection.ts'
import { ANNOTATIONS_COLUMN, readAnnotation, type AnnotationRow } from './annotation-row.ts'
import { ARRIVAL_COLUMNS, readArrival, type ArrivalRow } from './arrival-row.ts'
import { LET_IN, type LetInColumn } from './let-in.ts'
import { DELIVERY_COLUMNS, readDelivery, type DeliveryRow } from './delivery-row.ts'

/** One round trip: the thread is read for every page view, and each further query costs more than the JSON. */
const THREAD = /* sql */ `
select
  requests.id, requests.title, requests.slug, requests.state, requests.outcome, requests.unclassified_since, requests.standing,
  requests.visibility, requests.version, ${LET_IN},
  case when requests.visibility = 'embargoed' then (select embargoes.public_on::text from embargoes where embargoes.request_id = requests.id) end as public_on,
  requests.created_at, requests.closed_at, requests.batch_id, requests.user_id, (select count(*)::int from requests as copies where copies.copied_from = requests.id and copies.visibility = 'public') as copies,
  users.name as letter_name, users.public_name,
  authorities.id as authority_id, authorities.slug as authority_slug, authorities.name_en, authorities.name_zh,
  authorities.short_en, authorities.short_zh, authorities.request_email,
  (
    select coalesce(json_agg(json_build_array(
      messages.id, messages.kind, messages.visibility, messages.author_name, messages.from_address, messages.subject,
      case when size.messages <= $2 then messages.body else '' end, case when size.messages <= $2 then messages.folded else '[]' end, messages.nature, messages.auto_reply_kind,
      extract(epoch from messages.stated_date) * 1000, extract(epoch from messages.arrived_at) * 1000,
      ${DELIVERY_COLUMNS}, ${ARRIVAL_COLUMNS}, messages.noted_on, messages.step
    ) order by messages.arrived_at, messages.id), '[]')
    from messages
    left join outbox on outbox.message_id = messages.id and outbox.letter in ('request', 'follow_up')
    where messages.request_id = requests.id
  ) as messages,
  (
    select coalesce(json_agg(json_build_array(
      attachments.message_id, attachments.id, attachments.filename, attachments.content_type, attachments.size,
      attachments.sha256, attachments.inside, attachments.visibility, attachment_documents.hold
    ) order by attachments.message_id, attachments.position), '[]')
    from attachments
    join messages on messages.id = attachments.message_id
    left join attachment_documents on attachment_documents.attachment_id = attachments.id
    where messages.request_id = requests.id
  ) as attachments,
  (
    select coalesce(json_agg(json_build_array(
      reply_findings.message_id, reply_findings.kind, reply_findings.detail, reply_findings.span_start, reply_findings.span_end,
      reply_findings.words, reply_findings.rule, target.slug, target.name_en, target.name_zh
    ) order by reply_findings.message_id, reply_findings.span_start, reply_findings.span_end, reply_findings.id), '[]')
    from reply_findings
    join messages on messages.id = reply_findings.message_id
    left join authorities target on target.id = (reply_findings.detail ->> 'authorityId')::int
    where messages.request_id = requests.id
  ) as findings,
  ${ANNOTATIONS_COLUMN} as annotations, requests.annotations_closed_at is not null as annotations_closed,
  (
    select coalesce(json_agg(json_build_array(
      events.detail ->> 'standing', extract(epoch from events.happened_at) * 1000, (events.detail ->> 'clockEventId')::int
    ) order by events.id), '[]')
    from events
    where events.request_id = requests.id and events.kind = 'request_classified'
  ) as classifications, size.messages <= $2 as is_whole
from requests
join users on users.id = requests.user_id
join authorities on authorities.id = requests.authority_id
cross join lateral (select count(*) as messages from messages where messages.request_id = requests.id) as size
where requests.id = $1`

const BODIES = /* sql */ `select messages.id, messages.body, messages.folded from messages where messages.request_id = $1 and messages.id = any($2::int[])`

/** PostgreSQL's largest integer: no thread has more messages. */
const ANY_NUMBER = 2_147_483_647

type MessageRow = readonly [
  number, ThreadMessage['kind'], Visibility, string, string | null, string, string, readonly FoldedLines[],
  string | null, string | null, number | null, number, DeliveryRow | null, ArrivalRow | null, string | null, StepCode | null
]
type AttachmentRow = readonly [number, number, string | null, string, number, string, string | null, Visibility, HoldState | null]
type FindingRow = readonly [number, Finding['kind'], Finding['detail'], number, number, string, string, string | null, string | null, string | null]

type ClassificationRow = readonly [Standing, number, number | null]

interface ThreadRow extends LetInColumn {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly state: RequestState
  readonly outcome: Outcome | null
  readonly unclassified_since: Date | null
  readonly standing: Standing
  readonly visibility: Visibility
  readonly public_on: string | null
  readonly version: number
  readonly created_at: Date
  readonly closed_at: Date | null
  readonly user_id: number
  readonly copies: number
  readonly batch_id: number | null
  readonly letter_name: string
  readonly public_name: string | null
  readonly authority_id: number
  readonly authority_slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly short_en: string
  readonly short_zh: string
  readonly request_email: string | null
  readonly messages: readonly MessageRow[]
  readonly attachments: readonly AttachmentRow[]
  readonly findings: readonly FindingRow[]
  readonly annotations: readonly AnnotationRow[]
  readonly annotations_closed: boolean
  readonly classifications: readonly ClassificationRow[]
  readonly is_whole: boolean
}

/**
 * The thread as far as the viewer may see it. Throws PortalError `not_found` for a hidden request exactly as for
 * one that never was.
 */
export async function getThread(db: Reads, viewer: Viewer, id: number): Promise<Thread> {
  return readThread(await findThreadRow(db, id, ANY_NUMBER), viewer)
}

/** A thread without the letters of a long one. */
export interface ThreadSketch {
  readonly thread: Thread
  /** False: its bodies are empty, and `addBodies` gives those that are wanted. */
  readonly isWhole: boolean
}

/** As `getThread`, for a page that shows a part of what is long: above so many messages without their bodies. */
export async function getThreadSketch(db: Reads, viewer: Viewer, id: number, longestWhole: number): Promise<ThreadSketch> {
  const row = await findThreadRow(db, id, longestWhole)
  return { thread: readThread(row, viewer), isWhole: row.is_whole }
}

/** The bodies of messages that the viewer of the thread may see. */
export async function addBodies(db: Reads, thread: Thread, messageIds: readonly number[]): Promise<Thread> {
  const rows = await readPrepared<{ id: number; body: string; folded: readonly FoldedLines[] }>(db, 'thread-bodies', BODIES, [thread.id, messageIds])
  const bodies = new Map(rows.map(({ id, body, folded }) => [id, { body, folded }]))
  return { ...thread, messages: thread.messages.map((message) => ({ ...message, ...bodies.get(message.id) })) }
}

async function findThreadRow(db: Reads, id: number, longestWhole: number): Promise<ThreadRow> {
  const [row] = await readPrepared<ThreadRow>(db, 'thread', THREAD, [id, longestWhole])
  if (!row) throw new PortalError('not_found')
  return row
}

function readThread(row: ThreadRow, viewer: Viewer): Thread {
  const level = levelFor(viewer, row.visibility, row.let_in)
  if (!maySee(viewer, row.user_id, level)) throw new PortalError('not_found')
  const attachments = groupAttachments(row, viewer, level)
  const requester = readRequester(row, viewer)
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    state: row.state,
    outcome: row.outcome ?? undefined,
    unclassifiedSince: row.unclassified_since ?? undefined,
    standing: row.standing,
    visibility: row.visibility,
    isReadByLink: readsByLink(viewer, row.user_id, row.visibility, row.let_in),
    publicOn: row.public_on ?? undefined,
    version: row.version,
    createdAt: row.created_at,
    closedAt: row.closed_at ?? undefined,
    requester,
    copies: row.copies,
    batchId: row.batch_id ?? undefined,
    authority: {
      id: row.authority_id,
      slug: row.authority_slug,
      nameEn: row.name_en,
      nameZh: row.name_zh,
      shortEn: row.short_en,
      shortZh: row.short_zh,
      requestEmail: row.request_email ?? undefined
    },
    messages: row.messages
      .filter((message) => maySee(viewer, row.user_id, level, message[2]))
      .map((message) => ({ ...readMessage(message), attachments: attachments.get(message[0]) ?? [], held: countHeld(row, viewer, level, message[0]), findings: readFindings(row, message[0]) }))
      .map((message) => showName(message, requester)),
    annotations: row.annotations.map(readAnnotation).filter(({ visibility }) => maySee(viewer, row.user_id, level, visibility)),
    areAnnotationsClosed: row.annotations_closed,
    classifications: row.classifications.map(([standing, at, clockEventId]) => ({ standing, at: new Date(at), clockEventId: clockEventId ?? undefined }))
  }
}

/** The requester reads the letters as they went; everybody else, under the name that was chosen for readers. */
function readRequester(row: ThreadRow, viewer: Viewer): ThreadRequester {
  const { user_id: id, letter_name: name, public_name: shown, messages } = row
  if (shown === null || (viewer.kind === 'user' && viewer.id === id)) return { id, name: shown ?? name, hiddenNames: [] }
  const signed = messages.filter(([, kind]) => kind !== 'incoming').map(([, , , author]) => author)
  return { id, name: shown, hiddenNames: [...new Set([name, ...signed])].filter((one) => one.toLowerCase() !== shown.toLowerCase()) }
}

function showName(message: ThreadMessage, { name, hiddenNames }: ThreadRequester): ThreadMessage {
  return message.kind !== 'incoming' && hiddenNames.includes(message.authorName) ? { ...message, authorName: name } : message
}

function groupAttachments(row: ThreadRow, viewer: Viewer, level: Visibility): Map<number, ThreadAttachment[]> {
  const groups = new Map<number, ThreadAttachment[]>()
  for (const [messageId, id, filename, contentType, size, sha256, inside, visibility] of row.attachments) {
    if (!maySee(viewer, row.user_id, level, visibility)) continue
    const attachment: ThreadAttachment = {
      id, contentType, size, sha256, visibility, filename: filename ?? undefined, inside: inside ?? undefined
    }
    const group = groups.get(messageId)
    if (group) group.push(attachment)
    else groups.set(messageId, [attachment])
  }
  return groups
}

function countHeld(row: ThreadRow, viewer: Viewer, level: Visibility, messageId: number): HeldCounts {
  const held = row.attachments.filter((attachment) => attachment[0] === messageId && !maySee(viewer, row.user_id, level, attachment[7]))
  return {
    checking: held.filter((attachment) => attachment[8] === 'checking' || attachment[8] === 'held').length,
    withheld: held.filter((attachment) => attachment[8] === 'withheld').length
  }
}

function readFindings(row: ThreadRow, messageId: number): ThreadFinding[] {
  const found = row.findings.filter((finding) => finding[0] === messageId)
  return found.map(([, kind, detail, start, end, words, rule, slug, nameEn, nameZh]) => ({
    kind, detail, start, end, words, rule, authority: slug === null ? undefined : { slug, nameEn: nameEn ?? '', nameZh: nameZh ?? '' }
  }))
}

function readMessage(row: MessageRow): Omit<ThreadMessage, 'attachments' | 'held' | 'findings'> {
  const [id, kind, visibility, authorName, fromAddress, subject, body, folded, nature, autoReplyKind, stated, arrived, delivery, arrival, notedOn, step] = row
  return {
    id, kind, visibility, authorName, subject, body, folded,
    fromAddress: fromAddress ?? undefined,
    nature: nature ?? undefined,
    autoReplyKind: autoReplyKind ?? undefined,
    statedDate: stated === null ? undefined : new Date(stated),
    arrivedAt: new Date(arrived),
    notedOn: notedOn ?? undefined,
    step: step ?? undefined,
    delivery: delivery === null ? undefined : readDelivery(delivery),
    arrival: arrival === null ? undefined : readArrival(arrival)
  }
}

const OPEN_VERSIONS = /* sql */ `
select requests.id, requests.version from requests
where requests.id = any($1::int[]) and requests.visibility in ('public', 'unlisted')`

/** The versions of those that everybody may read, for the page cache: what is missing is not answered from it. */
export async function readOpenVersions(db: Reads, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await readPrepared<{ id: number, version: number }>(db, 'open-versions', OPEN_VERSIONS, [ids])
  return new Map(rows.map((row) => [row.id, row.version]))
}
