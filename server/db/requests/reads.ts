import { createHash } from 'node:crypto'
import { readPrepared, type Db, type Reads } from '../connection.ts'
import { PortalError } from '../../domain/error.ts'
import { STANDINGS, type Standing } from '../../domain/requests/standing.ts'
import { isOperator, levelFor, maySee, type Viewer, type Visibility } from '../../domain/visibility/visibility.ts'
import { LET_IN, type LetInColumn } from './let-in.ts'

export interface ListedRequest {
  readonly id: number
  readonly title: string
  readonly slug: string
  /** Of its thread, which says all that a list says of it. */
  readonly version: number
  readonly standing: Standing
  /** By the name that readers see. */
  readonly requester: { readonly id: number; readonly name: string }
  /** Names that readers must not see, in the title. */
  readonly hiddenNames: readonly string[]
  readonly authority: { readonly slug: string; readonly nameEn: string; readonly nameZh: string }
  readonly createdAt: Date
  readonly lastMessageAt: Date
}

export interface ListFilter {
  readonly limit: number
  /** Keyset: only requests with a smaller number. */
  readonly beforeId?: number | undefined
  readonly authorityId?: number | undefined
  readonly requesterId?: number | undefined
  readonly standing?: Standing | undefined
  readonly batchId?: number | undefined
}

export interface ListedRow {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly version: number
  readonly standing: Standing
  readonly user_id: number
  readonly requester_name: string
  readonly hidden_name: string | null
  readonly authority_slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly created_at: Date
  readonly last_message_at: Date
}

/** Of `requests` joined with `users` and `authorities`. */
export const LISTED_COLUMNS = /* sql */ `
  requests.id, requests.title, requests.slug, requests.version, requests.standing, requests.user_id, requests.created_at, requests.last_message_at,
  authorities.slug as authority_slug, authorities.name_en, authorities.name_zh,
  coalesce(users.public_name, users.name) as requester_name, case when users.public_name is not null then users.name end as hidden_name`
export const LISTED_JOINS = 'join users on users.id = requests.user_id join authorities on authorities.id = requests.authority_id'

/** Newest first. What is unlisted, private or hidden is listed for operators and for the person who made it only. */
export async function listRequests(db: Reads, viewer: Viewer, filter: ListFilter): Promise<ListedRequest[]> {
  const { values, place } = placeValues()
  const conditions = [
    ...Object.entries(FILTERED).flatMap(([name, condition]) => {
      const value = filter[name as keyof typeof FILTERED]
      return value === undefined ? [] : [`${condition} ${place(value)}`]
    }),
    ...(filter.standing === undefined ? [] : [`requests.standing = ${quoteStanding(filter.standing)}`]),
    ...listedFor(viewer, place)
  ]
  return readList(db, /* sql */ `
    select ${LISTED_COLUMNS} from requests ${LISTED_JOINS}
    ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
    order by requests.id desc limit ${filter.limit}`, values)
}

const FILTERED = {
  beforeId: 'requests.id <', authorityId: 'requests.authority_id =', requesterId: 'requests.user_id =', batchId: 'requests.batch_id ='
} as const satisfies Partial<Record<keyof ListFilter, string>>

/** `$1`, `$2`, … for values in the order in which they are placed. */
export function placeValues(): { readonly values: unknown[]; readonly place: (value: number | string | readonly number[]) => string } {
  const values: unknown[] = []
  return { values, place: (value) => `$${values.push(value)}` }
}

/** In the text itself: how rare a standing is decides by which index it is found, of most requests or of three. */
export function quoteStanding(standing: Standing): string {
  if (!STANDINGS.includes(standing)) throw new Error('no such standing')
  return `'${standing}'`
}

/** Planned once for each connection: of a list there are few texts, because what shapes its plan, its length too, stands in them. */
export async function readList(db: Reads, text: string, values: unknown[]): Promise<ListedRequest[]> {
  return (await readListedRows<ListedRow>(db, text, values)).map(readListed)
}

export function readListedRows<Row extends ListedRow>(db: Reads, text: string, values: unknown[]): Promise<Row[]> {
  return readPrepared<Row>(db, nameOf(text), text, values)
}

/** Hashing a text costs more than to find it again; there are some dozens. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `requests-${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

/** In lists: what is public, and what is one's own. */
export function listedFor(viewer: Viewer, place: (value: number) => string): string[] {
  if (isOperator(viewer)) return []
  if (viewer.kind === 'visitor') return [`requests.visibility = 'public'`]
  return [`(requests.visibility = 'public' or (requests.user_id = ${place(viewer.id)} and requests.visibility <> 'hidden'))`]
}

export function readListed(row: ListedRow): ListedRequest {
  return {
    id: row.id,
    title: row.title,
    slug: row.slug,
    version: row.version,
    standing: row.standing,
    requester: { id: row.user_id, name: row.requester_name },
    hiddenNames: row.hidden_name === null ? [] : [row.hidden_name],
    authority: { slug: row.authority_slug, nameEn: row.name_en, nameZh: row.name_zh },
    createdAt: row.created_at,
    lastMessageAt: row.last_message_at
  }
}

export interface RequestHead {
  readonly id: number
  readonly slug: string
  readonly title: string
  readonly requesterId: number
  readonly requesterName: string
  readonly authorityId: number
  readonly standing: Standing
  readonly visibility: Visibility
  readonly version: number
  readonly createdAt: Date
}

/** Without its messages. Throws PortalError `not_found` for what the viewer may not see, as for what never was. */
export async function getRequestHead(db: Db, viewer: Viewer, id: number): Promise<RequestHead> {
  const [row] = await db('requests')
    .join('users', 'users.id', 'requests.user_id')
    .where('requests.id', id)
    .select<(ListedRow & LetInColumn & { authority_id: number; version: number; visibility: Visibility })[]>(
      'requests.id', 'requests.slug', 'requests.title', 'requests.user_id', 'requests.authority_id', 'requests.standing',
      'requests.version', 'requests.visibility', 'requests.created_at', 'users.name as requester_name', db.raw(LET_IN)
    )
  if (!row || !maySee(viewer, row.user_id, levelFor(viewer, row.visibility, row.let_in))) throw new PortalError('not_found')
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    requesterId: row.user_id,
    requesterName: row.requester_name,
    authorityId: row.authority_id,
    standing: row.standing,
    visibility: row.visibility,
    version: row.version,
    createdAt: row.created_at
  }
}

/** How many requests and replies everybody may read. */
export async function countPublic(db: Db): Promise<{ readonly requests: number; readonly replies: number }> {
  const { rows } = await db.raw<{ rows: { requests: number; replies: number }[] }>(`
    select
      (select count(*)::int from requests where requests.visibility = 'public') as requests,
      (select count(*)::int from messages join requests on requests.id = messages.request_id
        where messages.kind = 'incoming' and messages.visibility = 'public' and requests.visibility = 'public') as replies`)
  const [row] = rows
  return { requests: row?.requests ?? 0, replies: row?.replies ?? 0 }
}
