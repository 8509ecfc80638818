import { simpleParser, type ParsedMail } from 'mailparser'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { submitBatch } from '../../server/actions/requests/submit-batch.ts'
import { clearLeftOver } from '../../server/actions/upkeep/clear-left-over.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { createMemoryTransport, type MemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** One letter to several authorities: three get it at once, up to five with an operator's leave. */
const NOW = new Date('2025-08-01T02:00:00Z')
const SLUGS = ['immigration-department', 'transport-department', 'lands-department', 'highways-department', 'buildings-department', 'drainage-services-department'] as const
const TITLE = 'Lifts out of order in 2024'
const BODY = 'Dear Sir or Madam,\n\nUnder the Code on Access to Information: on how many days was each lift out of order?\n\nYours faithfully,'

let web: WebServer
let transport: MemoryTransport
let writer: Browser
let writerId: number
let stranger: Browser
let operator: Browser

beforeAll(async () => {
  web = await startWebServer({ UNDO_MINUTES: '5', BATCH_LIMIT: '3', BATCH_CEILING: '5' })
  const { db } = web.context
  await seedAuthorities(db, { sandbox: true })
  for (const slug of SLUGS) await db('authorities').where({ slug }).update({ request_email: `ati@${slug}.example` })
  await db('authorities').where({ slug: 'treasury' }).update({ request_email: null })
  web.setClock(NOW)
  writerId = await createAccount(web.context, 'lee@person.example', { name: 'Lee Ka Yan' })
  await createAccount(web.context, 'other@person.example', { name: 'Somebody Else' })
  await createAccount(web.context, 'operator@portal.example', { name: 'Operator', role: 'operator' })
  ;[writer, stranger, operator] = [web.openBrowser(), web.openBrowser(), web.openBrowser()]
  await signIn(writer, 'lee@person.example')
  await signIn(stranger, 'other@person.example')
  await signIn(operator, 'operator@portal.example')
}, 60_000)
afterAll(() => web.close())
beforeEach(async () => {
  web.setClock(NOW)
  transport = createMemoryTransport()
  await web.context.db('rate_limits').delete()
  // Letters of the tests before are not of this one.
  await web.context.db('outbox').where({ state: 'due' }).update({ state: 'dropped' })
})

/** Chooses them one by one, as without a script, and goes on to the preview. */
async function write(slugs: readonly string[], fields: Readonly<Record<string, string>> = {}): Promise<Page> {
  let form = await writer.visit('/en/new')
  for (const slug of slugs.slice(0, -1)) form = await writer.submit(form, '/new', { authority: slug, act: 'add' })
  return writer.submit(form, '/new', { title: TITLE, body: BODY, authority: slugs.at(-1) ?? '', ...fields })
}

const idOf = (page: Page): number => Number(/\/batches\/(\d+)/.exec(page.path)?.[1])
const requestsOf = (batchId: number) => web.context.db('requests').where({ batch_id: batchId }).orderBy('id').select<{ id: number; authority_id: number; slug: string; title: string }[]>('id', 'authority_id', 'slug', 'title')
const draftOf = (page: Page): string => /\/drafts\/([0-9a-f-]+)/.exec(page.path)?.[1] ?? ''
const countRequests = async (): Promise<number> => (await web.context.db('requests').select('id')).length

async function sendOut(at: Date): Promise<ParsedMail[]> {
  web.setClock(at)
  while ((await sendDueLetters({ ...web.context, transport })) > 0);
  return Promise.all(transport.mails.map((mail) => simpleParser(mail.raw)))
}

