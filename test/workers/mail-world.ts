import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../server/config/env.ts'
import { closeContext, createContext, type Context } from '../../server/context.ts'
import { transact } from '../../server/db/connection.ts'
import { queueLetter } from '../../server/db/outbox/writes.ts'
import { insertLetter, insertRequest } from '../../server/db/requests/writes.ts'
import { makeBounceAddress, makeMessageId, makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createTestDatabase } from '../support/database.ts'

export interface MailWorld {
  readonly context: Context
  readonly userId: number
  readonly authorityId: number
  /** A request whose letter was sent. */
  addRequest(): Promise<AddedRequest>
  /** Moves the clock, which otherwise runs. */
  advance(ms: number): void
  close(): Promise<void>
}

export interface AddedRequest {
  readonly id: number
  readonly address: string
  readonly outboxId: number
  /** Message-ID of its letter, without brackets. */
  readonly letterId: string
  readonly bounceAddress: string
}

/** One citizen, one authority, a data folder of its own, a transport in memory. */
export async function createMailWorld(variables: Readonly<Record<string, string>> = {}): Promise<MailWorld> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-mail-'))
  const read = readConfig({
    DATABASE_URL: database.url, DATA_DIR: dataDir, SMTP_URL: 'smtp://127.0.0.1:1', INBOUND_DOMAIN: 'mail.records.example', INBOUND_PREFIX: 'foi+',
    PUBLIC_URL: 'https://records.example', SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more', LOG_LEVEL: 'silent', ...variables
  })
  if (!read.ok) throw new Error(read.faults.join(' '))
  let shift = 0
  const context = createContext(read.config, { transport: createMemoryTransport(), clock: { now: () => new Date(Date.now() + shift) } })
  const people = await insertPeople(context)
  return {
    context,
    ...people,
    addRequest: () => addRequest(context, people),
    advance: (ms) => { shift += ms },
    close: async () => {
      await closeCage()
      await closeContext(context)
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

export async function insertPeople({ db }: Pick<Context, 'db'>): Promise<{ userId: number; authorityId: number }> {
  const [user] = await db('users').insert({ email: 'chan@citizen.example', email_key: 'chan@citizen.example', name: '陳大文', password_hash: 'none', locale: 'zh-hk' }).returning<{ id: number }[]>('id')
  await db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1_000 }).onConflict('code').ignore()
  const [authority] = await db('authorities').insert({ slug: 'test-immigration', name_en: 'Immigration Department', name_zh: '入境事務處', category: 'test', request_email: 'ati@immd.example' }).returning<{ id: number }[]>('id')
  if (user === undefined || authority === undefined) throw new Error('nobody was inserted')
  return { userId: user.id, authorityId: authority.id }
}

export async function addRequest(context: Context, { userId, authorityId }: { readonly userId: number; readonly authorityId: number }): Promise<AddedRequest> {
  const now = new Date(context.clock.now().getTime() - 60_000)
  const book = context.site.addressBook
  return transact(context.db, async (trx) => {
    const id = await insertRequest(trx, { userId, authorityId, title: 'e-Gates', slug: 'e-gates', locale: 'en', createdAt: now })
    await indexRecords(trx, 'request', [id])
    const messageId = await insertLetter(trx, { requestId: id, kind: 'request', authorName: '陳大文', subject: 'e-Gates', body: 'Please.', writtenAt: now })
    const outboxId = await queueLetter(trx, { letter: 'request', dedupeKey: `request:${messageId}`, requestId: id, messageId, dueAt: now })
    if (outboxId === undefined) throw new Error('not queued')
    const letterId = makeMessageId(book, outboxId)
    await trx('outbox').where('outbox.id', outboxId).update({ state: 'sent', sent_at: now, internet_message_id: letterId })
    await trx('requests').where('requests.id', id).update({ state: 'awaiting' })
    return { id, address: makeRequestAddress(book, id), outboxId, letterId, bounceAddress: makeBounceAddress(book, outboxId) }
  })
}

let made = 0

/** A plain reply, unlike every other one. CRLF, as on the wire. */
export function composeReply(to: string, parts: { readonly headers?: readonly string[]; readonly text?: string; readonly messageId?: string; readonly from?: string } = {}): Buffer {
  made += 1
  const id = parts.messageId ?? `reply.${process.pid}.${made}@immd.example`
  const lines = [
    `From: "Access to Information Officer" <${parts.from ?? 'ati@immd.example'}>`, `To: <${to}>`, 'Subject: Re: e-Gates', `Message-ID: <${id}>`, 'Date: Fri, 20 Jun 2025 17:12:09 +0800',
    ...parts.headers ?? [], 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', parts.text ?? `Dear Ms Chan,\r\n\r\nThis is answer ${made}.\r\n`
  ]
  return Buffer.from(lines.join('\r\n'))
}

export interface IncomingRow {
  readonly id: number
  readonly request_id: number
  readonly body: string
  readonly subject: string
  readonly nature: string
  readonly internet_message_id: string
  readonly routing: { readonly tier: number; readonly source: string }
  readonly stated_date: Date | null
  readonly warnings: readonly string[]
}

export async function listIncoming({ db }: Pick<Context, 'db'>, requestId?: number): Promise<IncomingRow[]> {
  const rows = db('messages').where('messages.kind', 'incoming').orderBy('messages.id').select<IncomingRow[]>('messages.*')
  return requestId === undefined ? rows : rows.where('messages.request_id', requestId)
}

export interface RawRow {
  readonly id: number
  readonly sha256: string
  readonly state: string
  readonly hold_reason: string | null
  readonly attempts: number
  readonly last_error: string | null
}

export async function listRaw({ db }: Pick<Context, 'db'>): Promise<RawRow[]> {
  return db('raw_mails').orderBy('raw_mails.id').select<RawRow[]>('raw_mails.*')
}

export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, withinMs = 20_000): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > deadline) throw new Error(`did not happen within ${withinMs} ms: ${what}`)
    await pause(25)
  }
}

export async function untilNoneWaits(context: Pick<Context, 'db'>, withinMs?: number): Promise<void> {
  await eventually('every raw mail is placed', async () => (await listRaw(context)).every((row) => row.state !== 'waiting'), withinMs)
}
