import { authorityToken, fileTypeTokens, kindToken, nameTokens, yearToken } from './fact-tokens.ts'
import { HIDDEN_NAMES } from './hidden-names.ts'
import { bucketTokens } from './windows.ts'

/** A record as the index is told of it. */
export interface RecordRow {
  readonly kind: string
  readonly recordId: number
  readonly requestId: number | null
  readonly authorityId: number | null
  /** In which its request was made. */
  readonly year: number | null
  /** Who wrote it, or how it is called. */
  readonly head: string
  /** As it is stored: what is masked for readers is taken out by the writer. */
  readonly text: string
  readonly datedAt: Date
  /** Names that must not be found in it. */
  readonly hiddenNames: readonly string[]
  /** `search_seen` of its own level and of all that contains it inside its thread. */
  readonly seen: number
}

/**
 * One kind of thing that can be found. Whatever comes next is one more of these, and a word for its
 * `label`.
 */
export interface RecordKind {
  readonly kind: string
  /** `thread`: the title of a thread. `part`: stands in a thread and is found with its title. `own`: stands for itself. */
  readonly place: 'thread' | 'part' | 'own'
  /**
   * A select of its rows as they are now: record_id, request_id, authority_id, year, head, text, hidden_names, dated_at, seen.
   * Parts also say where they are shown: anchor (in the thread's page), label (a key of the words for places), file_name.
   */
  readonly rows: string
  /** Lexemes that are no words, from the folded head. */
  factsOf(row: RecordRow, head: string): readonly string[]
  /** Written whenever records of another kind are: a select of the ids, for those of `?`. */
  readonly follows?: { readonly kind: string; readonly ids: string }
  /** Parts whose arrival changes what a thread is about. */
  readonly changesThread?: boolean
}

const REQUEST: RecordKind = {
  kind: 'request', place: 'thread',
  rows: /* sql */ `
    select requests.id as record_id, requests.id as request_id, requests.authority_id, extract(year from requests.created_at at time zone 'Asia/Hong_Kong')::int as year,
      '' as head, requests.title as text, ${HIDDEN_NAMES} as hidden_names, requests.created_at as dated_at, 0::smallint as seen
    from requests`,
  factsOf: ({ requestId, authorityId, year }) => [
    ...(authorityId === null ? [] : [authorityToken(authorityId)]), ...(requestId === null ? [] : bucketTokens(requestId)), ...(year === null ? [] : [yearToken(year)])
  ]
}

const MESSAGE: RecordKind = {
  kind: 'message', place: 'part', changesThread: true,
  rows: /* sql */ `
    select messages.id as record_id, messages.request_id, null::int as authority_id, null::int as year,
      case when messages.author_name = any(${HIDDEN_NAMES}) then (select users.public_name from users where users.id = requests.user_id) else messages.author_name end as head,
      case when messages.kind = 'incoming' then messages.subject || e'\\n' else '' end || messages.body as text, ${HIDDEN_NAMES} as hidden_names, messages.arrived_at as dated_at, search_seen(messages.visibility) as seen,
      'message-' || messages.id as anchor, messages.kind as label, null::text as file_name
    from messages join requests on requests.id = messages.request_id`,
  factsOf: (_, head) => nameTokens(head)
}

const ATTACHMENT: RecordKind = {
  kind: 'attachment', place: 'part',
  rows: /* sql */ `
    select attachments.id as record_id, messages.request_id, null::int as authority_id, null::int as year, coalesce(attachments.filename, '') as head,
      coalesce(documents.text, '') as text, ${HIDDEN_NAMES} as hidden_names, messages.arrived_at as dated_at, greatest(search_seen(messages.visibility), search_seen(attachments.visibility)) as seen,
      'message-' || messages.id as anchor, 'file' as label, coalesce(attachments.filename, '') as file_name
    from attachments
    join messages on messages.id = attachments.message_id
    join requests on requests.id = messages.request_id
    left join attachment_documents as documents on documents.attachment_id = attachments.id`,
  factsOf: ({ head }) => fileTypeTokens(head)
}

const ANNOTATION: RecordKind = {
  kind: 'annotation', place: 'part',
  rows: /* sql */ `
    select annotations.id as record_id, annotations.request_id, null::int as authority_id, null::int as year, coalesce(users.public_name, users.name) as head,
      annotations.body as text, ${HIDDEN_NAMES} as hidden_names, annotations.written_at as dated_at, search_seen(annotations.visibility) as seen,
      'annotation-' || annotations.id as anchor, 'annotation' as label, null::text as file_name
    from annotations join users on users.id = annotations.user_id join requests on requests.id = annotations.request_id`,
  factsOf: (_, head) => nameTokens(head)
}

/** One name a line, so that no phrase is found across two. */
const AUTHORITY: RecordKind = {
  kind: 'authority', place: 'own',
  rows: /* sql */ `
    select authorities.id as record_id, null::int as request_id, authorities.id as authority_id, null::int as year, '' as head,
      concat_ws(e'\\n\\n', authorities.abbreviation, authorities.name_en, authorities.name_zh, authorities.short_en, authorities.short_zh) as text, '{}'::text[] as hidden_names, authorities.created_at as dated_at, 0::smallint as seen
    from authorities`,
  factsOf: () => []
}

const FORMER_NAME: RecordKind = {
  kind: 'former_name', place: 'own',
  rows: /* sql */ `
    select authorities.id as record_id, null::int as request_id, authorities.id as authority_id, null::int as year, '' as head,
      array_to_string(authorities.former_names, e'\\n\\n') as text, '{}'::text[] as hidden_names, authorities.created_at as dated_at, 0::smallint as seen
    from authorities where authorities.former_names <> '{}'`,
  factsOf: () => [],
  follows: { kind: AUTHORITY.kind, ids: 'select id from unnest(?::int[]) as authority (id)' }
}

/** Requesters by the names that readers see. Whether one may be listed depends on their requests: asked when searched. */
const PERSON: RecordKind = {
  kind: 'person', place: 'own',
  rows: /* sql */ `
    select users.id as record_id, null::int as request_id, null::int as authority_id, null::int as year, '' as head, coalesce(users.public_name, users.name) as text, '{}'::text[] as hidden_names, users.created_at as dated_at, 0::smallint as seen
    from users where exists (select from requests where requests.user_id = users.id)`,
  factsOf: () => [],
  follows: { kind: REQUEST.kind, ids: 'select distinct requests.user_id as id from requests where requests.id = any(?::int[])' }
}

export const RECORD_KINDS: readonly RecordKind[] = [REQUEST, MESSAGE, ATTACHMENT, ANNOTATION, AUTHORITY, FORMER_NAME, PERSON]

export const TITLE = REQUEST.kind

/** Kinds that stand in threads, in the order in which they are written. */
export const PARTS: readonly RecordKind[] = RECORD_KINDS.filter(({ place }) => place === 'part')

/** Of what stands for itself or heads a thread. */
export function markKind({ kind, place }: RecordKind): readonly string[] {
  return place === 'part' ? [] : [kindToken(kind)]
}

export function recordKind(kind: string): RecordKind {
  const found = RECORD_KINDS.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`${kind} is no kind of record that can be found`)
  return found
}