describe('choosing several', () => {
  it('adds one after the other, keeps what is typed, and takes one away again', async () => {
    let form = await writer.submit(await writer.visit('/en/new?authority=immd'), '/new', { title: TITLE, body: BODY, act: 'add' })
    expect(form.path).toMatch(/^\/en\/new\?draft=[0-9a-f-]+$/)
    expect(form.text).toContain('The letter goes to 1 authority Immigration Department Remove')
    form = await writer.submit(form, '/new', { authority: 'transport-department', act: 'add' })
    form = await writer.submit(form, '/new', { authority: 'transport-department', act: 'add' })
    expect(form.form('/new').fields).toMatchObject({ also: 'immigration-department transport-department', authority: '', title: TITLE, body: BODY })
    form = await writer.submit(form, '/new', { drop: 'immigration-department' })
    expect(form.form('/new').fields['also']).toBe('transport-department')
    expect((await writer.visit(form.path.replace('/en/', '/zh-hk/'))).text).toContain('信件將寄往1個公共機構 運輸署')
    form = await writer.submit(form, '/new', { drop: 'transport-department' })
    expect(form.form('/new').fields['also']).toBeUndefined()
    expect(form.form('/new').fields['title']).toBe(TITLE)
  })

  it.each([['nothing', '', 'Choose the authority that you want to ask.'], ['what is not there', 'no-such', 'Choose an authority from the list.'], ['what has no address', 'treasury', 'We have no address for requests to this authority yet.']])('says so where %s is added', async (_, authority, words) => {
    const page = await writer.submit(await writer.visit('/en/new'), '/new', { title: TITLE, authority, act: 'add' })
    expect([page.status, page.form('/new').fields['title']]).toEqual([422, TITLE])
    expect(page.text).toContain(words)
  })

  it('one that is chosen as a list is a letter to one', async () => {
    const form = await writer.submit(await writer.visit('/en/new?authority=immd'), '/new', { title: 'Only one', body: BODY, act: 'add' })
    const sent = await writer.submit(await writer.submit(form, '/new'), '/submission')
    expect(sent.path).toMatch(/^\/en\/requests\/\d+-only-one$/)
    expect(sent.text).not.toContain('To: Immigration Department')
  })

  it('names those that cannot be written to, and stops at the ceiling', async () => {
    const mute = await writer.post('/en/new', { ...(await writer.visit('/en/new')).form('/new').fields, title: TITLE, body: BODY, also: 'immigration-department treasury', authority: '' })
    expect(mute.status).toBe(422)
    expect(mute.text).toContain('We have no address for requests to these yet: Treasury.')
    const many = await writer.post('/en/new', { ...(await writer.visit('/en/new')).form('/new').fields, title: TITLE, body: BODY, also: SLUGS.join(' '), authority: '' })
    expect([many.status, many.form('/new').fields['also']]).toEqual([422, SLUGS.join(' ')])
    expect(many.text).toContain('One letter can go to at most 5 authorities.')
    const full = await writer.post('/en/new', { ...many.form('/new').fields, also: SLUGS.slice(0, 5).join(' '), authority: SLUGS[5], act: 'add' })
    expect(full.status).toBe(422)
  })

  it('is kept by the script too', async () => {
    const { _csrf = '' } = (await writer.visit('/en/new')).form('/new').fields
    const kept = await writer.post('/en/new/keeping', { _csrf, title: TITLE, body: 'x', also: 'immigration-department lands-department', authority: '' })
    const { draft } = JSON.parse(kept.html) as { draft: string }
    expect((await writer.visit(`/en/new?draft=${draft}`)).form('/new').fields['also']).toBe('immigration-department lands-department')
    const alone = await writer.post('/en/new/keeping', { _csrf, draft, title: TITLE, body: 'x', also: '', authority: 'lands-department' })
    expect(alone.status).toBe(200)
    expect((await writer.visit(`/en/new?draft=${draft}`)).form('/new').fields).toMatchObject({ authority: 'lands-department' })
  })
})

