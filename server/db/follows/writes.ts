import type { Day } from '../../domain/clock/day.ts'
import { makeSubjectKey, type FollowSubject } from '../../domain/follows/subject.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Trx } from '../connection.ts'
import { columnsOf } from '../outbox/followed-reads.ts'
import { SILENCE, type Silence } from './reads.ts'

/** Whose letter it is: of an account, or of an address that a visitor has typed. */
export type FollowerOwner = { readonly userId: number; readonly locale: Locale } | { readonly email: string; readonly emailKey: string; readonly locale: Locale }

/** Locks the follower, or makes one who is due for the first time on the day after. */
export async function lockFollower(trx: Trx, owner: FollowerOwner, { day, now }: { readonly day: Day; readonly now: Date }): Promise<number> {
  const isUser = 'userId' in owner
  const [row] = await trx('followers')
    .insert({
      user_id: isUser ? owner.userId : null, email: isUser ? null : owner.email, email_key: isUser ? null : owner.emailKey,
      locale: owner.locale, digested_on: day, touched_at: now
    })
    .onConflict(isUser ? 'user_id' : 'email_key')
    .merge({ touched_at: now })
    .returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('no follower was made')
  return row.id
}

export interface NewFollow {
  readonly followerId: number
  readonly subject: FollowSubject
  readonly askedAt: Date
  readonly confirmed: boolean
  /** The highest place of news that is there already. */
  readonly toldThrough: number
}

export interface KeptFollow {
  readonly id: number
  /** It was followed already. */
  readonly wasConfirmed: boolean
}

/**
 * Asked for again, what nobody has confirmed yet begins anew; what is followed stays as it is.
 * @returns undefined where the address follows as much as one may
 */
export async function keepFollow(trx: Trx, follow: NewFollow, most: number): Promise<KeptFollow | undefined> {
  const [kind, subjectId, query, filters] = columnsOf(follow.subject)
  const subjectKey = makeSubjectKey(follow.subject)
  const known = await trx('follows').where({ 'follows.follower_id': follow.followerId, 'follows.subject_key': subjectKey }).first<{ id: number; confirmed_at: Date | null } | undefined>('follows.id', 'follows.confirmed_at')
  const begun = { asked_at: follow.askedAt, confirmed_at: follow.confirmed ? follow.askedAt : null, told_through: follow.toldThrough, searched_through: trx.raw('clock_timestamp()') }
  if (known !== undefined) {
    if (known.confirmed_at === null) await trx('follows').where('follows.id', known.id).update(begun)
    return { id: known.id, wasConfirmed: known.confirmed_at !== null }
  }
  const [{ count } = { count: 0 }] = await trx('follows').where('follows.follower_id', follow.followerId).select<{ count: number }[]>(trx.raw('count(*)::int as count'))
  if (count >= most) return undefined
  const [row] = await trx('follows').insert({ follower_id: follow.followerId, kind, subject_id: subjectId, query, filters, subject_key: subjectKey, ...begun }).returning<{ id: number }[]>('id')
  return row && { id: row.id, wasConfirmed: false }
}

export interface LockedFollow {
  readonly id: number
  readonly followerId: number
  readonly askedAt: Date
  readonly isConfirmed: boolean
  /** The confirmed account of the address. */
  readonly accountId: number | undefined
}

/** By the id in the link that confirms it. */
export async function lockAskedFollow(trx: Trx, linkId: string): Promise<LockedFollow | undefined> {
  const row = await trx('follows').join('followers', 'followers.id', 'follows.follower_id')
    .leftJoin('users', (account) => { account.on('users.email_key', 'followers.email_key').onNotNull('users.confirmed_at') })
    .where('follows.link_id', linkId).forUpdate('follows', 'followers')
    .first<{ id: number; follower_id: number; asked_at: Date; confirmed_at: Date | null; account_id: number | null } | undefined>('follows.id', 'follows.follower_id', 'follows.asked_at', 'follows.confirmed_at', 'users.id as account_id')
  return row && { id: row.id, followerId: row.follower_id, askedAt: row.asked_at, isConfirmed: row.confirmed_at !== null, accountId: row.account_id ?? undefined }
}

