import { crc32, deflateSync } from 'node:zlib'
import { decideAttachment } from '../../server/actions/documents/decide-attachment.ts'
import { failMail } from '../../server/actions/mail/fail-mail.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { transact } from '../../server/db/connection.ts'
import { upsertMailRule } from '../../server/db/mail-rules/writes.ts'
import { makeBounceAddress, makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { runDocumentsWorker } from '../../workers/documents.ts'
import { makeDocx, makeXlsx } from '../documents/tiny-office.ts'
import { makePdf } from '../documents/tiny-pdf.ts'
import { makeZip } from '../documents/tiny-zip.ts'
import type { SampleThread } from './sample-thread.ts'
import { waitFor } from './wait-for.ts'
import type { WebServer } from './web-server.ts'

export interface SampleFiles {
  /** A thread whose reply has a file of every kind, two of them held back. */
  readonly path: string
  /** Below the language, by a short name of the kind. */
  readonly previews: ReadonlyMap<string, string>
  /** A thread whose letter came back. */
  readonly returnedPath: string
  readonly heldMailId: number
}

interface SampleFile {
  readonly kind: string
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

/** Adds to the sample thread what only later steps brought: files, their views, what is held, what came back. */
export async function seedSampleFiles(web: WebServer, thread: SampleThread): Promise<SampleFiles> {
  const { context } = web
  const requests = await context.db('requests').where('requests.id', '>', thread.requestId).orderBy('requests.id').select<{ id: number; slug: string }[]>('requests.id', 'requests.slug')
  const [withFiles, returned] = [...requests].reverse()
  if (!withFiles || !returned) throw new Error('the sample thread has no other requests')
  web.setClock(new Date('2025-07-03T02:20:00Z'))
  const files = listFiles()
  await receive(web, withFiles.id, files)
  const attachments = await context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where({ 'messages.request_id': withFiles.id, 'attachments.inside': null })
    .orderBy('attachments.position').select<{ id: number; filename: string }[]>('attachments.id', 'attachments.filename')
  const idOf = (name: string): number => {
    const id = attachments.find((one) => one.filename === name)?.id
    if (id === undefined) throw new Error(`the reply has no file ${name}`)
    return id
  }
  await readDocuments(web)
  const [operator] = await context.db('users').where('users.role', 'operator').select<{ id: number }[]>('users.id')
  await decideAttachment(context, { attachmentId: idOf('Complaints by name.xlsx'), decision: 'withhold', actorUserId: operator?.id ?? 0 })
  await bounce(web, returned.id, { action: 'failed', status: '5.1.1', words: 'no such mailbox' })
  await bounce(web, withFiles.id, { action: 'failed', status: '5.2.2', words: 'mailbox full' })
  await receiveUnreadable(web, withFiles.id)
  const heldMailId = await receiveWithHint(web, returned.id)
  await transact(context.db, async (trx) => { await upsertMailRule(trx, { field: 'sender', address: 'newsletter@immd.example', requestId: undefined, madeBy: operator?.id ?? 0, now: context.clock.now() }) })
  return {
    path: `/requests/${withFiles.id}-${withFiles.slug}`,
    previews: new Map(files.map(({ kind, name }) => [kind, `/requests/${withFiles.id}/attachments/${idOf(name)}/preview`])),
    returnedPath: `/requests/${returned.id}-${returned.slug}`,
    heldMailId
  }
}

function listFiles(): SampleFile[] {
  const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
  const rows = [['路線 Route', '班次 Trips', '脫班率 Lost trips (%)', '備註 Remarks'], ...Array.from({ length: 14 }, (_unused, index) => [`${index + 1}A`, String(4200 + index * 37), (2.1 + index / 10).toFixed(1), index % 5 === 0 ? '交通擠塞 traffic congestion on the corridor' : ''])]
  const inner = 'From: Registry <registry@td.example>\r\nTo: Bus section <bus@td.example>\r\nSubject: =?utf-8?B?6Lev57ea55uj5a+f5aCx5ZGK?=\r\nDate: Wed, 2 Jul 2025 11:00:00 +0800\r\n\r\nPlease let the applicant have the reports of 2024.\r\nCall 2804 2600 if anything is missing.\r\n'
  return [
    { kind: 'docx', name: 'Reply letter 覆函.docx', type: 'application/octet-stream', content: makeDocx([paragraph('We refer to your application of 27 June 2025 under the Code on Access to Information.'), paragraph('現隨函附上二零二四年的巴士路線監察報告。'), paragraph('Enquiries: officer@td.example')].join('')) },
    { kind: 'pdf', name: 'Monitoring report 2024.pdf', type: 'application/pdf', content: makePdf([{ text: 'Bus route monitoring report 2024', encoding: 'latin' }, { text: '二零二四年巴士路線監察報告', encoding: 'UniCNS-UTF16-H' }]) },
    { kind: 'scan', name: 'Annex A (scan).pdf', type: 'application/pdf', content: makePdf([]) },
    { kind: 'picture', name: 'Bus stop 巴士站.png', type: 'image/png', content: makePng(640, 400) },
    { kind: 'xlsx', name: 'Trips by route 各線班次.xlsx', type: 'application/octet-stream', content: makeXlsx([{ name: '各線班次', rows }, { name: 'Empty', rows: [] }]) },
    { kind: 'csv', name: 'trips.csv', type: 'text/csv', content: Buffer.from(rows.map((row) => row.join(',')).join('\n')) },
    { kind: 'text', name: 'readme.txt', type: 'text/plain', content: Buffer.from('Figures are provisional.\n數字為臨時數字。\n') },
    { kind: 'zip', name: 'Appendices.zip', type: 'application/zip', content: makeZip([{ name: 'appendix-1/monitoring-forms-of-the-first-quarter.txt', content: 'x'.repeat(3200) }, { name: '附錄二/路線圖.txt', content: '圖' }]) },
    { kind: 'mail', name: 'forwarded.eml', type: 'application/octet-stream', content: Buffer.from(inner) },
    { kind: 'other', name: 'odd.bin', type: 'application/octet-stream', content: Buffer.from([0, 1, 2]) },
    { kind: 'held', name: 'Staff list.xlsx', type: 'application/octet-stream', content: makeXlsx([{ name: 'Summary', rows: [['Posts', '12']] }, { name: '名單', state: 'hidden', rows: [['A person']] }]) },
    { kind: 'withheld', name: 'Complaints by name.xlsx', type: 'application/octet-stream', content: makeXlsx([{ name: 'Summary', rows: [['Cases', '31']] }, { name: 'Names', state: 'hidden', rows: [['A person']] }]) }
  ]
}

async function receive(web: WebServer, requestId: number, files: readonly SampleFile[]): Promise<void> {
  const to = makeRequestAddress(web.context.site.addressBook, requestId)
  const from = await findAuthorityAddress(web, requestId)
  const word = (name: string): string => `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`
  const parts = files.map(({ name, type, content }) => `--b\r\nContent-Type: ${type}; name="${word(name)}"\r\nContent-Disposition: attachment; filename="${word(name)}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`)
  const text = 'Dear Ms Wong,\r\n\r\nThe records that you asked for are attached. Two of the tables are still being looked at.\r\n\r\n(Chan Tai-man)\r\nfor Commissioner for Transport'
  const mail = `From: "Transport Department" <${from}>\r\nTo: <${to}>\r\nSubject: Re: Bus route monitoring reports, 2024\r\nMessage-ID: <files.${from}>\r\nDate: Thu, 3 Jul 2025 10:19:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n${parts.join('')}--b--\r\n`
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'smtp', from, to: [to] }, async () => ({ by: 'door', dkim: 'pass', spf: 'pass', dmarc: 'pass' }))
  await placeRawMail(web.context, rawMailId)
}

