import { readFileSync } from 'node:fs'
import path from 'node:path'
import { recordEvent } from '../../server/actions/clock/record-event.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { changeFiles } from '../../server/actions/requests/change-files.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { writeAnnotation } from '../../server/actions/annotations/write-annotation.ts'
import { sendPersonalMessage } from '../../server/actions/personal-messages/send-personal-message.ts'
import { makeReport } from '../../server/actions/reports/make-report.ts'
import { sendFollowUp } from '../../server/actions/requests/send-follow-up.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { seedDatabase } from '../../server/db/seed.ts'
import { makeRequestAddress, makeUnsubscribeToken } from '../../server/domain/requests/request-address.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import type { Locale } from '../../server/domain/requests/request.ts'
import { createAccount } from './accounts.ts'
import type { WebServer } from './web-server.ts'

const FIXTURES = path.resolve(process.cwd(), 'test/fixtures/mail/request-1523')
const REQUESTER = { email: 'wong@citizen.example', name: 'Ms Wong' }
const OPERATOR = { email: 'operator@portal.example', name: 'Operator' }
const READER = { email: 'reader@person.example', name: 'Lam Ka Yan' }
const NEXT_LETTERS: readonly (readonly [slug: string, title: string, asked: string, locale: Locale])[] = [
  ['leisure-and-cultural-services-department', '2021至2025年各區公眾泳池的開放日數及入場人次', '2025-06-24T02:10:00Z', 'zh-hk'],
  ['transport-department', 'Bus route monitoring reports, 2024', '2025-06-27T08:45:00Z', 'en']
]

export interface SampleThread {
  readonly requestId: number
  /** Below the language, `/requests/1523-…`. */
  readonly path: string
  readonly authorityPath: string
  readonly personPath: string
  /** A letter that is written and not sent. */
  readonly draftPath: string
  /** The same letter, with its file, for changes. */
  readonly composePath: string
  readonly unsubscribePath: string
  /** A request whose dates an extension has moved. */
  readonly delayedPath: string
  readonly requesterEmail: string
  readonly operatorEmail: string
  readonly readerEmail: string
  /** Of who has written an annotation. */
  readonly readerPath: string
  readonly annotationId: number
  /** A message to the requester. */
  readonly messagePath: string
  readonly reportId: number
}

/**
 * The thread of #1523 as it was: written, sent, answered in Big5, asked after in Chinese, refused; and beside it what
 * makes lists and the operators' pages worth a look. All of it through the portal's own actions and a moved clock.
 */
export async function seedSampleThread(web: WebServer): Promise<SampleThread> {
  const { context } = web
  await seedDatabase(context.config.databaseUrl ?? '', { sandbox: true })
  await context.db.raw('alter table requests alter column id restart with 1523')
  const requester = { id: await createAccount(context, REQUESTER.email, REQUESTER), name: REQUESTER.name }
  await createAccount(context, OPERATOR.email, { name: OPERATOR.name, role: 'operator' })

  const [title = '', ...letter] = readFileSync(path.join(FIXTURES, 'request.txt'), 'utf8').trim().split('\n')
  const body = letter.join('\n').trim()
  web.setClock(new Date('2025-06-11T15:31:00Z'))
  const request = await ask(web, requester, { slug: 'immigration-department', title, body, locale: 'en' })
  await receive(web, request.id, 'interim-reply-html-big5.eml', '2025-06-20T09:12:30Z')
  for (const [slug, nextTitle, asked, locale] of NEXT_LETTERS) {
    web.setClock(new Date(asked))
    await ask(web, requester, { slug, title: nextTitle, body: `${nextTitle}\n\nCode on Access to Information / 《公開資料守則》`, locale })
  }
  web.setClock(new Date('2025-07-01T03:05:00Z'))
  await sendFollowUp(context, requester, { requestId: request.id, formId: crypto.randomUUID(), body: FOLLOW_UP })
  await receive(web, request.id, 'refusal.eml', '2025-07-02T02:42:10Z')
  await delay(web, requester)
  await hold(web)
  await receiveFromStranger(web, request.id)
  web.setClock(new Date('2025-07-02T04:00:00Z'))

  const voices = await raiseVoices(web, { requestId: request.id, requesterId: requester.id })
  const draft = await saveDraft(context, VISITOR, undefined, { authorityId: await findAuthorityId(web, 'immigration-department'), title, body, locale: 'en' })
  await changeFiles(context, VISITOR, draft, { removed: [], added: [{ filename: '示意圖 Sketch.txt', declaredType: 'text/plain', content: Buffer.from('Terminal 1, arrivals hall') }] })
  return {
    requestId: request.id,
    path: `/requests/${request.id}-${request.slug}`,
    authorityPath: '/authorities/immigration-department',
    personPath: `/people/${requester.id}-ms-wong`,
    draftPath: `/drafts/${draft}`,
    composePath: `/new?draft=${draft}`,
    delayedPath: `/requests/${request.id + 1}`,
    unsubscribePath: `/unsubscribe/${makeUnsubscribeToken(context.site.addressBook, requester.id)}`,
    requesterEmail: REQUESTER.email,
    operatorEmail: OPERATOR.email,
    ...voices
  }
}

