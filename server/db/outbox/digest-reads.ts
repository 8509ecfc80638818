import type { Knex } from 'knex'
import type { Digest, DigestItem, DigestThread, DigestWindow } from '../../domain/follows/digest.ts'
import type { Followed } from '../../domain/follows/followed.ts'
import { MOST_ITEMS, MOST_THREADS, type NewsKind } from '../../domain/follows/news.ts'
import type { MessageKind } from '../../domain/messages/message-kind.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import { planOnce } from '../connection.ts'
import { FOLLOWED_COLUMNS, FOLLOWED_JOINS, readFollowed, type FollowedRow } from './followed-reads.ts'
import { NEWS_OF_WINDOWS } from './news-of-windows.ts'

export interface DigestOwner {
  readonly followerId: number
  /** Whose own requests and doings are no news to them. */
  readonly userId: number | undefined
}

interface ItemRow {
  readonly request_id: number
  readonly item: NewsKind
  readonly happened_at: Date
  readonly message_id: number | null
  readonly message_kind: MessageKind
  readonly nature: string | null
  readonly auto_reply_kind: string | null
  readonly annotation_id: number | null
  readonly annotator: string
  readonly standing: Standing | null
  /** All of this thread, and threads in all. */
  readonly of_thread: number
  readonly threads: number
}

interface Match {
  readonly requestId: number
  readonly followId: number
}

/** What there is to tell, as everybody may see it now: read when a letter is queued, and again when it goes. */
export async function readDigest(db: Knex, owner: DigestOwner, window: DigestWindow): Promise<Digest> {
  const own = await listOwn(db, owner.followerId, window)
  const items = await listItems(db, owner, { ...window, follows: window.follows.filter(({ id }) => own.has(id)) })
  const matches = window.follows.filter(({ id }) => own.has(id)).flatMap(({ id, found }) => found.map((requestId): Match => ({ requestId, followId: id })))
  const withNews = [...new Set(items.map((item) => item.request_id))]
  const heads = await readHeads(db, owner, { withNews, found: [...new Set(matches.map(({ requestId }) => requestId))] })
  const order = [...withNews, ...matches.map(({ requestId }) => requestId)].filter((id, index, all) => heads.has(id) && all.indexOf(id) === index)
  const counted = (items[0]?.threads ?? 0) + order.filter((id) => !withNews.includes(id)).length + window.follows.reduce((sum, { id, further }) => sum + (own.has(id) ? further : 0), 0)
  const threads = order.slice(0, MOST_THREADS).flatMap((id) => {
    const head = heads.get(id)
    if (head === undefined) return []
    const foundBy = [...new Set(matches.filter((match) => match.requestId === id).map(({ followId }) => followId))].flatMap((followId) => own.get(followId) ?? [])
    return [{ ...head, ...readItems(items.filter((item) => item.request_id === id)), foundBy }]
  })
  return { threads, further: Math.max(0, counted - threads.length), follows: own.size }
}

/** What is followed still, by its number. */
async function listOwn(db: Knex, followerId: number, { follows }: DigestWindow): Promise<Map<number, Followed>> {
  const { rows } = await db.raw<{ rows: (FollowedRow & { id: number })[] }>(/* sql */ `
    select followed.id, ${FOLLOWED_COLUMNS} from follows as followed ${FOLLOWED_JOINS}
    where followed.follower_id = ? and followed.id = any(?::int[]) and followed.confirmed_at is not null`, [followerId, follows.map(({ id }) => id)]).options(planOnce('followed-of-windows'))
  return new Map(rows.flatMap((row) => {
    const followed = readFollowed(row)
    return followed === undefined ? [] : [[row.id, followed] as const]
  }))
}

/** Of each thread its newest things, of the threads those with the newest. */
async function listItems(db: Knex, { followerId, userId }: DigestOwner, { follows, through }: DigestWindow): Promise<ItemRow[]> {
  const { rows } = await db.raw<{ rows: ItemRow[] }>(NEWS_OF_WINDOWS, {
    ids: follows.map(({ id }) => id), told: follows.map(({ from }) => from), lowest: Math.min(...follows.map(({ from }) => from), through), follower: followerId, user: userId ?? null, through, items: MOST_ITEMS, threads: MOST_THREADS
  }).options(planOnce('news-of-windows'))
  return rows
}

type Head = Pick<DigestThread, 'id' | 'title' | 'hiddenNames' | 'authority' | 'requesterName' | 'standing'>

interface HeadRow {
  readonly id: number
  readonly title: string
  readonly hidden_names: string[]
  readonly name_en: string
  readonly name_zh: string
  readonly requester_name: string
  readonly standing: Standing
}

/** A thread that only a search has found must be one that is listed, and not one's own. */
async function readHeads(db: Knex, { userId }: DigestOwner, { withNews, found }: { readonly withNews: readonly number[]; readonly found: readonly number[] }): Promise<Map<number, Head>> {
  if (withNews.length + found.length === 0) return new Map()
  const { rows } = await db.raw<{ rows: HeadRow[] }>(/* sql */ `
    select requests.id, requests.title, requests.standing, authorities.name_en, authorities.name_zh, coalesce(users.public_name, users.name) as requester_name,
      case when users.public_name is not null then hidden_names(requests.id) else '{}'::text[] end as hidden_names
    from requests join users on users.id = requests.user_id join authorities on authorities.id = requests.authority_id
    where (requests.id = any(:withNews::int[]) and requests.visibility in ('public', 'unlisted'))
      or (requests.id = any(:found::int[]) and requests.visibility = 'public' and requests.user_id is distinct from :user::int)`, { withNews, found, user: userId ?? null }).options(planOnce('digest-heads'))
  return new Map(rows.map((row) => [row.id, {
    id: row.id, title: row.title, hiddenNames: row.hidden_names, authority: { en: row.name_en, 'zh-hk': row.name_zh }, requesterName: row.requester_name, standing: row.standing
  }]))
}

function readItems(rows: readonly ItemRow[]): Pick<DigestThread, 'items' | 'further'> {
  return { items: rows.map(readItem).toReversed(), further: (rows[0]?.of_thread ?? 0) - rows.length }
}

function readItem(row: ItemRow): DigestItem {
  return {
    kind: row.item,
    at: row.happened_at,
    message: row.message_id === null ? undefined : { id: row.message_id, kind: row.message_kind, nature: row.nature ?? undefined, autoReplyKind: row.auto_reply_kind ?? undefined },
    annotation: row.annotation_id === null ? undefined : { id: row.annotation_id, authorName: row.annotator },
    standing: row.standing ?? undefined
  }
}
