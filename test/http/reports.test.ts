import { simpleParser } from 'mailparser'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const STRANGER = 'stranger@person.example'
const OPERATOR = 'operator@portal.example'

let threads: Threads

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

interface ReportRow {
  readonly id: number
  readonly record_kind: string
  readonly record_id: number
  readonly reason: string
  readonly body: string
  readonly user_id: number | null
  readonly contact: string | null
  readonly state: string
}

async function report(browser: Browser, { path }: AskedThread, fields: Readonly<Record<string, string>>, query = ''): Promise<Page> {
  return browser.submit(await browser.visit(`/en${path}/reports/new${query}`), '/reports', fields)
}

async function newest(): Promise<ReportRow> {
  return threads.web.context.db('reports').orderBy('reports.id', 'desc').first<ReportRow>('reports.id', 'reports.record_kind', 'reports.record_id', 'reports.reason', 'reports.body', 'reports.user_id', 'reports.contact', 'reports.state')
}

async function countReports(): Promise<number> {
  return (await threads.web.context.db('reports').select('reports.id')).length
}

async function mailTo(address: string) {
  const { context } = threads.web
  while ((await sendDueLetters(context)) > 0);
  const row = await context.db('sandbox_mails').whereRaw('? = any(sandbox_mails.envelope_to)', [address]).orderBy('sandbox_mails.id', 'desc').first<{ raw: Buffer } | undefined>('sandbox_mails.raw')
  return row && simpleParser(row.raw)
}

