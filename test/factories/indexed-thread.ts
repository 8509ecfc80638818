import { transact, type Db } from '../../server/db/connection.ts'
import type { Visibility } from '../../server/domain/visibility/visibility.ts'
import { indexRecords } from '../../server/search/index-writer.ts'

export interface IndexedThread {
  readonly title: string
  readonly messages?: readonly (string | { readonly body: string; readonly visibility: Visibility })[]
  readonly visibility?: Visibility
  readonly authority?: string
  readonly userId?: number
  readonly at?: Date
}

let made = 0

export async function makeUser(db: Db, name = 'Chan Siu Ming'): Promise<number> {
  made += 1
  const email = `person${made}@example.org`
  const rows = await db('users').insert({ email, email_key: email, name, password_hash: '', confirmed_at: new Date() }).returning<{ id: number }[]>('id')
  return onlyId(rows)
}

/** A request with its messages and their entries in the index. Each message is a minute after the one before. */
export async function makeIndexedThread(db: Db, thread: IndexedThread): Promise<{ readonly requestId: number; readonly messageIds: readonly number[] }> {
  const at = thread.at ?? new Date('2026-03-01T02:00:00Z')
  const userId = thread.userId ?? (await makeUser(db))
  const authorityId = onlyId(await db('authorities').select<{ id: number }[]>('id').where({ slug: thread.authority ?? 'immigration-department' }))
  return transact(db, async (trx) => {
    const requestId = onlyId(await trx('requests').insert({
      user_id: userId, authority_id: authorityId, title: thread.title, slug: '', locale: 'en', state: 'awaiting',
      visibility: thread.visibility ?? 'public', created_at: at, last_message_at: at
    }).returning<{ id: number }[]>('id'))
    await indexRecords(trx, 'request', [requestId])
    const messageIds: number[] = []
    for (const [index, message] of (thread.messages ?? []).entries()) {
      const { body, visibility } = typeof message === 'string' ? { body: message, visibility: 'public' } : message
      const arrivedAt = new Date(at.getTime() + index * 60_000)
      const messageId = onlyId(await trx('messages').insert({
        request_id: requestId, kind: index === 0 ? 'request' : 'incoming', visibility, author_name: 'Somebody', subject: thread.title, body, arrived_at: arrivedAt
      }).returning<{ id: number }[]>('id'))
      messageIds.push(messageId)
      await indexRecords(trx, 'message', [messageId])
    }
    return { requestId, messageIds }
  })
}

function onlyId(rows: readonly { readonly id: number }[]): number {
  const [row] = rows
  if (!row) throw new Error('nothing was made')
  return row.id
}
