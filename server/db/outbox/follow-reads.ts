import type { Letter } from '../../domain/letters/letter.ts'
import type { LetterAsked, LetterFollower } from '../../domain/letters/letter-to-send.ts'
import type { Digest, DigestWindow } from '../../domain/follows/digest.ts'
import type { Db } from '../connection.ts'
import { readDigest } from './digest-reads.ts'
import { FOLLOWED_COLUMNS, FOLLOWED_JOINS, readFollowed, type FollowedRow } from './followed-reads.ts'

interface FollowLetterRow {
  readonly letter: Letter
  readonly follower_id: number | null
  readonly user_id: number | null
  readonly payload: Readonly<Record<string, unknown>>
}

/** By the address and in the language of the account, where there is one. */
export async function findFollower(db: Db, id: number | null): Promise<LetterFollower | undefined> {
  if (id === null) return undefined
  return db('followers').leftJoin('users', 'users.id', 'followers.user_id').where('followers.id', id)
    .first<LetterFollower | undefined>('followers.link_id as linkId', db.raw('coalesce(users.email, followers.email) as email'), db.raw('coalesce(users.locale, followers.locale) as locale'))
}

/** Undefined where it was asked for no more, or can be seen no more. */
export async function findAsked(db: Db, { letter, follower_id: followerId, payload }: FollowLetterRow): Promise<LetterAsked | undefined> {
  const { followId } = payload
  if (letter !== 'confirm_follow' || followerId === null || typeof followId !== 'number') return undefined
  const { rows: [row] } = await db.raw<{ rows: (FollowedRow & { link_id: string })[] }>(/* sql */ `
    select followed.link_id, ${FOLLOWED_COLUMNS} from follows as followed ${FOLLOWED_JOINS} where followed.id = ? and followed.follower_id = ?`, [followId, followerId])
  const followed = row && readFollowed(row)
  return row && followed && { linkId: row.link_id, followed }
}

export async function findDigest(db: Db, { letter, follower_id: followerId, user_id: userId, payload }: FollowLetterRow): Promise<Digest | undefined> {
  if (letter !== 'follow_digest' || followerId === null) return undefined
  return readDigest(db, { followerId, userId: userId ?? undefined }, payload as unknown as DigestWindow)
}