describe('the preview', () => {
  it.each([
    ['en', BODY, '3 authorities', 'What differs in each letter', ['To: Immigration Department', 'To: Transport Department', 'To: Lands Department'], 'Send to 3 authorities and publish'],
    ['zh-hk', '先生／女士：\n\n根據《公開資料守則》，請提供[機構]的升降機故障日數。\n\n此致', '3個公共機構', '各封信的不同之處', ['請提供入境事務處的升降機', '請提供運輸署的升降機', '請提供地政總署的升降機'], '寄往3個機構並公開']
  ])('in %s shows the letter once, and what differs', async (locale, body, to, title, lines, send) => {
    const preview = await write(SLUGS.slice(0, 3), { body })
    const page = await writer.visit(preview.path.replace('/en/', `/${locale}/`))
    expect(page.text).toContain(to)
    expect(page.text).toContain(title)
    for (const line of lines) expect(page.text).toContain(line)
    expect(page.html).toContain(`>${send}<`)
  })
})

describe('sending to several', () => {
  it('gives each a request of its own, with its own address, letter and page', async () => {
    const page = await writer.submit(await write(SLUGS.slice(0, 3)), '/submission')
    expect(page.path).toMatch(/^\/en\/batches\/\d+$/)
    expect(page.text).toContain('Lee Ka Yan asked 3 authorities this on 1 August 2025.')
    expect(page.text).toContain('The letters leave at 10:05. Until then each can be taken back on its own page.')
    const requests = await requestsOf(idOf(page))
    expect(requests.map(({ title }) => title)).toEqual([TITLE, TITLE, TITLE])
    const visitor = web.openBrowser()
    for (const [locale, words] of [['en', 'Lee Ka Yan asked 3 authorities this'], ['zh-hk', 'Lee Ka Yan於2025年8月1日向3個公共機構提出此要求。']] as const) {
      const list = await visitor.visit(`/${locale}/batches/${idOf(page)}`)
      expect(list.text).toContain(words)
      expect(list.text).not.toContain('taken back')
      for (const { id, slug } of requests) expect(list.html).toContain(`href="/${locale}/requests/${id}-${slug}"`)
    }
    const thread = await visitor.visit(`/en/requests/${requests[1]?.id}-${requests[1]?.slug}`)
    expect(thread.link('The same question to other authorities')).toBe(`/en/batches/${idOf(page)}`)
    expect(thread.text).toContain('To: Transport Department')
    expect(await sendOut(NOW)).toEqual([])
    const mails = await sendOut(new Date(NOW.getTime() + 6 * 60_000))
    const sent = mails.map((mail) => [[mail.to].flat()[0]?.value[0]?.address, mail.text?.split('\n')[0]])
    expect(sent.sort()).toEqual([
      ['ati@immigration-department.example', 'To: Immigration Department'], ['ati@lands-department.example', 'To: Lands Department'], ['ati@transport-department.example', 'To: Transport Department']
    ])
    expect(new Set(mails.map((mail) => mail.from?.value[0]?.address)).size).toBe(3)
    expect((await web.context.db('clock_events').whereIn('request_id', requests.map(({ id }) => id)).select('request_id')).length).toBe(3)
  })

  it('twice is once, also at the same moment', async () => {
    const preview = await write(SLUGS.slice(0, 3), { title: 'Sent twice' })
    const { action, fields } = preview.form('/submission')
    const pages = await Promise.all([writer.post(action, fields), writer.post(action, fields), writer.post(action, fields)])
    const again = await writer.post(action, fields)
    expect(new Set([...pages, again].map((page) => page.path)).size).toBe(1)
    const requests = await requestsOf(idOf(again))
    expect(requests).toHaveLength(3)
    const letters = await web.context.db('outbox').whereIn('request_id', requests.map(({ id }) => id)).select('letter')
    expect(letters).toEqual([{ letter: 'request' }, { letter: 'request' }, { letter: 'request' }])
    expect((await writer.visit(preview.path)).path).toBe(again.path)
  })

  it('all or none: what breaks on the way leaves nothing, and the letter goes whole the next time', async () => {
    const form = await writer.submit(await writer.visit('/en/new?authority=immd'), '/new', { title: 'Broken off', body: BODY, act: 'add' })
    const preview = await writer.submitFiles(form, '/new', { title: 'Broken off', body: BODY, authority: 'lands-department' }, [{ name: 'plan.txt', content: 'a plan of the lifts' }])
    const before = await countRequests()
    let reads = 0
    const storage = { ...web.context.storage, read: async (sha256: string) => {
      reads += 1
      if (reads === 2) throw new Error('the disk went away')
      return web.context.storage.read(sha256)
    } }
    await expect(submitBatch({ ...web.context, storage }, { id: writerId, name: 'Lee Ka Yan' }, draftOf(preview))).rejects.toThrow('the disk went away')
    expect(await countRequests()).toBe(before)
    const page = await writer.submit(preview, '/submission')
    const requests = await requestsOf(idOf(page))
    expect(requests).toHaveLength(2)
    for (const { id } of requests) expect((await writer.visit(`/en/requests/${id}`)).text).toContain('plan.txt')
  })

  it('each letter can be taken back by itself, and the list goes on without it', async () => {
    const page = await writer.submit(await write(SLUGS.slice(0, 3), { title: 'One too many' }), '/submission')
    const [, second] = await requestsOf(idOf(page))
    const thread = await writer.visit(`/en/requests/${second?.id}`)
    const draft = await writer.submit(thread, '/taking-back')
    expect(draft.form('/new').fields).toMatchObject({ authority: 'transport-department', title: 'One too many' })
    const list = await web.openBrowser().visit(page.path)
    expect(list.text).toContain('Lee Ka Yan asked 2 authorities this')
    expect(list.text).not.toContain('Transport Department')
    expect(await sendOut(new Date(NOW.getTime() + 6 * 60_000))).toHaveLength(2)
  })

  it('shows of it what each reader may see, and nothing where that is nothing', async () => {
    const page = await writer.submit(await write(SLUGS.slice(0, 2), { title: 'Partly hidden' }), '/submission')
    const [first, second] = await requestsOf(idOf(page))
    await web.context.db('requests').where({ id: first?.id }).update({ visibility: 'hidden' })
    const list = await web.openBrowser().visit(page.path)
    expect(list.text).toContain('asked 1 authority this')
    expect(list.text).not.toContain('Immigration Department')
    expect((await operator.visit(page.path)).text).toContain('Immigration Department')
    await web.context.db('requests').where({ id: second?.id }).update({ visibility: 'requester' })
    const [gone, none] = [await stranger.visit(page.path), await stranger.visit('/en/batches/999999')]
    expect([gone.status, gone.text]).toEqual([404, none.text])
    expect((await writer.visit(page.path)).status).toBe(200)
  })

  it.each(['/en/batches/0', '/en/batches/x', '/en/batches/99999999999', '/zh-hk/batches/1%00', '/en/batches/-1'])('%s is no page', async (path) => {
    expect((await web.openBrowser().visit(path)).status).toBe(404)
  })
})