/** From the authority, with nothing of ours but the number in its subject: held, with a suggestion. */
async function receiveWithHint(web: WebServer, requestId: number): Promise<number> {
  const from = await findAuthorityAddress(web, requestId)
  const mail = `Received: from mail.lcsd.example by mx.portal.example; Thu, 3 Jul 2025 10:25:00 +0800\r\nFrom: "LCSD Registry" <${from}>\r\nTo: <records@portal.example>\r\nSubject: Re: [#${requestId}] Swimming pools\r\nMessage-ID: <hint.${from}>\r\nDate: Thu, 3 Jul 2025 10:24:00 +0800\r\n\r\nDear Ms Wong,\r\n\r\nThe figures that you asked for will reach you in the week of 14 July.\r\n\r\nRegistry\r\n`
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'imap', to: [] })
  await placeRawMail(web.context, rawMailId)
  return rawMailId
}

interface Report {
  readonly action: string
  readonly status: string
  readonly words: string
}

/** A reply that no try to read it has succeeded in reading. */
async function receiveUnreadable(web: WebServer, requestId: number): Promise<void> {
  const to = makeRequestAddress(web.context.site.addressBook, requestId)
  const { rawMailId } = await ingest(web.context, Buffer.from(`From: registry@td.example\r\nTo: <${to}>\r\n\r\nnever read\r\n`), { source: 'smtp', from: 'registry@td.example', to: [to] })
  await failMail(web.context, { rawMailId, faults: 3, final: true, error: 'ReadingFault: time' })
}

