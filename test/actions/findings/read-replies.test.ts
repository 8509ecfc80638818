import { listRepliesToReadAgain, readAgain } from '../../../server/actions/findings/read-again.ts'
import { ingest } from '../../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../../server/actions/mail/receive-mail.ts'
import { releaseMail } from '../../../server/actions/mail/release-mail.ts'
import { rereadMail } from '../../../server/actions/mail/reread-mail.ts'
import { acceptMessage } from '../../../server/actions/messages/accept-message.ts'
import { getThread } from '../../../server/db/requests/thread-read.ts'
import { FINDINGS_VERSION } from '../../../server/domain/findings/finding.ts'
import { PARSER_VERSION } from '../../../server/domain/messages/parser-version.ts'
import { VISITOR, type Viewer } from '../../../server/domain/visibility/visibility.ts'
import { createMailWorld, listIncoming, type AddedRequest, type MailWorld } from '../../workers/mail-world.ts'

let world: MailWorld
let made = 0
const REFUSAL = 'We are unable to disclose the register under paragraph 2.16 of the Code.'

beforeAll(async () => {
  world = await createMailWorld()
})

afterAll(async () => {
  await world.close()
})

async function send(request: AddedRequest, text: string, head: readonly string[] = [], from = 'ati@immd.example'): Promise<number> {
  made += 1
  const mail = [`From: Officer <${from}>`, `To: <${request.address}>`, 'Subject: Our reply', `Message-ID: <findings.${made}@sender.example>`, 'Content-Type: text/plain; charset=utf-8', ...head, '', text, ''].join('\r\n')
  const { rawMailId } = await ingest(world.context, Buffer.from(mail), { source: 'smtp', from, to: [request.address] })
  await placeRawMail(world.context, rawMailId)
  return rawMailId
}

interface Row {
  readonly id: number
  readonly kind: string
  readonly detail: unknown
  readonly words: string
  readonly reader_version: number
}

async function rowsOf(messageId: number): Promise<Row[]> {
  return world.context.db('reply_findings').where('reply_findings.message_id', messageId).orderBy(['reply_findings.span_start', 'reply_findings.kind']).select('reply_findings.id', 'reply_findings.kind', 'reply_findings.detail', 'reply_findings.words', 'reply_findings.reader_version')
}

async function versionOf(messageId: number): Promise<number | null> {
  const row = await world.context.db('messages').first<{ findings_version: number | null }>('messages.findings_version').where('messages.id', messageId)
  return row.findings_version
}

async function receive(text: string, head: readonly string[] = [], from?: string): Promise<{ request: AddedRequest; messageId: number; rawMailId: number }> {
  const request = await world.addRequest()
  const rawMailId = await send(request, text, head, from)
  const [message] = await listIncoming(world.context, request.id)
  return { request, messageId: message?.id ?? 0, rawMailId }
}

async function findingsSeenBy(viewer: Viewer, requestId: number): Promise<string[]> {
  const thread = await getThread(world.context.db, viewer, requestId)
  return thread.messages.flatMap((message) => message.findings.map(({ kind }) => kind))
}

test('a reply is read when it is filed, with the words of each finding, and the thread has them', async () => {
  const { request, messageId } = await receive(REFUSAL)
  expect(await rowsOf(messageId)).toEqual([
    { id: expect.any(Number) as number, kind: 'refusal', detail: {}, words: 'unable to disclose', reader_version: FINDINGS_VERSION },
    { id: expect.any(Number) as number, kind: 'citation', detail: { part: 2, paragraph: '2.16', letters: [] }, words: 'paragraph 2.16', reader_version: FINDINGS_VERSION }
  ])
  expect(await findingsSeenBy(VISITOR, request.id)).toEqual(['refusal', 'citation'])
  const state = await world.context.db('requests').first<{ standing: string }>('requests.standing').where('requests.id', request.id)
  expect(state.standing).toBe('to_classify')
})

test('an authority that a request is passed on to is known by its names', async () => {
  const { db } = world.context
  const [lands] = await db('authorities').insert({ slug: 'test-lands', name_en: 'Lands Department', name_zh: '地政總署', category: 'test', former_names: ['Registrar General'] }).returning<{ id: number }[]>('id')
  const { request, messageId } = await receive('Your letter was passed to the Registrar General.')
  expect((await rowsOf(messageId)).map(({ kind, detail }) => [kind, detail])).toEqual([['transfer', { authorityId: lands?.id }]])
  const thread = await getThread(db, VISITOR, request.id)
  expect(thread.messages.at(-1)?.findings[0]?.authority).toEqual({ slug: 'test-lands', nameEn: 'Lands Department', nameZh: '地政總署' })
  const own = await receive('Your letter was passed to the Immigration Department.')
  expect((await rowsOf(own.messageId)).map(({ detail }) => detail)).toEqual([{}])
})

