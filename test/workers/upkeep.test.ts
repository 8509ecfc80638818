import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { clearLeftOver } from '../../server/actions/upkeep/clear-left-over.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { listTablesWithBlobs } from '../../server/db/upkeep/blob-references.ts'
import { createDiskStore } from '../../server/storage/disk-store.ts'
import { runUpkeepWorker } from '../../workers/upkeep.ts'
import { composeReply, createMailWorld, eventually, type MailWorld } from './mail-world.ts'

const DAY = 24 * 60 * 60_000
const { signal } = new AbortController()

let world: MailWorld
beforeEach(async () => {
  world = await createMailWorld()
})
afterEach(() => world.close())

const ago = (ms: number): Date => new Date(world.context.clock.now().getTime() - ms)

test('old drafts go with their files; young ones, and those of a person for longer, stay', async () => {
  const { db } = world.context
  const { id: requestId } = await world.addRequest()
  const drafts = [
    ['loose, old', null, null, 31], ['loose, young', null, null, 29],
    ['own, old', world.userId, null, 181], ['own, young', world.userId, null, 179],
    ['sent, old', world.userId, requestId, 31]
  ] as const
  for (const [title, userId, sentAs, days] of drafts) {
    const [row] = await db('drafts').insert({ title, body: 'x', locale: 'en', user_id: userId, request_id: sentAs, updated_at: ago(days * DAY) }).returning<{ id: string }[]>('id')
    await db('draft_attachments').insert({ draft_id: row?.id, filename: 'a.txt', content_type: 'text/plain', size: 1, sha256: 'a' })
  }
  expect(await clearLeftOver(world.context, signal)).toMatchObject({ drafts: 3 })
  expect((await db('drafts').orderBy('drafts.title').select<{ title: string }[]>('drafts.title')).map(({ title }) => title)).toEqual(['loose, young', 'own, young'])
  expect(await db('draft_attachments').select('draft_attachments.id')).toHaveLength(2)
})

test('tokens that are used or over, sessions and counts of tries go when their time is over', async () => {
  const { db } = world.context
  const token = (name: string, expires: Date, used: Date | null) => ({ token_hash: Buffer.from(name), user_id: world.userId, purpose: 'reset', expires_at: expires, used_at: used })
  await db('user_tokens').insert([token('over', ago(8 * DAY), null), token('used', ago(-DAY), ago(8 * DAY)), token('over lately', ago(6 * DAY), null), token('good', ago(-DAY), null)])
  await db('sessions').insert([{ sid: 'over', sess: '{}', expire: ago(60_000) }, { sid: 'good', sess: '{}', expire: ago(-60_000) }])
  await db('rate_limits').insert([{ key: 'over', points: 1, expire: ago(2 * DAY).getTime() }, { key: 'good', points: 1, expire: ago(-DAY).getTime() }, { key: 'for ever', points: 1, expire: null }])
  expect(await clearLeftOver(world.context, signal)).toMatchObject({ tokens: 2, sessions: 1, rateLimits: 1 })
  expect((await db('sessions').select<{ sid: string }[]>('sessions.sid')).map(({ sid }) => sid)).toEqual(['good'])
})

test('notes of what a search may show having changed go after a day', async () => {
  const { db } = world.context
  await db('search_changes').delete()
  await db('search_changes').insert([{ written_by: '900', written_at: ago(2 * DAY) }, { written_by: '901', written_at: ago(DAY / 2) }])
  expect(await clearLeftOver(world.context, signal)).toMatchObject({ searchChanges: 1 })
  expect(await db('search_changes').pluck('search_changes.written_by')).toEqual(['901'])
})

