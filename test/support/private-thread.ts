import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { processDocument } from '../../server/actions/documents/process-document.ts'
import { makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { updateSimilar } from '../../server/search/similar-requests.ts'
import type { Browser, Page } from './browser.ts'
import type { WebServer } from './web-server.ts'

export interface Letter {
  readonly title: string
  readonly body: string
  readonly authority?: string
  /** In months; empty: public at once. */
  readonly privateFor?: string
}

/** Through the form and its preview, as a person does. @returns the request's page */
export async function sendRequest(browser: Browser, { title, body, authority = 'immigration-department', privateFor = '' }: Letter): Promise<Page> {
  const preview = await browser.submit(await browser.visit(`/en/new?authority=${authority}`), '/new', { title, body, private_for: privateFor })
  return browser.submit(preview, '/submission')
}

export function idOf(page: Page): number {
  return Number(/\/requests\/(\d+)/.exec(page.path)?.[1])
}

export async function sendAll({ context }: WebServer): Promise<void> {
  while ((await sendDueLetters(context)) > 0);
}

/** A mail to the request, by default from its authority's own address, with a text file. */
export async function receiveReply({ context }: WebServer, requestId: number, reply: { readonly text: string; readonly file?: string; readonly from?: string }): Promise<void> {
  const { db } = context
  const authority = await db('requests').join('authorities', 'authorities.id', 'requests.authority_id').where('requests.id', requestId).first<{ request_email: string }>('authorities.request_email')
  const from = reply.from ?? authority.request_email
  const to = makeRequestAddress(context.site.addressBook, requestId)
  const head = `From: Officer <${from}>\r\nTo: <${to}>\r\nSubject: Re: your request\r\nMessage-ID: <${crypto.randomUUID()}@reply.example>\r\nDate: ${context.clock.now().toUTCString()}\r\nMIME-Version: 1.0\r\n`
  const file = `--b\r\nContent-Type: text/plain; charset=utf-8; name="${reply.file ?? 'note'}.txt"\r\nContent-Disposition: attachment; filename="${reply.file ?? 'note'}.txt"\r\n\r\nIn the file: ${reply.file ?? 'nothing'}\r\n`
  const mail = `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${reply.text}\r\n${file}--b--\r\n`
  const { rawMailId } = await ingest(context, Buffer.from(mail), { source: 'smtp', from, to: [to] })
  await placeRawMail(context, rawMailId)
}

/** What the workers do beside the mail: attachments read, similar requests found. */
export async function settle({ context }: WebServer): Promise<void> {
  const ids = await context.db('attachment_documents').where('attachment_documents.state', 'waiting').orderBy('attachment_documents.attachment_id').pluck('attachment_documents.attachment_id') as number[]
  for (const id of ids) await processDocument(context, id, undefined)
  while ((await updateSimilar(context.db, 50)) > 0);
}
