import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { InflateBudget, openZip } from '../../server/documents/reading/zip-file.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

let threads: Threads
let thread: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
  thread = await threads.ask('Seawall inspections')
  await threads.answer(thread.id, { text: 'We shall write again. Call 9123 4567.', at: '2025-06-20T09:12:30Z' })
  const withSheet = ['--b', 'Content-Type: text/plain; charset=utf-8', '', 'With a sheet.', '--b', 'Content-Type: text/csv', 'Content-Disposition: attachment; filename="withheld.csv"', '', 'secret,row', '--b--', ''].join('\n')
  await threads.answer(thread.id, { text: withSheet, headers: 'Content-Type: multipart/mixed; boundary="b"\r\n', at: '2025-06-21T09:12:30Z' })
  await threads.web.context.db('attachments').update({ visibility: 'hidden' })
  await threads.web.context.db('requests').where('requests.id', thread.id).update({ state: 'interim_reply', unclassified_since: null })
  threads.web.setClock(new Date('2025-08-20T02:00:00Z'))
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

async function download(browser: Browser, page: Page, fields: Readonly<Record<string, string>>): Promise<{ status: number; type: string | null; name: string | null; bytes: Buffer }> {
  const form = page.form('/ombudsman')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(threads.web.origin + form.action, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ ...form.fields, ...fields }) })
  return { status: answer.status, type: answer.headers.get('content-type'), name: answer.headers.get('content-disposition'), bytes: Buffer.from(await answer.arrayBuffer()) }
}

function complete(body: string): string {
  return body.replaceAll('\r\n', '\n').replaceAll('[[in your own words: what the authority did wrong, and what it has meant for you]]', 'They never answered. 他們從未答覆。').replaceAll(/\[\[.*?\]\]/g, 'filled')
}

describe('the complaint to The Ombudsman', () => {
  it('has the facts and dates of the thread, and leaves to the requester what only they know', async () => {
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${thread.path}/ombudsman`)
    const body = (page.form('/ombudsman').fields['body'] ?? '').replaceAll('\r\n', '\n')
    for (const fact of [
      'Complaint about Immigration Department', '11 June 2025: I made the request.', '20 June 2025: Immigration Department wrote (Reply).', '21 June 2025: Immigration Department wrote',
      'Answer due: 2 July 2025. Passed without it.', 'End of an exceptional extension: 1 August 2025. Passed without it.', 'I have not asked for a review.', 'Name: Wong Siu Ming', '20 August 2025', `/en${thread.path}`
    ]) expect(body).toContain(fact)
    expect(page.text).toContain('your postal address')
    const faulty = await browser.submit(page, '/ombudsman', { format: 'zip' })
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('[[your postal address]]')
    expect(faulty.form('/ombudsman').fields['body']?.replaceAll('\r\n', '\n')).toBe(body)
    const chinese = await browser.visit(`/zh-hk${thread.path}/ombudsman?letter=zh-hk`)
    expect(chinese.form('/ombudsman').fields['body']).toContain('2025年6月11日：本人提出要求。')
  })

  it('goes as a zip with the mails as they came, but for what the requester may not see', async () => {
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${thread.path}/ombudsman`)
    const zip = await download(browser, page, { body: complete(page.form('/ombudsman').fields['body'] ?? ''), format: 'zip' })
    expect([zip.status, zip.type, zip.name]).toEqual([200, 'application/zip', `attachment; filename="complaint-${thread.id}.zip"`])
    const files = new Map(openZip(zip.bytes, new InflateBudget()).entries.map((entry) => [entry.name, entry.read()]))
    expect([...files.keys()]).toEqual([
      'README.txt', 'letter.pdf', 'letter.txt', 'thread.pdf', 'thread.txt', 'messages/01-2025-06-11-request.eml', 'messages/02-2025-06-20-incoming.eml', 'messages/03-2025-06-21-incoming.txt', 'SHA256SUMS'
    ])
    const sent = await simpleParser(files.get('messages/01-2025-06-11-request.eml') ?? '')
    expect(sent.subject).toContain('Seawall inspections')
    expect(sent.messageId).toMatch(/^<o\.\d+\./)
    const came = await simpleParser(files.get('messages/02-2025-06-20-incoming.eml') ?? '')
    expect(came.from?.value[0]?.address).toMatch(/@/)
    expect(came.text).toContain('9123 4567')
    expect([...files.values()].some((content) => content.toString('latin1').includes('secret,row'))).toBe(false)
    expect(files.get('letter.txt')?.toString()).toContain('他們從未答覆。')
    expect(files.get('thread.txt')?.toString()).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/)
  })

  it('goes as a PDF of the letter, and nothing of it is kept', async () => {
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${thread.path}/ombudsman`)
    const pdf = await download(browser, page, { body: complete(page.form('/ombudsman').fields['body'] ?? ''), format: 'pdf' })
    expect([pdf.status, pdf.type]).toEqual([200, 'application/pdf'])
    const read = JSON.parse(execFileSync(process.execPath, [path.resolve('test/support/read-pdf.ts')], { input: pdf.bytes, encoding: 'utf8' })) as { title: string; pages: string[] }
    expect(read.title).toBe('Complaint to The Ombudsman')
    expect(read.pages.join('').replaceAll(/\s/g, '')).toContain('Theyneveranswered.他們從未答覆。')
    const { rows } = await threads.web.context.db.raw<{ rows: { count: string }[] }>("select count(*) from messages where messages.body like '%never answered%'")
    expect(Number(rows[0]?.count)).toBe(0)
  })

  it('is for the requester alone', async () => {
    expect((await threads.web.openBrowser().visit(`/en${thread.path}/ombudsman`, { follow: false })).status).toBe(303)
    expect((await (await threads.signedIn('stranger@person.example')).visit(`/en${thread.path}/ombudsman`)).status).toBe(403)
  })
})
