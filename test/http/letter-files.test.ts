import { simpleParser, type ParsedMail } from 'mailparser'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { createMemoryTransport, type MemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const LETTER = 'Dear Sir or Madam,\n\nUnder the Code on Access to Information (《公開資料守則》) please send the minutes of 2024.\n\nYours faithfully,'
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

let web: WebServer
let transport: MemoryTransport

beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
  await createAccount(web.context, 'wong@person.example', { name: '黃小明' })
  await createAccount(web.context, 'stranger@person.example', { name: 'Stranger' })
})
beforeEach(async () => {
  transport = createMemoryTransport()
  await web.context.db('rate_limits').delete()
})
afterAll(() => web.close())

interface Sample { readonly name: string; readonly content: Buffer | string; readonly type?: string }

async function compose(browser: Browser, files: readonly Sample[], fields: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await browser.visit('/en/new?authority=immigration-department')
  return browser.submitFiles(page, '/new', { title: 'Minutes of 2024', body: LETTER, ...fields }, files)
}

async function sendOut(): Promise<ParsedMail> {
  while ((await sendDueLetters({ ...web.context, transport })) > 0);
  return simpleParser(transport.mails.at(-1)?.raw ?? '')
}

/** Names of the files on a page, as the reader sees them. */
function listFiles(page: Page): string[] {
  return [...page.html.matchAll(/<li>([^<]*?) <span class="attachment-meta">/g)].map((match) => match[1] ?? '')
}

/** A form with files is sent with line ends of its own kind. */
function readTyped(page: Page): Record<string, string | undefined> {
  const { title, authority, body } = page.form('/new').fields
  return { title, authority, body: body?.replaceAll('\r\n', '\n') }
}

async function signedIn(email = 'wong@person.example'): Promise<Browser> {
  const browser = web.openBrowser()
  await signIn(browser, email)
  return browser
}