describe('above the limit', () => {
  async function submitMany(title: string): Promise<{ readonly page: Page; readonly draft: string }> {
    const preview = await write(SLUGS.slice(0, 4), { title })
    expect(preview.text).toContain('The letter goes to more than 3 authorities, so an operator looks at it first.')
    return { page: await writer.submit(preview, '/submission'), draft: draftOf(preview) }
  }

  it('it waits, seen by its requester and operators only, and is not written over', async () => {
    const before = await countRequests()
    const { page, draft } = await submitMany('To be read first')
    expect(page.text).toContain('An operator is looking at this letter.')
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect(await countRequests()).toBe(before)
    for (const browser of [web.openBrowser(), stranger]) {
      const [waiting, none] = [await browser.visit(page.path), await browser.visit('/en/batches/999999')]
      expect([waiting.status, waiting.text]).toEqual([404, none.text])
    }
    expect((await operator.visit(page.path)).text).toContain('on how many days was each lift out of order?')
    expect((await writer.visit(`/en/new?draft=${draft}`)).path).toBe(page.path)
    expect((await writer.visit(`/en/drafts/${draft}`)).path).toBe(page.path)
    const { _csrf = '' } = (await writer.visit('/en/new')).form('/new').fields
    expect((await writer.post('/en/new/keeping', { _csrf, draft, title: 'Other', body: 'y' })).status).toBe(409)
    const other = await writer.post('/en/new', { _csrf, draft, title: 'Quite other', body: BODY, authority: 'immigration-department' })
    expect(draftOf(other)).not.toBe(draft)
    web.setClock(new Date(NOW.getTime() + 400 * 24 * 3_600_000))
    await clearLeftOver(web.context, new AbortController().signal)
    web.setClock(NOW)
    expect((await writer.visit(page.path)).text).toContain('on how many days was each lift out of order?')
  })

  it('an operator approves it: all get it, once, and its requester is told in both languages', async () => {
    const { page } = await submitMany('Worth asking')
    const queue = await operator.visit('/en/admin/batches')
    expect(queue.text).toMatch(/Worth asking 4 Lee Ka Yan 1 August 2025.*? waits/)
    expect((await operator.visit('/en/admin')).text).toMatch(/Letters to many authorities [1-9]/)
    expect((await stranger.visit('/en/admin/batches')).status).toBe(404)
    const decision = await operator.visit(`/en/admin/batches/${idOf(page)}`)
    expect(decision.text).toContain('Highways Department')
    const { action, fields } = decision.form('/approval')
    const done = await Promise.all([operator.post(action, fields), operator.post(action, fields)])
    expect(done.map(({ text }) => text.includes('Approved: all of the authorities get the letter.')).sort()).toEqual([false, true])
    expect(await requestsOf(idOf(page))).toHaveLength(4)
    expect((await web.openBrowser().visit(page.path)).text).toContain('Lee Ka Yan asked 4 authorities this')
    const notice = (await sendOut(new Date(NOW.getTime() + 60_000))).find((mail) => mail.subject?.includes('Worth asking'))
    expect(notice?.text?.replaceAll(/\s+/g, ' ')).toContain('An operator has agreed, and each of them gets it now.')
    expect(notice?.text).toContain(`/zh-hk/batches/${idOf(page)}`)
    expect(notice?.text).toContain('管理員已經同意')
  })

  it('or refuses it with a reason: nothing goes, and the letter is a draft again', async () => {
    const { page, draft } = await submitMany('Not like this')
    const decision = await operator.visit(`/en/admin/batches/${idOf(page)}`)
    for (const reason of ['', ' \n ', 'x'.repeat(2001)]) {
      const refused = await operator.submit(decision, '/refusal', { reason })
      expect([refused.status, refused.form('/refusal').fields['reason']?.trim()]).toEqual([422, reason.trim()])
    }
    const before = await countRequests()
    const done = await operator.submit(decision, '/refusal', { reason: 'Two of these have no lifts: <b>ask</b> the others.' })
    expect(done.text).toContain('Refused: the requester is told why.')
    expect(await countRequests()).toBe(before)
    const mine = await writer.visit(page.path)
    expect(mine.text).toContain('This letter was not sent.')
    expect(mine.html).toContain('&lt;b&gt;ask&lt;/b&gt;')
    const notice = (await sendOut(new Date(NOW.getTime() + 60_000))).find((mail) => mail.subject?.includes('Not like this'))
    expect(notice?.text?.replaceAll(/\s+/g, ' ')).toContain('Two of these have no lifts: <b>ask</b> the others.')
    expect(notice?.text).toContain(`/en/new?draft=${draft}`)
    const form = await writer.visit(`/en/new?draft=${draft}`)
    const fewer = await writer.submit(await writer.submit(form, '/new', { drop: SLUGS[3] }), '/new')
    expect((await writer.submit(fewer, '/submission')).text).toContain('Lee Ka Yan asked 3 authorities this')
    expect((await operator.submit(decision, '/approval')).text).toContain('Somebody else was faster')
  })

  it('its requester can take it back meanwhile, and nobody else', async () => {
    const { page, draft } = await submitMany('On second thought')
    const { action, fields } = page.form('/withdrawal')
    const { fields: theirs } = (await stranger.visit('/en/account')).form('/account/names')
    expect((await stranger.post(action, { _csrf: theirs['_csrf'] ?? '' })).status).toBe(404)
    expect((await writer.post(action, {})).status).toBe(403)
    expect((await writer.post(action, fields)).path).toBe(`/en/new?draft=${draft}`)
    expect((await writer.post(action, fields)).path).toBe(page.path)
    expect((await operator.visit('/en/admin/batches')).text).not.toContain('On second thought')
  })

  it('is not approved while one of them has no address any more, who is named', async () => {
    const { page } = await submitMany('Address gone')
    const decision = await operator.visit(`/en/admin/batches/${idOf(page)}`)
    await web.context.db('authorities').where({ slug: SLUGS[3] }).update({ request_email: null })
    expect((await operator.submit(decision, '/approval')).text).toContain('Nothing was changed.')
    const now = await operator.visit(`/en/admin/batches/${idOf(page)}`)
    expect(now.forms.some((form) => form.action.includes('/approval'))).toBe(false)
    expect(now.text).toContain('Highways Department no address: nothing can be sent to it')
    await web.context.db('authorities').where({ slug: SLUGS[3] }).update({ request_email: 'ati@highways-department.example' })
  })
})