describe('a report', () => {
  it('is made without an account, published nowhere, and leaves an event without personal data', async () => {
    const asked = await threads.ask('Names in a letter')
    const visitor = threads.web.openBrowser()
    const form = await visitor.visit((await visitor.visit(`/en${asked.path}`)).link('Report a problem') ?? '')
    expect(form.text).toContain('You need no account.')
    const thanks = await visitor.submit(form, '/reports', { about: `request-${asked.id}`, reason: 'personal_data', body: 'My name is in paragraph 2.', contact: 'ＭＥ@reader.example' })
    expect(thanks.path).toBe(`/en/reports/thanks?request=${asked.id}`)
    expect(thanks.link('Back to the request')).toBe(`/en/requests/${asked.id}`)
    expect(await newest()).toMatchObject({ record_kind: 'request', record_id: asked.id, reason: 'personal_data', body: 'My name is in paragraph 2.', user_id: null, contact: 'ME@reader.example', state: 'open' })
    const event = await threads.web.context.db('events').orderBy('events.id', 'desc').first<Record<string, unknown>>()
    expect(event).toMatchObject({ kind: 'report_made', request_id: asked.id })
    expect(JSON.stringify(event)).not.toContain('reader.example')
    expect((await visitor.visit(`/en${asked.path}`)).text).not.toContain('paragraph 2')
  })

  it('can be about each thing that stands on the thread, and about nothing else', async () => {
    const asked = await threads.ask('Many things')
    await threads.answer(asked.id, { text: 'Please see the file.', at: '2025-06-20T02:00:00Z' })
    const { db } = threads.web.context
    const message = await db('messages').where({ 'messages.request_id': asked.id, 'messages.kind': 'incoming' }).first<{ id: number }>('messages.id')
    const [file] = await db('attachments').insert({ message_id: message.id, position: 0, filename: 'staff list.pdf', content_type: 'application/pdf', size: 1, sha256: 'x' }).returning<{ id: number }[]>('id')
    const stranger = await threads.signedIn(STRANGER)
    await stranger.submit(await stranger.visit(`/en${asked.path}/annotations/new`), '/annotations', { body: 'A rude note' })
    const annotation = await db('annotations').orderBy('annotations.id', 'desc').first<{ id: number }>('annotations.id')
    const things = [`request-${asked.id}`, `message-${message.id}`, `attachment-${file?.id}`, `annotation-${annotation.id}`]
    const visitor = threads.web.openBrowser()
    const form = await visitor.visit(`/zh-hk${asked.path}/reports/new?about=annotation-${annotation.id}`)
    for (const thing of things) expect(form.html).toContain(`<option value="${thing}"`)
    expect(form.html).toContain(`<option value="annotation-${annotation.id}" selected>`)
    for (const about of things) {
      expect((await report(visitor, asked, { about, reason: 'vexatious' })).status).toBe(200)
      expect(`${(await newest()).record_kind}-${(await newest()).record_id}`).toBe(about)
    }
    await db('messages').where('messages.id', message.id).update({ visibility: 'hidden' })
    for (const about of [`message-${message.id}`, `attachment-${file?.id}`, 'annotation-999999', 'request-1', 'x']) {
      const refused = await report(visitor, asked, { about, reason: 'vexatious' })
      expect([about, refused.status]).toEqual([about, 422])
      expect(refused.text).toContain('Choose what it is about.')
    }
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no reason', { body: 'text' }, 'reason'],
    ['a reason that is none', { reason: 'x' }, 'reason'],
    ['defamation without words', { reason: 'defamation' }, 'body'],
    ['words that are too long', { reason: 'other', body: 'x'.repeat(5001) }, 'body'],
    ['an address that is none', { reason: 'copyright', contact: 'me' }, 'contact']
  ])('with %s comes back with everything typed', async (name, fields, field) => {
    const asked = await threads.ask(`Faults: ${name}`)
    const before = await countReports()
    const page = await report(threads.web.openBrowser(), asked, fields)
    expect(page.status).toBe(422)
    expect(page.html).toContain(`<a href="#${field}">`)
    expect(page.html).toContain(`id="${field}"`)
    const shown = page.form('/reports').fields
    if (fields['body'] !== undefined) expect(shown['body']).toBe(fields['body'])
    if (fields['contact'] !== undefined) expect(shown['contact']).toBe(fields['contact'])
    expect(await countReports()).toBe(before)
  })

  it('of a program that fills in every field is thanked for and not kept; the same form twice is one', async () => {
    const asked = await threads.ask('Programs')
    const before = await countReports()
    const visitor = threads.web.openBrowser()
    const form = await visitor.visit(`/en${asked.path}/reports/new`)
    expect((await visitor.submit(form, '/reports', { reason: 'vexatious', website: 'https://pills.example' })).path).toContain('/reports/thanks')
    expect(await countReports()).toBe(before)
    await visitor.submit(form, '/reports', { reason: 'vexatious' })
    await visitor.submit(form, '/reports', { reason: 'vexatious' })
    expect(await countReports()).toBe(before + 1)
  })

  it('is taken twenty times an hour from one place, and then no more', async () => {
    const asked = await threads.ask('Hasty')
    const visitor = threads.web.openBrowser()
    const { fields } = (await visitor.visit(`/en${asked.path}/reports/new`)).form('/reports')
    const statuses: number[] = []
    for (let index = 0; index < 21; index += 1) statuses.push((await visitor.post(`/en${asked.path}/reports`, { ...fields, body: 'typed' })).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 422), 429])
  })

  it('of what is not there or hidden is 404', async () => {
    const asked = await threads.ask('Hidden from reports')
    await threads.web.context.db('requests').where('requests.id', asked.id).update({ visibility: 'hidden' })
    expect((await threads.web.openBrowser().visit(`/en${asked.path}/reports/new`)).status).toBe(404)
    expect((await threads.web.openBrowser().visit('/en/requests/999999/reports/new')).status).toBe(404)
    expect((await threads.web.openBrowser().visit('/en/personal-messages/1/reports/new')).status).toBe(404)
  })
})

