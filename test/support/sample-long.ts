import { transact } from '../../server/db/connection.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import type { WebServer } from './web-server.ts'

const DAY_MS = 86_400_000
const DAYS_APART = 3
/** Among the sample pages. */
const SAMPLE_ID = 9060
const SAMPLE_MESSAGES = 60
const SLUG = 'minutes-of-every-meeting'
export const LONG_PATH = `/requests/${SAMPLE_ID}-${SLUG}`

export interface LongThread {
  readonly id: number
  /** Below the language. */
  readonly path: string
  readonly messageIds: readonly number[]
}

/** A request that went on and on, long after its answer was due: a letter and a reply in turn, every few days, with a quotation in each reply. */
export async function seedLongThread({ context: { db } }: WebServer, { id, messages }: { readonly id: number; readonly messages: number } = { id: SAMPLE_ID, messages: SAMPLE_MESSAGES }): Promise<LongThread> {
  const authority = await db('authorities').where({ slug: 'security-bureau' }).first<{ id: number }>('id')
  const user = await db('users').orderBy('id').first<{ id: number; name: string }>('id', 'name')
  const asked = new Date('2023-02-01T02:00:00Z')
  await db.raw(
    `insert into requests (id, user_id, authority_id, title, slug, locale, state, created_at, last_message_at)
     overriding system value values (?, ?, ?, 'Minutes of every meeting', ?, 'en', 'awaiting', ?, ?)`,
    [id, user.id, authority.id, SLUG, asked, asked]
  )
  await db('clock_events').insert({ request_id: id, kind: 'received', on_date: '2023-02-01', recorded_at: asked })
  const rows = Array.from({ length: messages }, (_unused, at) => {
    const isReply = at % 2 === 1
    return {
      request_id: id, kind: at === 0 ? 'request' : isReply ? 'incoming' : 'follow_up', author_name: isReply ? 'Records Officer' : user.name, subject: 'Minutes',
      body: `${isReply ? 'We have looked again' : 'Please look again'} (letter ${at + 1}).\n\n> Said before, line one\n> Said before, line two`,
      folded: JSON.stringify([{ from: 3, to: 4, kind: 'quote', rule: 'sample' }]), nature: isReply ? 'reply' : null,
      internet_message_id: `long-${id}-${at}`, semantic_hash: 'long', arrived_at: new Date(asked.getTime() + at * DAYS_APART * DAY_MS)
    }
  })
  const inserted = await db('messages').insert(rows).returning<{ id: number }[]>('id')
  await transact(db, (trx) => indexRecords(trx, 'request', [id]))
  return { id, path: `/requests/${id}-${SLUG}`, messageIds: inserted.map((row) => row.id) }
}