describe('how many requests one person makes in a day', () => {
  it('counts each authority of a letter, and what was taken back not; the draft stays', async () => {
    const limited = await startWebServer({ UNDO_MINUTES: '5', REQUESTS_PER_DAY: '3' })
    try {
      const { db } = limited.context
      await seedAuthorities(db, { sandbox: true })
      for (const slug of SLUGS) await db('authorities').where({ slug }).update({ request_email: `ati@${slug}.example` })
      limited.setClock(NOW)
      await createAccount(limited.context, 'lee@person.example', { name: 'Lee Ka Yan' })
      const browser = limited.openBrowser()
      await signIn(browser, 'lee@person.example')
      const compose = async (also: readonly string[]): Promise<Page> => browser.post('/en/new', { ...(await browser.visit('/en/new')).form('/new').fields, title: TITLE, body: BODY, also: also.join(' '), authority: also.length === 0 ? SLUGS[5] : '' })
      const two = await browser.submit(await compose(SLUGS.slice(0, 2)), '/submission')
      expect(two.path).toMatch(/\/batches\/1$/)
      const refused = await browser.submit(await compose(SLUGS.slice(2, 4)), '/submission')
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('One person can make 3 requests in 24 hours.')
      expect((await db('requests').select('id')).length).toBe(2)
      const third = await browser.submit(await compose([]), '/submission')
      expect(third.path).toMatch(/\/requests\//)
      const fourth = await browser.submit(await compose([]), '/submission')
      expect([fourth.status, fourth.text.includes('One person can make 3 requests in 24 hours.')]).toEqual([422, true])
      await browser.submit(third, '/taking-back')
      expect((await browser.submit(fourth, '/submission')).path).toMatch(/\/requests\//)
      limited.setClock(new Date(NOW.getTime() + 24 * 3_600_000 + 60_000))
      expect((await browser.submit(refused, '/submission')).path).toMatch(/\/batches\/\d+$/)
    } finally {
      await limited.close()
    }
  }, 60_000)
})

it('letters to several can be switched off', async () => {
  const single = await startWebServer({ BATCH_CEILING: '1' })
  try {
    await seedAuthorities(single.context.db, { sandbox: true })
    expect((await single.openBrowser().visit('/en/new')).text).not.toContain('Ask several authorities the same')
  } finally {
    await single.close()
  }
})
