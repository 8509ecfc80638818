import type { Followed } from '../../domain/follows/followed.ts'
import { makeSubjectKey, type FollowKind, type FollowSubject } from '../../domain/follows/subject.ts'
import type { SearchFilters } from '../../domain/requests/search-filters.ts'
import type { Day } from '../../domain/clock/day.ts'
import type { Db } from '../connection.ts'
import { FOLLOWED_COLUMNS, FOLLOWED_JOINS, readFollowed, type FollowedRow } from '../outbox/followed-reads.ts'

export async function findLinkOfFollower(db: Db, id: number): Promise<string | undefined> {
  const row = await db('followers').where('followers.id', id).first<{ link_id: string } | undefined>('followers.link_id')
  return row?.link_id
}

export interface FollowedThing {
  readonly id: number
  readonly followedSince: Date
  /** Undefined where it cannot be seen any more. */
  readonly followed: Followed | undefined
}

/** Why no letters go to somebody although there is news. */
export type Silence = 'notices_stopped' | 'muted' | 'returned'

export interface Follower {
  readonly id: number
  readonly userId: number | undefined
  readonly silence: Silence | undefined
}

interface FollowerRow {
  readonly id: number
  readonly user_id: number | null
  readonly silence: Silence | null
}

/** What keeps letters from a row of `followers` joined with `users`; the moment since which a letter that came back counts is bound. */
export const SILENCE = /* sql */ `case
  when users.notify is false then 'notices_stopped'
  when users.muted_at is not null then 'muted'
  when exists (select from outbox where outbox.follower_id = followers.id and outbox.returned_at > ?) then 'returned'
  when exists (select from outbox where outbox.user_id = followers.user_id and outbox.returned_at > ?) then 'returned'
end`

/** By the id in the link of each letter, also of an older one, from before an account of the address was made. */
export async function findFollowerOfLink(db: Db, linkId: string, bouncesSince: Date): Promise<Follower | undefined> {
  const row = await db('followers').where('followers.link_id', linkId).first<{ id: number } | undefined>(db.raw('coalesce(followers.merged_into, followers.id) as id'))
  return row && findFollower(db, 'followers.id', row.id, bouncesSince)
}

export async function findFollowerOfUser(db: Db, userId: number, bouncesSince: Date): Promise<Follower | undefined> {
  return findFollower(db, 'followers.user_id', userId, bouncesSince)
}

async function findFollower(db: Db, column: string, value: number, bouncesSince: Date): Promise<Follower | undefined> {
  const row = await db('followers').leftJoin('users', 'users.id', 'followers.user_id').where(column, value)
    .first<FollowerRow | undefined>('followers.id', 'followers.user_id', db.raw(`${SILENCE} as silence`, [bouncesSince, bouncesSince]))
  return row && { id: row.id, userId: row.user_id ?? undefined, silence: row.silence ?? undefined }
}

/** What was confirmed, the newest first. */
export async function listFollows(db: Db, followerId: number): Promise<FollowedThing[]> {
  const { rows } = await db.raw<{ rows: (FollowedRow & { id: number; asked_at: Date })[] }>(/* sql */ `
    select followed.id, followed.asked_at, ${FOLLOWED_COLUMNS} from follows as followed ${FOLLOWED_JOINS}
    where followed.follower_id = ? and followed.confirmed_at is not null order by followed.id desc`, [followerId])
  return rows.map((row) => ({ id: row.id, followedSince: row.asked_at, followed: readFollowed(row) }))
}

export async function isFollowedBy(db: Db, userId: number, subject: FollowSubject): Promise<boolean> {
  const row = await db('follows').join('followers', 'followers.id', 'follows.follower_id')
    .where({ 'followers.user_id': userId, 'follows.subject_key': makeSubjectKey(subject) }).whereNotNull('follows.confirmed_at')
    .first<{ id: number } | undefined>('follows.id')
  return row !== undefined
}

export interface AskedFollow {
  readonly followed: Followed
  readonly isConfirmed: boolean
  readonly askedAt: Date
}

/** Undefined where there is none, and where it cannot be seen any more. */
export async function findAskedFollow(db: Db, linkId: string): Promise<AskedFollow | undefined> {
  const { rows: [row] } = await db.raw<{ rows: (FollowedRow & { confirmed_at: Date | null; asked_at: Date })[] }>(/* sql */ `
    select followed.confirmed_at, followed.asked_at, ${FOLLOWED_COLUMNS} from follows as followed ${FOLLOWED_JOINS} where followed.link_id = ?`, [linkId])
  const followed = row && readFollowed(row)
  return row && followed && { followed, isConfirmed: row.confirmed_at !== null, askedAt: row.asked_at }
}

export interface FollowCounts {
  readonly follows: number
  readonly followers: number
}

/** For operators: how many, never who. */
export async function countFollows(db: Db): Promise<FollowCounts> {
  const row = await db('follows').whereNotNull('follows.confirmed_at')
    .first<FollowCounts | undefined>(db.raw('count(*)::int as follows'), db.raw('count(distinct follows.follower_id)::int as followers'))
  return row ?? { follows: 0, followers: 0 }
}

export interface DueDigest {
  readonly followerId: number
  readonly toldOn: Day
}

/** Those whose letter of a day has not been looked for, in the order of their numbers, and the day of the one before. */
export async function listDueFollowers(db: Db, { day, afterId, limit }: { readonly day: Day; readonly afterId: number; readonly limit: number }): Promise<DueDigest[]> {
  return db('followers').where('followers.digested_on', '<', day).where('followers.id', '>', afterId).orderBy('followers.id').limit(limit)
    .select<DueDigest[]>('followers.id as followerId', db.raw('followers.digested_on::text as "toldOn"'))
}

export interface FollowRow {
  readonly id: number
  readonly kind: FollowKind
  readonly query: string | null
  readonly filters: SearchFilters | null
  readonly toldThrough: number
  readonly searchedThrough: Date
}

/** What somebody follows, and how far they were told. */
export async function listFollowRows(db: Db, followerId: number): Promise<FollowRow[]> {
  return db('follows').where('follows.follower_id', followerId).whereNotNull('follows.confirmed_at').orderBy('follows.id')
    .select<FollowRow[]>('follows.id', 'follows.kind', 'follows.query', 'follows.filters', 'follows.told_through as toldThrough', 'follows.searched_through as searchedThrough')
}
