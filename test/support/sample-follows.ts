import { askToFollow } from '../../server/actions/follows/ask-to-follow.ts'
import { confirmFollowing } from '../../server/actions/follows/confirm-following.ts'
import { follow } from '../../server/actions/follows/follow.ts'
import type { FollowSubject } from '../../server/domain/follows/subject.ts'
import { makeLinkToken } from '../../server/domain/private-links/private-link.ts'
import type { SampleThread } from './sample-thread.ts'
import type { WebServer } from './web-server.ts'

export interface SampleFollows {
  /** The link of a letter that waits to be confirmed. */
  readonly confirmPath: string
  /** All that somebody without an account follows. */
  readonly listPath: string
}

const ADDRESS = 'follower@person.example'

/** The reader of the sample thread follows things of each kind with their account, and somebody else by an address. */
export async function seedSampleFollows({ context }: WebServer, thread: SampleThread): Promise<SampleFollows> {
  const { db, site: { addressBook: { keys } } } = context
  const reader = await db('users').where({ email: thread.readerEmail }).first<{ id: number }>('id')
  const authority = await db('authorities').where({ slug: 'leisure-and-cultural-services-department' }).first<{ id: number }>('id')
  const requester = await db('users').where({ email: thread.requesterEmail }).first<{ id: number }>('id')
  const subjects: readonly FollowSubject[] = [
    { kind: 'requests' }, { kind: 'person', id: requester.id }, { kind: 'authority', id: authority.id },
    { kind: 'search', query: 'e-道 OR e-gate', filters: { status: 'refused', category: 'department' } }, { kind: 'request', id: thread.requestId }
  ]
  for (const subject of subjects) {
    await follow(context, { id: reader.id, locale: 'en' }, subject)
    await askToFollow(context, { email: ADDRESS, locale: 'zh-hk', subject })
  }
  const asked = await db('follows').whereNull('confirmed_at').orderBy('id').select<{ link_id: string }[]>('link_id')
  const [waiting, ...opened] = asked.map(({ link_id: linkId }) => makeLinkToken(keys, 'follow', linkId))
  let listId = ''
  for (const token of opened) listId = (await confirmFollowing(context, token, 'zh-hk')) ?? ''
  return { confirmPath: `/follows/confirm/${waiting ?? ''}`, listPath: `/follows/${makeLinkToken(keys, 'follows', listId)}` }
}