const FOLLOW_UP = `先生／女士：

本人早前根據《公開資料守則》提出要求，現再跟進如下：

貴處六月二十日的初步回覆表示會於七月一日或之前告知進度，請問現時情況如何？如需澄清，歡迎致電 9123 4567。

此致

王女士謹啟`

interface Letter {
  readonly slug: string
  readonly title: string
  readonly body: string
  readonly locale: Locale
}

async function ask({ context }: WebServer, requester: { readonly id: number; readonly name: string }, letter: Letter): Promise<{ id: number; slug: string }> {
  const [authority] = await context.db('authorities').where('authorities.slug', letter.slug).select<{ id: number; request_email: string | null }[]>('authorities.id', 'authorities.request_email')
  if (!authority) throw new Error(`no authority ${letter.slug}`)
  if (authority.request_email === null) await context.db('authorities').where('authorities.id', authority.id).update({ request_email: `ati@${letter.slug}.example` })
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  const draftId = await saveDraft(context, viewer, undefined, { authorityId: authority.id, title: letter.title, body: letter.body, locale: letter.locale })
  const request = await submitRequest(context, requester, draftId)
  while (await sendDueLetters(context) > 0);
  return request
}

async function receive(web: WebServer, requestId: number, file: string, at: string): Promise<void> {
  const { context } = web
  web.setClock(new Date(at))
  const address = makeRequestAddress(context.site.addressBook, requestId)
  const [sent] = await context.db('outbox').where({ 'outbox.request_id': requestId, 'outbox.letter': 'request' }).select<{ internet_message_id: string }[]>('outbox.internet_message_id')
  const [authority] = await context.db('authorities').join('requests', 'requests.authority_id', 'authorities.id').where('requests.id', requestId).select<{ request_email: string }[]>('authorities.request_email')
  // Latin-1 keeps every byte of the Big5 mail as it is.
  const mail = readFileSync(path.join(FIXTURES, file), 'latin1')
    .replaceAll('{{REQUEST_ADDRESS}}', address)
    .replaceAll('{{AUTHORITY_ADDRESS}}', authority?.request_email ?? '')
    .replaceAll('{{REQUEST_MESSAGE_ID}}', sent?.internet_message_id ?? '')
  await place(web, Buffer.from(mail, 'latin1'), address)
}

/** The department of the second request has said that it needs longer: its dates have moved. */
async function delay({ context }: WebServer, requester: { readonly id: number }): Promise<void> {
  const [request] = await context.db('requests').orderBy('requests.id').offset(1).limit(1).select<{ id: number }[]>('requests.id')
  if (!request) throw new Error('there is no second request')
  await recordEvent(context, { kind: 'user', id: requester.id, role: 'member' }, {
    requestId: request.id, kind: 'extension', on: '2025-07-02', until: '2025-07-25', detail: { reason: '須向十八區收集資料' }
  })
}

