import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { transact } from '../../server/db/connection.ts'
import { queueLetter, type NewOutboxRow } from '../../server/db/outbox/writes.ts'
import { insertLetter, insertRequest } from '../../server/db/requests/writes.ts'
import type { MailTransport } from '../../server/mail/outgoing/mail-transport.ts'
import { createMemoryTransport, type MemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createTestDatabase } from '../support/database.ts'

export interface OutboxWorld {
  readonly context: Context
  readonly transport: MemoryTransport
  readonly userId: number
  readonly authorityId: number
  /** Moves the clock. */
  advance(minutes: number): void
  /** The same world with another transport; closes nothing. */
  withTransport(transport: MailTransport): Context
  close(): Promise<void>
}

export const START = new Date('2025-06-11T15:31:00Z')
const MINUTE_MS = 60_000

/** One citizen, one authority, an empty outbox, a transport in memory and a clock that stands. */
export async function createOutboxWorld(): Promise<OutboxWorld> {
  const database = await createTestDatabase()
  const transport = createMemoryTransport()
  let now = START
  const read = readConfig({
    DATABASE_URL: database.url, SMTP_URL: 'smtp://127.0.0.1:1', INBOUND_DOMAIN: 'mail.records.example', INBOUND_PREFIX: 'foi+',
    PUBLIC_URL: 'https://records.example', SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more', OPERATOR_EMAIL: 'operators@records.example',
    LOG_LEVEL: 'silent'
  })
  if (!read.ok) throw new Error(read.faults.join(' '))
  const context = createContext(read.config, { transport, clock: { now: () => now } })
  const { userId, authorityId } = await insertPeople(context)
  return {
    context,
    transport,
    userId,
    authorityId,
    advance: (minutes) => { now = new Date(now.getTime() + minutes * MINUTE_MS) },
    withTransport: (other) => ({ ...context, transport: other }),
    async close() {
      await closeContext(context)
      await database.drop()
    }
  }
}

export async function insertPeople({ db }: Pick<Context, 'db'>): Promise<{ userId: number; authorityId: number }> {
  const [user] = await db('users')
    .insert({ email: 'chan@citizen.example', email_key: 'chan@citizen.example', name: '陳大文', password_hash: 'none', locale: 'zh-hk' })
    .returning<{ id: number }[]>('id')
  await db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1_000 }).onConflict('code').ignore()
  const [authority] = await db('authorities')
    .insert({ slug: 'test-immigration', name_en: 'Immigration Department', name_zh: '入境事務處', category: 'test', request_email: 'ati@immd.example' })
    .returning<{ id: number }[]>('id')
  if (user === undefined || authority === undefined) throw new Error('nobody was inserted')
  return { userId: user.id, authorityId: authority.id }
}

export interface QueuedRequest {
  readonly requestId: number
  readonly messageId: number
  readonly outboxId: number
}

/** As the action that submits a request writes it. */
export async function queueRequest({ context, userId, authorityId }: Pick<OutboxWorld, 'context' | 'userId' | 'authorityId'>, title = 'e-Gates'): Promise<QueuedRequest> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const requestId = await insertRequest(trx, { userId, authorityId, title, slug: 'e-gates', locale: 'en', createdAt: now })
    const messageId = await insertLetter(trx, { requestId, kind: 'request', authorName: '陳大文', subject: title, body: 'Please.', writtenAt: now })
    const outboxId = await queueLetter(trx, { letter: 'request', dedupeKey: `request:${messageId}`, requestId, messageId, dueAt: now })
    if (outboxId === undefined) throw new Error('not queued')
    return { requestId, messageId, outboxId }
  })
}

export async function queueFollowUp({ context }: OutboxWorld, requestId: number): Promise<{ messageId: number; outboxId: number }> {
  const now = context.clock.now()
  return transact(context.db, async (trx) => {
    const messageId = await insertLetter(trx, { requestId, kind: 'follow_up', authorName: '陳大文', subject: 'e-Gates', body: 'Any news?', writtenAt: now })
    const outboxId = await queueLetter(trx, { letter: 'follow_up', dedupeKey: `follow_up:${messageId}`, requestId, messageId, dueAt: now })
    if (outboxId === undefined) throw new Error('not queued')
    return { messageId, outboxId }
  })
}

export async function queueRow({ context }: OutboxWorld, row: Omit<NewOutboxRow, 'dueAt'>): Promise<number> {
  const outboxId = await transact(context.db, (trx) => queueLetter(trx, { ...row, dueAt: context.clock.now() }))
  if (outboxId === undefined) throw new Error('not queued')
  return outboxId
}

export interface OutboxState {
  readonly letter: string
  readonly state: string
  readonly attempts: number
  readonly internet_message_id: string | null
  readonly smtp_response: string | null
  readonly last_error: string | null
  readonly sent_at: Date | null
  readonly next_try_at: Date
  readonly payload: Readonly<Record<string, unknown>>
}

export async function readOutbox({ context }: Pick<OutboxWorld, 'context'>, id: number): Promise<OutboxState> {
  const [row] = await context.db('outbox').where('outbox.id', id).select<OutboxState[]>('outbox.*')
  if (row === undefined) throw new Error(`no outbox row ${id}`)
  return row
}

export async function readRequestState({ context }: OutboxWorld, id: number): Promise<{ state: string; version: number }> {
  const [row] = await context.db('requests').where('requests.id', id).select<{ state: string; version: number }[]>('requests.standing as state', 'requests.version')
  if (row === undefined) throw new Error(`no request ${id}`)
  return row
}

export async function listEvents({ context }: OutboxWorld, outboxId: number): Promise<string[]> {
  const rows = await context.db('events').where('events.outbox_id', outboxId).orderBy('events.id').select<{ kind: string }[]>('events.kind')
  return rows.map((row) => row.kind)
}