describe('operators', () => {
  it('find open reports counted and beside what they are about, hide it, answer, and the reporter is told', async () => {
    const asked = await threads.ask('Decided')
    const stranger = await threads.signedIn(STRANGER)
    await stranger.submit(await stranger.visit(`/en${asked.path}/annotations/new`), '/annotations', { body: 'He lives at 9 Example Street' })
    const annotation = await threads.web.context.db('annotations').orderBy('annotations.id', 'desc').first<{ id: number; user_id: number }>('annotations.id', 'annotations.user_id')
    await threads.web.context.db('reports').update({ state: 'dismissed', closed_at: new Date() })
    await report(threads.web.openBrowser(), asked, { reason: 'personal_data', body: '住址', contact: 'told@reader.example' }, `?about=annotation-${annotation.id}`)
    const { id } = await newest()
    const operator = await threads.signedIn(OPERATOR)
    expect((await operator.visit('/en/admin')).text).toContain('Reports of problems 1')
    const queue = await operator.visit('/en/admin/reports')
    const page = await operator.visit(queue.link(`Annotation ${annotation.id}`) ?? '')
    expect(page.path).toBe(`/en/admin/reports/${id}`)
    expect(page.text).toContain('He lives at 9 Example Street')
    expect(page.text).toContain('住址')
    expect(page.text).not.toContain('told@reader.example')
    const hidden = await operator.submit(page, '/visibility', { visibility: 'hidden' })
    expect(hidden.text).toContain('Saved: it shows at once.')
    expect((await threads.web.openBrowser().visit(`/en${asked.path}`)).text).not.toContain('Example Street')
    const muted = await operator.submit(hidden, '/muting', { wish: 'mute' })
    expect(muted.text).toContain('From now on this person writes no annotations')
    const refused = await stranger.submit(await stranger.visit(`/en${asked.path}/annotations/new`), '/annotations', { body: 'Again' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('An operator of this site has stopped annotations')
    await operator.submit(muted, '/muting', { wish: 'unmute' })
    const closed = await operator.submit(muted, '/closing', { outcome: 'upheld', answer: 'It is hidden now. 現已隱藏。' })
    expect(closed.text).toContain('The report has been closed.')
    expect((await operator.visit('/en/admin')).text).toContain('Reports of problems 0')
    const mail = await mailTo('told@reader.example')
    expect(mail?.text).toContain('We agree that something had to be done')
    expect(mail?.text).toContain('我們同意須作出處理')
    expect(mail?.text).toContain('It is hidden now. 現已隱藏。')
    const again = await operator.submit(muted, '/closing', { outcome: 'dismissed' })
    expect(again.text).toContain('Somebody else was faster')
    expect((await newest()).state).toBe('upheld')
    const kinds = await threads.web.context.db('events').orderBy('events.id', 'desc').limit(5).pluck('events.kind') as string[]
    expect(kinds).toContain('report_closed')
    expect(kinds).toContain('user_unmuted')
  })

  it('tell somebody with an account at its address, and nobody who left none', async () => {
    const asked = await threads.ask('Told or not')
    await report(await threads.signedIn(STRANGER), asked, { reason: 'not_a_request', contact: 'other@reader.example' })
    const own = await newest()
    expect(own).toMatchObject({ contact: null })
    const operator = await threads.signedIn(OPERATOR)
    await operator.submit(await operator.visit(`/zh-hk/admin/reports/${own.id}`), '/closing', { outcome: 'dismissed', answer: '' })
    expect((await mailTo(STRANGER))?.text).toContain('We have left it as it is.')
    await report(threads.web.openBrowser(), asked, { reason: 'vexatious' })
    const silent = await newest()
    const page = await operator.visit(`/en/admin/reports/${silent.id}`)
    expect(page.text).toContain('will not be told')
    const letters = await threads.countLetters()
    await operator.submit(page, '/closing', { outcome: 'dismissed' })
    expect(await threads.countLetters()).toBe(letters)
  })

  it('alone see reports, and a long answer comes back as typed', async () => {
    const asked = await threads.ask('For operators')
    await report(threads.web.openBrowser(), asked, { reason: 'vexatious', contact: 'a@reader.example' })
    const { id } = await newest()
    expect((await (await threads.signedIn(STRANGER)).visit(`/en/admin/reports/${id}`)).status).toBe(404)
    const operator = await threads.signedIn(OPERATOR)
    const page = await operator.submit(await operator.visit(`/en/admin/reports/${id}`), '/closing', { outcome: 'upheld', answer: 'x'.repeat(5001) })
    expect(page.status).toBe(422)
    expect(page.form('/closing').fields['answer']).toHaveLength(5001)
    expect((await newest()).state).toBe('open')
    expect((await operator.visit('/en/admin/reports/999999')).status).toBe(404)
  })
})