test('messages between users go after a year, unless reported; addresses of reporters a month after the decision', async () => {
  const { db } = world.context
  const message = (body: string, days: number) => ({ sender_id: world.userId, recipient_id: world.userId, body, form_id: crypto.randomUUID(), sent_at: ago(days * DAY) })
  const messages = await db('personal_messages').insert([message('old', 366), message('old, reported', 366), message('young', 364)]).returning<{ id: number }[]>('id')
  const report = (body: string, state: string, days: number, recordId: number) => ({
    record_kind: 'personal_message', record_id: recordId, reason: 'other', body, contact: 'a@reader.example', locale: 'en', state, form_id: crypto.randomUUID(), made_at: ago(90 * DAY), closed_at: state === 'open' ? null : ago(days * DAY)
  })
  await db('reports').insert([report('open', 'open', 0, messages[1]?.id ?? 0), report('lately', 'upheld', 29, messages[2]?.id ?? 0), report('long ago', 'dismissed', 31, messages[0]?.id ?? 0)])
  expect(await clearLeftOver(world.context, signal)).toMatchObject({ personalMessages: 1, reportContacts: 1 })
  expect(await db('personal_messages').orderBy('personal_messages.id').pluck('personal_messages.body')).toEqual(['old, reported', 'young'])
  expect(await db('reports').whereNotNull('reports.contact').orderBy('reports.id').pluck('reports.body')).toEqual(['open', 'lately'])
})

test('a blob is kept as long as any row names it, of whatever table, and not much longer', async () => {
  const { db, storage } = world.context
  expect(await listTablesWithBlobs(db)).toEqual(expect.arrayContaining(['attachment_pages', 'attachments', 'draft_attachments', 'raw_mails']))
  const raw = await ingest(world.context, composeReply('x@elsewhere.example'), { source: 'file', to: [] })
  const kept = [await storage.put(Buffer.from('of a draft')), await storage.put(Buffer.from('of a table of tomorrow'))] as const
  const [draft] = await db('drafts').insert({ title: 'x', body: 'x', locale: 'en', updated_at: ago(-30 * DAY) }).returning<{ id: string }[]>('id')
  await db('draft_attachments').insert({ draft_id: draft?.id, filename: 'a.txt', content_type: 'text/plain', size: 1, sha256: kept[0].sha256 })
  await db.raw('create table tomorrow (sha256 text)')
  await db('tomorrow').insert({ sha256: kept[1].sha256 })
  const left = await storage.put(Buffer.from('of nobody'))
  expect((await clearLeftOver(world.context, signal)).blobs).toEqual({ setAside: 0, broughtBack: 0, removed: 0 })
  world.advance(2 * DAY)
  expect((await clearLeftOver(world.context, signal)).blobs).toEqual({ setAside: 1, broughtBack: 0, removed: 0 })
  // Its row comes late, from a process that was long on its way.
  await db('tomorrow').insert({ sha256: left.sha256 })
  world.advance(8 * DAY)
  expect((await clearLeftOver(world.context, signal)).blobs).toEqual({ setAside: 0, broughtBack: 1, removed: 0 })
  for (const sha256 of [raw.sha256, kept[0].sha256, kept[1].sha256, left.sha256]) expect((await storage.read(sha256)).length).toBeGreaterThan(0)
  await db.raw('drop table tomorrow')
  expect((await clearLeftOver(world.context, signal)).blobs.setAside).toBe(2)
  world.advance(8 * DAY)
  expect((await clearLeftOver(world.context, signal)).blobs.removed).toBe(2)
  await expect(storage.read(left.sha256)).rejects.toMatchObject({ code: 'not_found' })
})

test('mails that come in while everything is swept keep their bytes', async () => {
  world.advance(2 * DAY)
  const stop = new AbortController()
  const workers = [runUpkeepWorker(world.context, { signal: stop.signal, pollMs: 1 }), runUpkeepWorker(world.context, { signal: stop.signal, pollMs: 1 })]
  const taken = await Promise.all(Array.from({ length: 60 }, (_, index) => ingest(world.context, composeReply('x@elsewhere.example', { text: `mail ${index % 30}`, messageId: `${index % 30}@immd.example` }), { source: 'file', to: [] })))
  await eventually('a sweep has come by', async () => (await readdir(join(world.context.config.dataDir, 'blobs', 'set-aside'))).length === 0)
  stop.abort()
  await Promise.all(workers)
  const other = createDiskStore(world.context.config.dataDir)
  for (const { sha256 } of taken) expect((await other.read(sha256)).length).toBeGreaterThan(0)
})

test('a database that knows of no mail sweeps no blob', async () => {
  await world.context.storage.put(Buffer.from('of another database'))
  world.advance(30 * DAY)
  expect((await clearLeftOver(world.context, signal)).blobs).toEqual({ setAside: 0, broughtBack: 0, removed: 0 })
})