describe('files of a request', () => {
  it('are shown in the preview, can be taken away, go with the mail and stand on the thread', async () => {
    const browser = await signedIn()
    const preview = await compose(browser, [
      { name: '索取資料 (修訂).pdf', content: PDF, type: 'application/octet-stream' },
      { name: 'C:\\fakepath\\photo.png', content: PNG },
      { name: 'photo.png', content: PDF },
      { name: 'secret.txt', content: 'not this one' }
    ])
    expect(preview.path).toMatch(/^\/en\/drafts\//)
    expect(listFiles(preview)).toEqual(['索取資料 (修訂).pdf', 'photo.png', 'photo (2).png', 'secret.txt'])
    const removals = preview.forms.filter((form) => form.action.endsWith('/removal'))
    const fewer = await browser.submit(preview, removals.at(-1)?.action ?? '')
    expect(fewer.path).toBe(preview.path)
    expect(listFiles(fewer)).toEqual(['索取資料 (修訂).pdf', 'photo.png', 'photo (2).png'])
    const thread = await browser.submit(fewer, '/submission')
    const id = Number(/requests\/(\d+)/.exec(thread.path)?.[1])
    const rows = await web.context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where('messages.request_id', id).orderBy('attachments.position')
      .select<{ filename: string; content_type: string; visibility: string }[]>('attachments.filename', 'attachments.content_type', 'attachments.visibility')
    expect(rows).toEqual([
      { filename: '索取資料 (修訂).pdf', content_type: 'application/pdf', visibility: 'public' },
      { filename: 'photo.png', content_type: 'image/png', visibility: 'public' },
      { filename: 'photo (2).png', content_type: 'application/pdf', visibility: 'public' }
    ])
    const shown = await web.openBrowser().visit(thread.path)
    for (const { filename } of rows) expect(shown.text).toContain(filename)
    const mail = await sendOut()
    expect(mail.attachments.map(({ filename, contentType, contentDisposition }) => [filename, contentType, contentDisposition])).toEqual(rows.map((row) => [row.filename, row.content_type, 'attachment']))
    expect(mail.attachments[0]?.content.equals(PDF)).toBe(true)
    expect(mail.text).toContain('《公開資料守則》')
    const raw = transport.mails.at(-1)?.raw.toString('latin1') ?? ''
    expect(raw).toMatch(/filename\*0?\*?=utf-8''%E7%B4%A2/)
    expect(raw).not.toMatch(/[^\x00-\x7F]/)
  })

  it('go out with the same bytes when the letter is tried again', async () => {
    const browser = await signedIn()
    await browser.submit(await compose(browser, [{ name: 'a.pdf', content: PDF }]), '/submission')
    transport.answerNext({ ok: false, lasting: false, response: '451 4.3.0 not now' })
    await sendOut()
    await web.context.db('outbox').where('outbox.state', 'due').update({ next_try_at: new Date(0) })
    await sendOut()
    expect(new Set(transport.tries.map((mail) => mail.raw.toString('base64'))).size).toBe(1)
  })

  it('wait with the letter of somebody who signs in later', async () => {
    const browser = web.openBrowser()
    const preview = await compose(browser, [{ name: 'a.pdf', content: PDF }])
    expect(listFiles(preview)).toEqual(['a.pdf'])
    await signIn(browser, 'wong@person.example')
    expect(listFiles(await browser.visit(preview.path))).toEqual(['a.pdf'])
    const stranger = await signedIn('stranger@person.example')
    const csrf = (await stranger.visit('/en/new')).form('/new').fields['_csrf'] ?? ''
    const removal = preview.forms.find((form) => form.action.endsWith('/removal'))?.action ?? ''
    expect((await stranger.post(removal, { _csrf: csrf })).status).toBe(404)
    expect(listFiles(await browser.visit(preview.path))).toEqual(['a.pdf'])
  })

  it('are kept while the letter is at fault, and need not be chosen again', async () => {
    const browser = await signedIn()
    const faulty = await compose(browser, [{ name: 'a.pdf', content: PDF }, { name: 'b.txt', content: 'words' }], { title: '' })
    expect(faulty.status).toBe(422)
    expect(listFiles(faulty)).toEqual(['a.pdf', 'b.txt'])
    expect(readTyped(faulty)).toMatchObject({ body: LETTER, authority: 'immigration-department' })
    const draft = faulty.form('/new').fields['draft'] ?? ''
    // What is at fault cannot be sent by another way.
    const csrf = faulty.form('/new').fields['_csrf'] ?? ''
    const asked = await browser.post(`/en/drafts/${draft}/submission`, { _csrf: csrf })
    expect(asked.path).toBe(`/en/new?draft=${draft}`)
    const box = /name="(remove-\d+)"[^>]*aria-label="Remove b\.txt"/.exec(faulty.html)?.[1] ?? ''
    const preview = await browser.submitFiles(faulty, '/new', { title: 'Minutes', [box]: 'yes' }, [{ name: 'c.txt', content: 'more' }])
    expect(preview.path).toBe(`/en/drafts/${draft}`)
    expect(listFiles(preview)).toEqual(['a.pdf', 'c.txt'])
  })

  it.each([
    ['too large together', [{ name: 'a.bin', content: Buffer.alloc(6_000_000, 1) }, { name: 'b.bin', content: Buffer.alloc(6_000_000, 2) }], 'larger than 10 MB'],
    ['one far too large', [{ name: 'a.bin', content: Buffer.alloc(30_000_000, 1) }], 'larger than 10 MB'],
    ['too many', Array.from({ length: 6 }, (_, index) => ({ name: `${index}.txt`, content: 'x' })), 'at most 5 files'],
    ['a program', [{ name: 'form.exe', content: 'MZ' }], 'Programs cannot be sent'],
    ['a program under another name', [{ name: 'form.pdf', content: Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), type: 'application/pdf' }], 'Programs cannot be sent'],
    ['an empty one', [{ name: 'a.txt', content: '' }], 'is empty']
  ])('%s: 422, with everything typed kept', async (_, files, sentence) => {
    const page = await compose(web.openBrowser(), files, { title: 'Minutes of 2024' })
    expect(page.status).toBe(422)
    expect(page.title).toMatch(/^\(1\) /)
    expect(page.text).toContain(sentence)
    expect(page.html).toMatch(/role="alert"[\s\S]*<a href="#files">/)
    expect(readTyped(page)).toEqual({ title: 'Minutes of 2024', body: LETTER, authority: 'immigration-department' })
    expect(listFiles(page)).toEqual([])
  })

  it('count with those that are there already', async () => {
    const browser = web.openBrowser()
    const preview = await compose(browser, Array.from({ length: 4 }, (_, index) => ({ name: `${index}.txt`, content: 'x' })))
    const again = await browser.visit(preview.link('Change the letter') ?? '')
    const tooMany = await browser.submitFiles(again, '/new', {}, [{ name: '4.txt', content: 'x' }, { name: '5.txt', content: 'x' }])
    expect(tooMany.status).toBe(422)
    expect(listFiles(tooMany)).toHaveLength(4)
    expect(listFiles(await browser.submitFiles(tooMany, '/new', {}, [{ name: '4.txt', content: 'x' }]))).toHaveLength(5)
  })

  it('come with the token of the form, or not at all', async () => {
    const browser = web.openBrowser()
    const page = await browser.visit('/en/new?authority=immigration-department')
    for (const _csrf of ['', 'wrong']) {
      expect((await browser.submitFiles(page, '/new', { title: 'Minutes', body: LETTER, _csrf }, [{ name: 'a.txt', content: 'x' }])).status).toBe(403)
    }
  })

  it('of a table wait for the check for hidden parts, and go with the mail all the same', async () => {
    const browser = await signedIn()
    const thread = await browser.submit(await compose(browser, [{ name: 'figures.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }]), '/submission')
    const id = Number(/requests\/(\d+)/.exec(thread.path)?.[1])
    const rows = await web.context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where('messages.request_id', id).select<{ visibility: string }[]>('attachments.visibility')
    expect(rows).toEqual([{ visibility: 'hidden' }])
    expect((await web.openBrowser().visit(thread.path)).html).not.toMatch(/attachments\/\d+\/figures/)
    expect((await sendOut()).attachments.map((file) => file.filename)).toEqual(['figures.xls'])
  })

  it.each(['nonsense', 'multipart/form-data'])('a broken form is refused without a fault: %s', async (type) => {
    const answer = await fetch(`${web.origin}/en/new`, { method: 'POST', headers: { 'content-type': type }, body: '--x\r\n' })
    expect([400, 403]).toContain(answer.status)
  })
})

describe('files of a follow-up', () => {
  it('survive a fault of the letter, go with the mail, and their draft is gone', async () => {
    const browser = await signedIn()
    const thread = await browser.submit(await compose(browser, []), '/submission')
    const form = await browser.visit(thread.link('Write a follow-up') ?? '')
    const faulty = await browser.submitFiles(form, '/follow-ups', { body: '' }, [{ name: '附件.pdf', content: PDF }])
    expect(faulty.status).toBe(422)
    expect(listFiles(faulty)).toEqual(['附件.pdf'])
    const draft = faulty.form('/follow-ups').fields['draft'] ?? ''
    expect((await browser.visit(`/en/drafts/${draft}`)).path).toContain(`/follow-ups/new?draft=${draft}`)
    const stranger = await signedIn('stranger@person.example')
    expect((await stranger.visit(`/en/drafts/${draft}`)).status).toBe(404)
    const sent = await browser.submitFiles(faulty, '/follow-ups', { body: 'Please see the file.' }, [{ name: 'b.txt', content: 'words' }])
    expect(sent.status).toBe(200)
    expect(sent.text).toContain('附件.pdf')
    await web.context.db('outbox').where('outbox.letter', 'request').where('outbox.state', 'due').update({ state: 'sent' })
    expect((await sendOut()).attachments.map((file) => file.filename)).toEqual(['附件.pdf', 'b.txt'])
    expect(await web.context.db('drafts').where('drafts.id', draft).first('drafts.id')).toBeUndefined()
  })

  it('too large: 422, with everything typed kept', async () => {
    const browser = await signedIn()
    const thread = await browser.submit(await compose(browser, []), '/submission')
    const form = await browser.visit(thread.link('Write a follow-up') ?? '')
    const page = await browser.submitFiles(form, '/follow-ups', { body: 'A long letter.' }, [{ name: 'a.bin', content: Buffer.alloc(11_000_000, 1) }])
    expect(page.status).toBe(422)
    expect(page.form('/follow-ups').fields['body']).toBe('A long letter.')
  })
})
