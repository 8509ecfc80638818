import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import type { Locale } from '../../server/domain/requests/request.ts'
import { createAccount, signIn } from './accounts.ts'
import type { Browser } from './browser.ts'
import { startWebServer, type WebServer } from './web-server.ts'

const REQUESTER = { email: 'wong@citizen.example', name: 'Wong Siu Ming' }
const AUTHORITY = 'immigration-department'

export interface AskedThread {
  readonly id: number
  /** Below the language. */
  readonly path: string
}

/** A portal with requests by Wong Siu Ming to the Immigration Department, whose mail is sent. */
export interface Threads {
  readonly web: WebServer
  readonly requester: { readonly id: number; readonly name: string }
  ask(title: string, letter?: { readonly body?: string; readonly locale?: Locale }): Promise<AskedThread>
  /** A mail of the authority comes in. */
  answer(requestId: number, mail: { readonly text: string; readonly at: string; readonly headers?: string }): Promise<void>
  signedIn(email?: string): Promise<Browser>
  /** Letters that were queued so far, whatever became of them. */
  countLetters(): Promise<number>
}

export async function startThreads(now: Date): Promise<Threads> {
  const web = await startWebServer()
  const { context } = web
  web.setClock(now)
  await seedAuthorities(context.db, { sandbox: true })
  const requester = { id: await createAccount(context, REQUESTER.email, REQUESTER), name: REQUESTER.name }
  await createAccount(context, 'stranger@person.example', { name: 'Stranger' })
  await createAccount(context, 'operator@portal.example', { name: 'Operator', role: 'operator' })
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  return {
    web,
    requester,
    ask: async (title, { body = `${title}, please: under the Code on Access to Information (《公開資料守則》).`, locale = 'en' } = {}) => {
      const [authority] = await context.db('authorities').where('authorities.slug', AUTHORITY).select<{ id: number }[]>('authorities.id')
      const draftId = await saveDraft(context, viewer, undefined, { authorityId: authority?.id, title, body, locale })
      const { id, slug } = await submitRequest(context, requester, draftId)
      while ((await sendDueLetters(context)) > 0);
      return { id, path: `/requests/${encodeURIComponent(`${id}-${slug}`)}` }
    },
    answer: async (requestId, { text, at, headers = '' }) => {
      web.setClock(new Date(at))
      const to = makeRequestAddress(context.site.addressBook, requestId)
      const [authority] = await context.db('authorities').where('authorities.slug', AUTHORITY).select<{ request_email: string }[]>('authorities.request_email')
      const from = authority?.request_email ?? ''
      const typed = headers === '' ? 'Content-Type: text/plain; charset=utf-8\r\n' : headers
      const mail = `From: "Access to Information Officer" <${from}>\r\nTo: <${to}>\r\nSubject: Our reply\r\nMessage-ID: <${crypto.randomUUID()}@immd.example>\r\nDate: ${new Date(at).toUTCString()}\r\nMIME-Version: 1.0\r\n${typed}\r\n${text.replaceAll(/\r?\n/g, '\r\n')}\r\n`
      const { rawMailId } = await ingest(context, Buffer.from(mail), { source: 'smtp', from, to: [to] })
      await placeRawMail(context, rawMailId)
      while ((await sendDueLetters(context)) > 0);
    },
    signedIn: async (email = REQUESTER.email) => {
      const browser = web.openBrowser()
      await signIn(browser, email)
      return browser
    },
    countLetters: async () => (await context.db('outbox').select('outbox.id')).length
  }
}

/** What the search has of a thread, folded. */
export async function searchEntriesOf({ context }: WebServer, requestId: number): Promise<string> {
  const rows = await context.db('search_entries').where('search_entries.request_id', requestId).select<{ folded: string }[]>('search_entries.folded')
  return rows.map((row) => row.folded).join('\n')
}