/** The authority's own server reports on the letter. */
async function bounce(web: WebServer, requestId: number, { action, status, words }: Report): Promise<void> {
  const { context } = web
  const failed = await findAuthorityAddress(web, requestId)
  const domain = failed.split('@')[1] ?? ''
  const [sent] = await context.db('outbox').where({ 'outbox.request_id': requestId, 'outbox.letter': 'request' }).select<{ id: number; internet_message_id: string }[]>('outbox.id', 'outbox.internet_message_id')
  const to = makeBounceAddress(context.site.addressBook, sent?.id ?? 0)
  const mail = `From: Mail Delivery System <mailer-daemon@${domain}>\r\nTo: <${to}>\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <dsn.${status}@${domain}>\r\nIn-Reply-To: ${sent?.internet_message_id ?? ''}\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered to one or more recipients.\r\nIt says: ${words}.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.${domain}\r\n\r\nFinal-Recipient: rfc822; ${failed}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 ${status} ${words}\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${sent?.internet_message_id ?? ''}\r\nSubject: Request\r\n--b--\r\n`
  const { rawMailId } = await ingest(context, Buffer.from(mail), { source: 'smtp', from: '', to: [to] }, async () => ({ by: 'door', dmarc: 'fail', dkim: 'none' }))
  await placeRawMail(context, rawMailId)
}

async function findAuthorityAddress({ context }: WebServer, requestId: number): Promise<string> {
  const [row] = await context.db('requests').join('authorities', 'authorities.id', 'requests.authority_id').where('requests.id', requestId).select<{ request_email: string }[]>('authorities.request_email')
  if (!row) throw new Error(`no request ${requestId}`)
  return row.request_email
}

/**
 * Until all are read. A machine with much else to do may not read a file within its time: the worker would give up the
 * second time, and what is checked before it is public would stay hidden. Here each time is the first.
 */
async function readDocuments({ context }: WebServer): Promise<void> {
  const documents = () => context.db('attachment_documents')
  const stop = new AbortController()
  const worker = runDocumentsWorker(context, { signal: stop.signal, pollMs: 50, recogniserProgram: '/nowhere/tesseract' })
  try {
    await waitFor('the end of the reading', async () => {
      await documents().where('attachment_documents.state', 'waiting').whereNull('attachment_documents.lease_until').where('attachment_documents.attempts', '>', 0)
        .update({ attempts: 0, next_try_at: context.clock.now() })
      return (await documents().where('attachment_documents.state', 'waiting').select('attachment_documents.attachment_id')).length === 0
    }, 180)
  } finally {
    stop.abort()
    await worker
  }
  const failed = await documents().where('attachment_documents.state', 'failed').select<{ last_error: string }[]>('attachment_documents.last_error')
  if (failed.length > 0) throw new Error(`files that were not read: ${failed.map((one) => one.last_error).join('; ')}`)
}

/** A picture of sky above a road: 8 bits each of red, green and blue, RFC 2083. */
function makePng(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_unused, y) => {
    const colour = y < height * 0.6 ? [150 + y / 4, 190 + y / 6, 220] : [90, 95, 98]
    return Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), content])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(content.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))])
}