test('what a machine wrote is not read', async () => {
  const { messageId } = await receive(REFUSAL, ['Auto-Submitted: auto-replied'])
  expect(await rowsOf(messageId)).toEqual([])
  expect(await versionOf(messageId)).toBeNull()
})

test('a letter in which nothing is found counts as read', async () => {
  const { messageId } = await receive('Noted.')
  expect(await rowsOf(messageId)).toEqual([])
  expect(await versionOf(messageId)).toBe(FINDINGS_VERSION)
})

test('what waits to be believed is read, and as hidden as itself until it is accepted', async () => {
  const { request, messageId } = await receive(REFUSAL, [], 'stranger@elsewhere.example')
  expect((await rowsOf(messageId)).length).toBe(2)
  const requester: Viewer = { kind: 'user', id: world.userId, role: 'member' }
  expect(await findingsSeenBy(VISITOR, request.id)).toEqual([])
  expect(await findingsSeenBy(requester, request.id)).toEqual(['refusal', 'citation'])
  const before = await rowsOf(messageId)
  await acceptMessage(world.context, { requestId: request.id, messageId, actor: requester })
  expect(await findingsSeenBy(VISITOR, request.id)).toEqual(['refusal', 'citation'])
  expect(await rowsOf(messageId)).toEqual(before)
  await world.context.db('messages').where('messages.id', messageId).update({ visibility: 'hidden' })
  expect(await findingsSeenBy(requester, request.id)).toEqual([])
})

test('what an operator puts on a request is read, whatever a filter thought of it', async () => {
  const request = await world.addRequest()
  const other = await world.addRequest()
  const rawMailId = await send(other, REFUSAL, ['X-Spam-Flag: YES'], 'stranger@elsewhere.example')
  await world.context.db('raw_mails').where('raw_mails.id', rawMailId).update({ state: 'held' })
  await releaseMail(world.context, { rawMailId, requestIds: [request.id], actorUserId: undefined })
  const [message] = await listIncoming(world.context, request.id)
  expect(message?.nature).toBe('spam')
  expect((await rowsOf(message?.id ?? 0)).map(({ kind }) => kind)).toEqual(['refusal', 'citation'])
})

test('a mail that is read again is read by the rules again; one that a machine wrote after all loses what was found', async () => {
  const { db } = world.context
  const { messageId } = await receive(REFUSAL)
  await db('messages').where('messages.id', messageId).update({ body: 'We do not hold it.', parser_version: PARSER_VERSION - 1 })
  await db('reply_findings').where('reply_findings.message_id', messageId).update({ kind: 'not_held', span_start: db.raw('reply_findings.id'), span_end: db.raw('reply_findings.id + 1') })
  expect(await rereadMail(world.context, messageId)).toBe(true)
  expect((await rowsOf(messageId)).map(({ kind }) => kind)).toEqual(['refusal', 'citation'])
  await db('messages').where('messages.id', messageId).update({ nature: 'auto-reply', findings_version: 0 })
  expect(await readAgain(world.context, messageId)).toBe(true)
  expect(await rowsOf(messageId)).toEqual([])
})

test('when the rules rise, older findings are found again once, and a page is new only where they differ', async () => {
  const { db } = world.context
  const { request, messageId } = await receive(REFUSAL)
  const same = await receive('We do not hold it.')
  const pageOf = async (id: number): Promise<number> => (await db('requests').first<{ version: number }>('requests.version').where('requests.id', id)).version
  expect(await listRepliesToReadAgain(world.context, messageId - 1, 10)).toEqual([])
  await db('messages').whereIn('messages.id', [messageId, same.messageId]).update({ findings_version: FINDINGS_VERSION - 1 })
  await db('reply_findings').where({ 'reply_findings.message_id': messageId, 'reply_findings.kind': 'citation' }).delete()
  const kept = await rowsOf(same.messageId)
  const pages = [await pageOf(request.id), await pageOf(same.request.id)]
  expect(await listRepliesToReadAgain(world.context, messageId - 1, 10)).toEqual([messageId, same.messageId])
  expect(await readAgain(world.context, messageId)).toBe(true)
  expect(await readAgain(world.context, same.messageId)).toBe(false)
  expect(await readAgain(world.context, messageId)).toBe(false)
  expect(await readAgain(world.context, 999_999)).toBe(false)
  expect((await rowsOf(messageId)).map(({ kind }) => kind)).toEqual(['refusal', 'citation'])
  expect(await rowsOf(same.messageId)).toEqual(kept)
  expect([await pageOf(request.id), await pageOf(same.request.id)]).toEqual([(pages[0] ?? 0) + 1, pages[1]])
  expect(await listRepliesToReadAgain(world.context, messageId - 1, 10)).toEqual([])
})
