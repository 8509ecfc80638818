import { spawn } from 'node:child_process'
import path from 'node:path'
import { ingest } from '../../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../../server/actions/mail/receive-mail.ts'
import { listMailsToReread, rereadMail } from '../../../server/actions/mail/reread-mail.ts'
import { PARSER_VERSION } from '../../../server/domain/messages/parser-version.ts'
import { createMailWorld, listIncoming, type MailWorld } from '../../workers/mail-world.ts'

let world: MailWorld

beforeAll(async () => {
  world = await createMailWorld()
})

afterAll(async () => {
  await world.close()
})

interface AttachmentRow {
  readonly id: number
  readonly position: number
  readonly filename: string | null
  readonly visibility: string
}

async function listAttachments(messageId: number): Promise<AttachmentRow[]> {
  return world.context.db('attachments').where('attachments.message_id', messageId).orderBy('attachments.position').select('attachments.id', 'attachments.position', 'attachments.filename', 'attachments.visibility')
}

async function versionOf(requestId: number): Promise<number> {
  const row = await world.context.db('requests').first<{ version: number }>('requests.version').where('requests.id', requestId)
  return row.version
}

let made = 0

/** A reply with two files, as an older parser has left it: another body, a name less, one file too many, one not found. */
async function placeAsOldParserDid(): Promise<{ messageId: number; requestId: number; files: AttachmentRow[] }> {
  const { context } = world
  made += 1
  const request = await world.addRequest()
  const lines = ['From: "陳大文" <ati@immd.example>', `To: <${request.address}>`, 'Subject: Re: e-Gates', `Message-ID: <reread.${made}@immd.example>`, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', `The electric gates are number ${made}.`, '', '> old', '--b', 'Content-Type: application/pdf; name=one.pdf', '', `%PDF-1 ${made}`, '--b', 'Content-Type: application/pdf; name=two.pdf', '', `%PDF-2 ${made}`, '--b--']
  const { rawMailId } = await ingest(context, Buffer.from(lines.join('\r\n')), { source: 'file', to: [request.address] })
  expect(await placeRawMail(context, rawMailId)).toBe('place')
  const [message] = await listIncoming(context, request.id)
  if (message === undefined) throw new Error('not placed')
  const files = await listAttachments(message.id)
  expect(files.map((file) => file.filename)).toEqual(['one.pdf', 'two.pdf'])
  const db = context.db
  await db('messages').where('messages.id', message.id).update({ body: 'garbled', folded: '[]', subject: '?', author_name: '', nature: 'spam', parser_version: PARSER_VERSION - 1, visibility: 'requester', semantic_hash: 'old' })
  await db('attachments').where('attachments.id', files[1]!.id).update({ position: 3, filename: null, visibility: 'hidden' })
  await db('attachments').where('attachments.id', files[0]!.id).update({ sha256: '0'.repeat(64) })
  return { messageId: message.id, requestId: request.id, files }
}

test('a mail is read again in place: text and files by the new parser, ids and visibility as they were', async () => {
  const { messageId, requestId, files } = await placeAsOldParserDid()
  const version = await versionOf(requestId)
  expect(await rereadMail(world.context, messageId)).toBe(true)
  const [message, ...others] = await listIncoming(world.context, requestId)
  expect(others).toEqual([])
  expect(message).toMatchObject({ id: messageId, subject: 'Re: e-Gates', author_name: '陳大文', nature: 'reply', visibility: 'requester', parser_version: PARSER_VERSION })
  expect(message?.body).toContain('The electric gates')
  const now = await listAttachments(messageId)
  expect(now).toEqual([
    { id: expect.any(Number) as number, position: 1, filename: 'one.pdf', visibility: 'public' },
    { id: files[1]!.id, position: 2, filename: 'two.pdf', visibility: 'hidden' },
    { id: files[0]!.id, position: 3, filename: 'one.pdf', visibility: 'public' }
  ])
  expect(await versionOf(requestId)).toBe(version + 1)
  const events = await world.context.db('events').where({ 'events.message_id': messageId, 'events.kind': 'message_reread' }).select('events.detail')
  expect(events).toEqual([{ detail: { from: PARSER_VERSION - 1, to: PARSER_VERSION } }])
  const found = await world.context.db('search_entries').where({ 'search_entries.kind': 'message', 'search_entries.record_id': messageId }).select<{ folded: string }[]>('search_entries.folded')
  expect(found.map((entry) => entry.folded).join(' ')).toContain('electric gates')
  const documents = await world.context.db('attachment_documents').where('attachment_documents.attachment_id', now[0]!.id).select('attachment_documents.state')
  expect(documents).toEqual([{ state: 'waiting' }])
})

test('done again, it changes nothing', async () => {
  const { messageId, requestId } = await placeAsOldParserDid()
  await rereadMail(world.context, messageId)
  const version = await versionOf(requestId)
  expect(await rereadMail(world.context, messageId)).toBe(false)
  expect(await rereadMail(world.context, 999_999)).toBe(false)
  expect(await versionOf(requestId)).toBe(version)
})

test('one that reads like another of its request by now keeps its own mark', async () => {
  const { messageId, requestId } = await placeAsOldParserDid()
  const { db } = world.context
  const [copy] = await db('messages').insert({ request_id: requestId, kind: 'incoming', author_name: '', subject: '', body: '', arrived_at: new Date(), internet_message_id: 'x', semantic_hash: 'x' }).returning<{ id: number }[]>('id')
  await rereadMail(world.context, messageId)
  const [row] = await db('messages').where('messages.id', messageId).select<{ internet_message_id: string; semantic_hash: string }[]>('messages.internet_message_id', 'messages.semantic_hash')
  await db('messages').where('messages.id', messageId).update({ semantic_hash: 'old', parser_version: PARSER_VERSION - 1 })
  await db('messages').where('messages.id', copy!.id).update({ ...row })
  expect(await rereadMail(world.context, messageId)).toBe(true)
  expect(await db('messages').where('messages.id', messageId).select('messages.semantic_hash')).toEqual([{ semantic_hash: 'old' }])
})

test('the command takes all that are left, and queues what had failed', async () => {
  const { messageId } = await placeAsOldParserDid()
  const { context } = world
  const failed = await ingest(context, Buffer.from('Subject: failed\n\nx'), { source: 'file', to: ['x@y.example'] })
  await context.db('raw_mails').where('raw_mails.id', failed.rawMailId).update({ state: 'failed', parser_version: PARSER_VERSION - 1 })
  expect(await listMailsToReread(context, 0, 10)).toEqual([messageId])
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../../server/cli/mail-reread.ts')], { cwd: context.config.dataDir, env: { PATH: process.env['PATH'], DATABASE_URL: context.config.databaseUrl, DATA_DIR: context.config.dataDir, SANDBOX: '1', LOG_LEVEL: 'silent' } })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect([code, JSON.parse(output)]).toEqual([0, { reread: 1, unreadable: [], queuedAgain: 1, findingsChanged: 0 }])
  expect(await listMailsToReread(context, 0, 10)).toEqual([])
})