/** What people say beside the letters. */
async function raiseVoices({ context }: WebServer, { requestId, requesterId }: { readonly requestId: number; readonly requesterId: number }): Promise<Pick<SampleThread, 'readerEmail' | 'readerPath' | 'annotationId' | 'messagePath' | 'reportId'>> {
  const readerId = await createAccount(context, READER.email, { name: READER.name })
  const reader = { kind: 'user', id: readerId, role: 'member' } as const
  const annotation = await writeAnnotation(context, reader, { requestId, formId: crypto.randomUUID(), body: ANNOTATION })
  if (!annotation.ok) throw new Error(annotation.refusal)
  const { annotationId } = annotation
  await sendPersonalMessage(context, { senderId: readerId, recipientId: requesterId, requestId, answersId: undefined, body: MESSAGE, givesAddress: false, formId: crypto.randomUUID() })
  const [message] = await context.db('personal_messages').select<{ id: number }[]>('personal_messages.id')
  await makeReport(context, { record: { kind: 'annotation', id: annotationId }, requestId, reason: 'personal_data', body: '第二段有電話號碼。', userId: undefined, contact: 'somebody@person.example', locale: 'zh-hk', formId: crypto.randomUUID() })
  const [report] = await context.db('reports').select<{ id: number }[]>('reports.id')
  return { readerEmail: READER.email, readerPath: `/people/${readerId}-lam-ka-yan`, annotationId, messagePath: `/personal-messages/${message?.id ?? 0}`, reportId: report?.id ?? 0 }
}

const ANNOTATION = `The Director of Audit looked at the e-Channels in Report No. 80, chapter 4: https://www.aud.gov.hk/eng/pubpr_arpt/rpt_80.htm

Table 3 has the outages by control point until 2022. Call me on 9123 4567 if you have later ones.`

const MESSAGE = `王女士：你好！我也在找同樣的數字，請問覆檢之後有沒有新的消息？`

/** A mail that nobody can place waits for an operator. */
async function hold(web: WebServer): Promise<void> {
  const to = `${web.context.site.addressBook.prefix}request-999999-0000000000000000@${web.context.site.addressBook.domain}`
  const mail = `From: "Registry" <registry@immd.example>\r\nTo: <${to}>\r\nSubject: Our reply\r\nMessage-ID: <1@immd.example>\r\nDate: Wed, 2 Jul 2025 11:00:00 +0800\r\n\r\nPlease find our reply attached.\r\n`
  await place(web, Buffer.from(mail), to)
}

/** A reply from a domain that the authority is not known to write from waits for the requester. */
async function receiveFromStranger(web: WebServer, requestId: number): Promise<void> {
  const to = makeRequestAddress(web.context.site.addressBook, requestId)
  const mail = `From: "Help desk" <desk@contractor.example>\r\nTo: <${to}>\r\nSubject: Your enquiry\r\nMessage-ID: <2@contractor.example>\r\nDate: Wed, 2 Jul 2025 11:20:00 +0800\r\n\r\nWe answer for the department and shall be in touch.\r\n`
  await place(web, Buffer.from(mail), to)
}

async function place({ context }: WebServer, mail: Buffer, to: string): Promise<void> {
  const { rawMailId } = await ingest(context, mail, { source: 'smtp', from: 'registry@immd.example', to: [to] })
  await placeRawMail(context, rawMailId)
  while (await sendDueLetters(context) > 0);
}

async function findAuthorityId({ context }: WebServer, slug: string): Promise<number> {
  const [row] = await context.db('authorities').where('authorities.slug', slug).select<{ id: number }[]>('authorities.id')
  if (!row) throw new Error(`no authority ${slug}`)
  return row.id
}