/** In the language in which it was confirmed the letters come. */
export async function confirmFollow(trx: Trx, { id, followerId }: Pick<LockedFollow, 'id' | 'followerId'>, { locale, now }: { readonly locale: Locale; readonly now: Date }): Promise<void> {
  await trx('follows').where('follows.id', id).update({ confirmed_at: now })
  await trx('followers').where('followers.id', followerId).update({ locale })
}

/** All, or one. @returns how many there were */
export async function deleteFollows(trx: Trx, followerId: number, one?: { readonly id: number } | { readonly subject: FollowSubject }): Promise<number> {
  const follows = trx('follows').where('follows.follower_id', followerId).whereNotNull('follows.confirmed_at')
  if (one !== undefined) follows.where('id' in one ? { 'follows.id': one.id } : { 'follows.subject_key': makeSubjectKey(one.subject) })
  return follows.delete()
}

/**
 * What the address of an account followed by itself is followed by the account from now on, with letters that wait.
 * @returns the account's number among followers; undefined where nobody follows by its address
 */
export async function adoptFollows(trx: Trx, userId: number, when: { readonly day: Day; readonly now: Date }): Promise<number | undefined> {
  const row = await trx('followers').join('users', 'users.email_key', 'followers.email_key').where('users.id', userId).forUpdate('followers')
    .first<{ id: number; locale: Locale } | undefined>('followers.id', 'users.locale')
  if (row === undefined) return undefined
  const intoId = await lockFollower(trx, { userId, locale: row.locale }, when)
  const known = trx('follows').where('follows.follower_id', intoId).select('follows.subject_key')
  const confirmed = () => trx('follows').where('follows.follower_id', row.id).whereNotNull('follows.confirmed_at')
  await confirmed().whereIn('follows.subject_key', known).delete()
  await confirmed().update({ follower_id: intoId })
  await trx('outbox').where({ 'outbox.follower_id': row.id, 'outbox.letter': 'follow_digest', 'outbox.state': 'due' }).update({ follower_id: intoId, user_id: userId })
  await trx('followers').where('followers.id', row.id).update({ merged_into: intoId })
  return intoId
}

export interface DigestWatermark {
  readonly followerId: number
  readonly day: Day
  readonly toldThrough: number
  /** By the numbers of searches that are followed. */
  readonly searchedThrough: ReadonlyMap<number, Date>
}

/** How far somebody was told, in the transaction of the letter that tells it. */
export async function setDigested(trx: Trx, { followerId, day, toldThrough, searchedThrough }: DigestWatermark): Promise<void> {
  await trx('followers').where('followers.id', followerId).update({ digested_on: day })
  await trx('follows').where('follows.follower_id', followerId).update({ told_through: trx.raw('greatest(follows.told_through, ?::bigint)', [toldThrough]) })
  for (const [id, through] of searchedThrough) await trx('follows').where('follows.id', id).update({ searched_through: through })
}

/** There was nothing for them: what they follow by these numbers was looked at up to the place. */
export async function setQuiet(trx: Trx, quiet: readonly { readonly followerId: number; readonly followIds: readonly number[] }[], { day, through }: { readonly day: Day; readonly through: number }): Promise<void> {
  await trx('followers').whereIn('followers.id', quiet.map(({ followerId }) => followerId)).where('followers.digested_on', '<', day).update({ digested_on: day })
  await trx('follows').whereIn('follows.id', quiet.flatMap(({ followIds }) => followIds)).where('follows.told_through', '<', through).update({ told_through: through })
}

export interface DueFollower {
  readonly userId: number | undefined
  /** Why no letter goes. */
  readonly silence: Silence | undefined
}

/** Locked for the rest of the transaction; undefined where somebody was faster. */
export async function lockDueFollower(trx: Trx, id: number, { day, bouncesSince }: { readonly day: Day; readonly bouncesSince: Date }): Promise<DueFollower | undefined> {
  const row = await trx('followers').leftJoin('users', 'users.id', 'followers.user_id').where('followers.id', id).where('followers.digested_on', '<', day).forUpdate('followers')
    .first<{ user_id: number | null; silence: Silence | null } | undefined>('followers.user_id', trx.raw(`${SILENCE} as silence`, [bouncesSince, bouncesSince]))
  return row && { userId: row.user_id ?? undefined, silence: row.silence ?? undefined }
}
