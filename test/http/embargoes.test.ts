import { simpleParser } from 'mailparser'
import { endPassedEmbargoes } from '../../server/actions/embargoes/end-passed-embargoes.ts'
import { tellOfPublication } from '../../server/actions/embargoes/tell-of-publication.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { setVisibility } from '../../server/actions/requests/set-visibility.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { instantOf } from '../../server/domain/clock/day.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { idOf, receiveReply, sendAll, sendRequest, settle } from '../support/private-thread.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** Requests that are private for a time: written, walked around from outside, moved, shared, ended. */
const NOW = instantOf('2025-08-01', 10)
const MARK = 'zanzibarine'
const NOBODYS = 1999
let web: WebServer
let sample: SampleThread
let writer: Browser
let other: Browser
let operator: Browser
let visitor: Browser
let writerId: number
let operatorId: number

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  web.setClock(NOW)
  writerId = await createAccount(web.context, 'lee@person.example', { name: 'Lee Ka Yan' })
  await createAccount(web.context, 'other@person.example', { name: 'Somebody Else' })
  operatorId = (await web.context.db('users').where({ email: sample.operatorEmail }).first<{ id: number }>('id')).id
  ;[writer, other, operator, visitor] = [web.openBrowser(), web.openBrowser(), web.openBrowser(), web.openBrowser()]
  await signIn(writer, 'lee@person.example')
  await signIn(other, 'other@person.example')
  await signIn(operator, sample.operatorEmail)
}, 60_000)
afterAll(() => web.close())
beforeEach(() => web.setClock(NOW))

const BODY = 'Code on Access to Information: how many, please?\n\nYours faithfully,'

async function writePrivate(title = 'Kept to myself', privateFor = '3'): Promise<number> {
  return idOf(await sendRequest(writer, { title, body: BODY, privateFor }))
}

function publicOn(id: number): Promise<{ public_on: string; ended_at: Date | null; link_id: string | null }> {
  return web.context.db('embargoes').where({ request_id: id }).first<{ public_on: string; ended_at: Date | null; link_id: string | null }>(web.context.db.raw('public_on::text as public_on'), 'ended_at', 'link_id')
}

async function eventsOf(id: number): Promise<string[]> {
  return web.context.db('events').where({ request_id: id }).orderBy('id').pluck('kind') as Promise<string[]>
}

async function runWorker(): Promise<{ readonly told: number; readonly ended: number }> {
  return { told: (await tellOfPublication(web.context, 0)).done, ended: (await endPassedEmbargoes(web.context, 0)).done }
}

describe('the choice when a letter is written', () => {
  it('is on the form, kept with the draft and with a faulty form, and said before sending', async () => {
    const form = await writer.visit('/en/new?authority=immigration-department')
    expect(form.text).toContain('When may everybody read it?')
    expect(form.text).toContain('They go with the letter and become public with it, as they are')
    expect([...form.html.matchAll(/<option value="(\d*)"[^>]*>(?:At once|After \d+ months)/g)].map(([, value]) => value)).toEqual(['', '3', '6', '12'])
    const faulty = await writer.submit(form, '/new', { title: '', body: BODY, private_for: '6' })
    expect([faulty.status, faulty.form('/new').fields['private_for']]).toEqual([422, '6'])
    const preview = await writer.submit(faulty, '/new', { title: 'Kept', body: BODY })
    expect(preview.text).toContain('Until 1 February 2026 the request is private')
    expect(preview.text).toContain('After that your name (Lee Ka Yan), the letter and every reply will be public')
    expect(preview.text).toContain('replies will be published at a later date')
    expect(preview.text).not.toMatch(/Send and publish|sent and published/)
    expect((await writer.visit(preview.link('Change the letter') ?? '')).form('/new').fields['private_for']).toBe('6')
    const chinese = await writer.visit(preview.path.replace('/en/', '/zh-hk/'))
    expect(chinese.text).toContain('在2026年2月1日之前，要求不會公開')
  })

  it('is nothing but what is offered', async () => {
    const page = await writer.submit(await writer.visit('/en/new?authority=immigration-department'), '/new', { title: 'Kept', body: BODY, private_for: '24' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('Choose one of the times.')
  })

  it('is kept while one types, and a letter that is taken back has it again', async () => {
    const { _csrf = '' } = (await writer.visit('/en/new')).form('/new').fields
    const kept = await writer.post('/en/new/keeping', { _csrf, title: 'Half', body: 'Half a', private_for: '12' })
    const { draft } = JSON.parse(kept.html) as { draft: string }
    expect((await writer.visit(`/en/new?draft=${draft}`)).form('/new').fields['private_for']).toBe('12')

    const slow = { ...web.context, config: { ...web.context.config, undoMinutes: 5 } }
    const authority = await web.context.db('authorities').where({ slug: 'immigration-department' }).first<{ id: number }>('id')
    const draftId = await saveDraft(slow, { kind: 'user', id: writerId, role: 'member' }, undefined, { authorityId: authority.id, title: 'Taken back', body: BODY, locale: 'en', embargoMonths: 6 })
    const request = await submitRequest(slow, { id: writerId, name: 'Lee Ka Yan' }, draftId)
    const page = await writer.visit(`/en/requests/${request.id}`)
    const back = await writer.submit(page, '/taking-back')
    expect(back.form('/new').fields).toMatchObject({ title: 'Taken back', private_for: '6' })
    expect((await publicOn(request.id)).ended_at).not.toBeNull()
    web.setClock(instantOf('2026-03-01', 10))
    await runWorker()
    expect((await visitor.visit(`/en/requests/${request.id}`)).status).toBe(404)
  })

  it('is not offered where the site allows none, and a draft of before is not sent, but asked about', async () => {
    const strict = await startWebServer({ EMBARGO_MONTHS: '0' })
    try {
      await seedSampleThread(strict)
      await createAccount(strict.context, 'lee@person.example', { name: 'Lee Ka Yan' })
      const browser = strict.openBrowser()
      await signIn(browser, 'lee@person.example')
      expect((await browser.visit('/en/new')).html).not.toContain('private_for')
      const preview = await browser.submit(await browser.visit('/en/new?authority=immigration-department'), '/new', { title: 'Kept', body: BODY })
      await strict.context.db('drafts').where({ id: preview.path.split('/').at(-1) }).update({ embargo_months: 12 })
      const asked = await browser.submit(await browser.visit(preview.path), '/submission')
      expect(asked.path).toContain('/en/new?draft=')
      expect((await browser.submit(await browser.submit(asked, '/new'), '/submission')).path).toContain('/en/requests/')
    } finally {
      await strict.close()
    }
  }, 60_000)

  it('the letter to the authority promises nothing for now, in both languages', async () => {
    const id = await writePrivate('Wording')
    await sendAll(web)
    const mail = await web.context.db('sandbox_mails').join('outbox', 'outbox.id', 'sandbox_mails.outbox_id').where({ 'outbox.request_id': id }).first<{ raw: Buffer }>('sandbox_mails.raw')
    const text = ((await simpleParser(mail.raw)).text ?? '').replaceAll(/\s+/g, ' ')
    expect(text).toContain('This message and your reply are not public for the time being; they will be published on the Internet at a later date.')
    expect(text).toContain('本信和你的回覆暫不公開，日後才會在互聯網上公開。')
    expect(text).not.toContain('will be published on the Internet. Our policies')
    expect(text).not.toContain('都會在互聯網上公開')
  })
})

/** Every page on which a public request leaves a trace; what differs from one visit to the next is blanked. */
async function lookAround(browser: Browser, paths: readonly string[]): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  for (const path of paths) {
    const page = await browser.visit(path)
    seen[path] = `${page.status} ${page.html.replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')}`
  }
  return seen
}

describe('all public doors', () => {
  const TITLE = `Register of ${MARK} lanterns`
  let id: number
  let attachmentId: number

  function doors(): string[] {
    const both = [
      '/', '/requests', '/requests/answered', '/requests/status/awaiting', '/requests/status/to_classify', '/requests/category/disciplined-service', '/requests/category/disciplined-service/status/to_classify',
      '/authorities', '/authorities?q=immigration', '/authorities/immigration-department', '/authorities/immigration-department/status/to_classify', '/categories', '/categories/disciplined-service',
      `/people/${writerId}-lee-ka-yan`, '/search', `/search?q=${MARK}`, '/search?q=lanterns', '/search?q=register%20of%20lanterns', `/search?q=${MARK.slice(0, -1)}`, '/search?q=filigree', '/search?q=Lee%20Ka%20Yan',
      '/search?q=lantern&sort=newest', '/search?q=immigration', '/search?q=annexed', '/statistics', '/classify', '/requests/overdue', '/requests/feed.atom', '/requests/feed.json', '/requests/answered/feed.atom', '/authorities/immigration-department/feed.atom', '/authorities/immigration-department/feed.json', `/people/${writerId}-lee-ka-yan/feed.atom`, `/search/feed.atom?q=${MARK}`, '/search/feed.json?q=lanterns', '/authorities.json', sample.path, '/help/about'
    ]
    return [...both.flatMap((path) => [`/en${path}`, `/zh-hk${path}`]), `/request/register_of_${MARK}_lanterns`, '/body/immigration_department', '/list/all', '/sitemap.xml', '/robots.txt', '/feed', '/health', '/metrics']
  }

  function ownDoors(): string[] {
    const tails = [
      '', '.json', '.txt', '.pdf', '.zip', '-something', '/clock', '/clock.ics', '/clock/target.ics', '/next-steps', '/next-steps/review', '/notes/new', '/ombudsman', '/follow-ups/new', '/classification',
      '/privacy', '/co-writers', '/feed.atom', '/feed.json', '/follow', '/annotations/new', '/reports/new', '/personal-messages/new', `/attachments/${attachmentId}/${MARK}.txt`, `/attachments/${attachmentId}/preview`, `/attachments/${attachmentId}/pages/1`
    ]
    return tails.flatMap((tail) => [`/en/requests/NUMBER${tail}`, `/zh-hk/requests/NUMBER${tail}`])
  }

  async function answerTo(browser: Browser, path: string, number: number): Promise<object> {
    const page = await browser.visit(path.replace('NUMBER', String(number)), { follow: false })
    const blank = (text: string): string => text.replaceAll(String(number), 'NUMBER').replaceAll(/(name="_csrf" value=")[^"]+/g, '$1')
    const headers = [...page.headers].filter(([name]) => !['date', 'set-cookie', 'keep-alive', 'content-length'].includes(name)).map(([name, value]) => [name, blank(value)])
    return { status: page.status, headers, html: blank(page.html) }
  }

  it('show nothing of it while it is private: each answers as if it had never been made', async () => {
    const [before, beforeOther] = [await lookAround(visitor, doors()), await lookAround(other, doors())]
    id = idOf(await sendRequest(writer, { title: TITLE, body: `Code on Access to Information: the ${MARK} filigree, please.\n\nYours faithfully,`, privateFor: '3' }))
    await sendAll(web)
    await receiveReply(web, id, { text: `We hold ${MARK} lanterns.`, file: `annexed-${MARK}` })
    await sendAll(web)
    await settle(web)
    const attachment = await web.context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where('messages.request_id', id).first<{ id: number }>('attachments.id')
    attachmentId = attachment.id
    const [after, afterOther] = [await lookAround(visitor, doors()), await lookAround(other, doors())]
    for (const path of doors()) {
      if (path === '/metrics' || path === '/health') continue
      expect([path, after[path]]).toEqual([path, before[path]])
      expect([path, afterOther[path]]).toEqual([path, beforeOther[path]])
    }
    expect(after['/metrics']).not.toContain(MARK)
    for (const browser of [visitor, other]) {
      for (const path of ownDoors()) expect([path, await answerTo(browser, path, id)]).toEqual([path, await answerTo(browser, path, NOBODYS)])
      for (const path of [`/en/new?like=${id}`, `/zh-hk/new?like=${id}`]) expect((await browser.visit(path)).html).not.toContain(MARK)
    }
  }, 120_000)

  it('neither say that it was asked before, nor that it is similar, nor mend a word to it', async () => {
    const twin = idOf(await sendRequest(other, { title: `Register of ${MARK} lanterns, again`, body: BODY }))
    await settle(web)
    await web.context.db('requests').where({ id: twin }).update({ visibility: 'unlisted' })
    const page = await visitor.visit(`/en/requests/${twin}`)
    expect(page.text).not.toContain('Similar requests')
    const preview = await other.submit(await other.visit('/en/new?authority=immigration-department'), '/new', { title: `${MARK} lanterns register`, body: BODY })
    expect(preview.html).not.toContain(`/requests/${id}-`)
    await web.context.db('requests').where({ id: twin }).update({ visibility: 'hidden' })
  })

  it('cannot be opened by a form: what changes something answers as for what never was', async () => {
    for (const browser of [other]) {
      const { _csrf = '' } = (await browser.visit('/en/new')).form('/new').fields
      for (const tail of ['/follow-ups', '/classification', '/clock/events', '/privacy/day', '/privacy/lifting', '/privacy/link', '/privacy/revocation', '/invitations', `/co-writers/${writerId}/removal`, '/notes']) {
        const [real, none] = [await browser.post(`/en/requests/${id}${tail}`, { _csrf }), await browser.post(`/en/requests/${NOBODYS}${tail}`, { _csrf })]
        expect([tail, real.status]).toEqual([tail, none.status])
      }
    }
  })

  it('show it to its requester, with the day, and to operators', async () => {
    const page = await writer.visit(`/en/requests/${id}`)
    expect(page.text).toContain('This request is private until 1 November 2025.')
    expect(page.text).toContain('is not public yet; it stands here as it was received')
    expect(page.text).not.toContain('is published as it was received')
    expect(page.html).toContain('<meta name="robots" content="noindex')
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect((await writer.visit('/en/requests')).html).toContain(`/requests/${id}-`)
    expect((await writer.visit(`/en/search?q=${MARK}`)).html).toContain(`/requests/${id}-`)
    expect((await operator.visit(`/en/requests/${id}`)).text).toContain('This request is private until 1 November 2025.')
    expect((await writer.visit(`/zh-hk/requests/${id}`)).text).toContain('此要求在2025年11月1日之前不會公開')
    // Who asks anew for what is private does not say where it stands.
    expect((await writer.visit(`/en/new?like=${id}`)).form('/new').fields['body']).not.toContain(`/requests/${id}`)
    const followUp = await writer.visit(`/en/requests/${id}/follow-ups/new`)
    expect(followUp.text).toContain('like the request it is private until 1 November 2025')
    expect(followUp.text).not.toContain('published at once')
    expect((await writer.visit(`/en/requests/${id}/next-steps/follow-up`)).html).toMatch(/requests\/\d+-[^ ]+ \(not public yet\)/)
    expect((await writer.visit(`/en/requests/${id}/notes/new`)).text).not.toContain('Add and publish')
  })

  it('show it everywhere once its time is over', async () => {
    web.setClock(instantOf('2025-10-25', 3))
    expect((await runWorker()).told).toBeGreaterThan(0)
    web.setClock(instantOf('2025-10-31', 23))
    expect(await runWorker()).toEqual({ told: 0, ended: 0 })
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(404)
    web.setClock(instantOf('2025-11-01', 0))
    expect((await runWorker()).ended).toBeGreaterThan(0)
    await settle(web)
    const found = await web.openBrowser().visit(`/en/requests/${id}`)
    expect([found.status, found.html.includes('noindex'), found.headers.get('cache-control')]).toEqual([200, false, 'public, no-cache'])
    expect(found.text).toContain(MARK)
    expect(found.text).toContain('is published as it was received')
    for (const path of ['/', '/requests', '/requests/answered', '/requests/status/to_classify', '/requests/category/disciplined-service', '/authorities/immigration-department', `/people/${writerId}-lee-ka-yan`, `/search?q=${MARK}`, '/search?q=filigree', '/search?q=annexed', '/search?q=lantern&sort=newest', '/requests/feed.atom', '/requests/feed.json', '/authorities/immigration-department/feed.atom', `/search/feed.atom?q=${MARK}`, `/requests/${id}/feed.atom`, '/classify']) {
      if (path === '/classify') web.setClock(instantOf('2025-12-01', 0))
      const page = await visitor.visit(`/en${path}`)
      expect([path, page.html.includes(`/requests/${id}`)]).toEqual([path, true])
    }
    expect((await visitor.visit('/en/search?q=Lee%20Ka%20Yan')).text).toMatch(/People who asked Lee Ka Yan \d requests?/)
    expect((await visitor.visit(`/en/search?q=${MARK}`)).text).toContain('1 request found')
    for (const tail of ['.json', '.txt', '/clock.ics', `/attachments/${attachmentId}/${MARK}.txt`, `/attachments/${attachmentId}/preview`]) {
      const page = await visitor.visit(`/en/requests/${id}${tail}`)
      expect([tail, page.status, page.html.includes(MARK)]).toEqual([tail, 200, true])
    }
    for (const tail of ['.pdf', '.zip']) expect((await visitor.visit(`/en/requests/${id}${tail}`)).status).toBe(200)
    expect((await visitor.visit(`/request/register_of_${MARK}_lanterns`)).path).toContain(`/requests/${id}-`)
    const preview = await other.submit(await other.visit('/en/new?authority=immigration-department'), '/new', { title: `${MARK} lanterns register`, body: BODY })
    expect(preview.html).toContain(`/requests/${id}-`)
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['request_made', 'embargo_told', 'embargo_ended']))
  }, 120_000)
})

describe('its day', () => {
  async function change(id: number, day: string): Promise<Page> {
    return writer.submit(await writer.visit(`/en/requests/${id}/privacy`), '/privacy/day', { day })
  }

  it('is moved within the ceiling; a faulty day is the form again', async () => {
    const id = await writePrivate()
    const page = await writer.visit(`/en/requests/${id}/privacy`)
    expect(page.form('/privacy/day').fields['day']).toBe('2025-11-01')
    expect(page.text).toContain('At the latest 1 August 2026')
    for (const [day, words] of [['', 'Type the day'], ['2025-11-31', 'This is no day of the calendar'], ['2025-08-01', 'Choose a day after today'], ['2026-08-02', 'cannot be private for so long']] as const) {
      const again = await change(id, day)
      expect([day, again.status]).toEqual([day, 422])
      expect(again.text).toContain(words)
      expect(again.form('/privacy/day').fields['day']).toBe(day)
    }
    expect((await change(id, '1/8/2026')).text).toContain('The day has been changed.')
    expect((await publicOn(id)).public_on).toBe('2026-08-01')
    // Prolonging does not begin anew.
    web.setClock(instantOf('2026-07-01', 10))
    expect((await change(id, '2026-08-02')).status).toBe(422)
    expect((await change(id, '2026-07-02')).status).toBe(200)
    expect(await eventsOf(id)).toContain('embargo_moved')
    // A day within a week was chosen knowingly: nobody is told of it again.
    expect(await runWorker()).toMatchObject({ told: 0 })
    web.setClock(instantOf('2026-07-02', 0))
    expect((await runWorker()).ended).toBe(1)
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(200)
  })

  it('is lifted at once, after a box was ticked, and there is no way back', async () => {
    const id = await writePrivate('Lifted')
    const page = await writer.visit(`/zh-hk/requests/${id}/privacy`)
    const faulty = await writer.submit(page, '/privacy/lifting')
    expect([faulty.status, faulty.text.includes('公開後不能還原，請先剔選方格')]).toEqual([422, true])
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(404)
    const lifted = await writer.submit(faulty, '/privacy/lifting', { sure: 'yes' })
    expect(lifted.path).toContain(`/zh-hk/requests/${id}-`)
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(200)
    // The pages that are still open elsewhere lead to the request as it stands now.
    expect((await writer.submit(page, '/privacy/day', { day: '2026-01-01' })).path).toContain(`/zh-hk/requests/${id}-`)
    expect((await writer.submit(page, '/privacy/link')).path).toContain(`/zh-hk/requests/${id}-`)
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(200)
    expect((await writer.visit(`/en/requests/${id}/privacy`)).path).toContain(`/en/requests/${id}-`)
  })

  it('nobody but the requester rules it', async () => {
    const id = await writePrivate()
    expect((await operator.visit(`/en/requests/${id}/privacy`)).status).toBe(403)
    expect((await other.visit(`/en/requests/${id}/privacy`)).status).toBe(404)
    expect((await visitor.visit(`/en/requests/${id}/privacy`)).path).toMatch(/^\/en\/sign-in\?continue=/)
    expect((await writer.post(`/en/requests/${id}/privacy/lifting`, { sure: 'yes' })).status).toBe(403)
  })

  it('an operator shows no more than the requester does, and what they hide stays hidden', async () => {
    const id = await writePrivate()
    const page = await operator.visit(`/en/admin/requests/${id}`)
    expect(page.text).toContain('the requester, and whom they let in, until 1 November 2025; then everybody')
    const set = async (visibility: 'public' | 'unlisted' | 'requester' | 'hidden'): Promise<void> => setVisibility(web.context, { record: { kind: 'request', id, requestId: id }, visibility, actorUserId: operatorId })
    await set('hidden')
    expect((await writer.visit(`/en/requests/${id}`)).status).toBe(404)
    for (const level of ['public', 'unlisted'] as const) {
      await set('hidden')
      await set(level)
      expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(404)
      expect((await writer.visit(`/en/requests/${id}`)).text).toContain('is private until')
    }
    await set('requester')
    expect((await writer.visit(`/en/requests/${id}/privacy`)).path).toContain(`/en/requests/${id}-`)
    web.setClock(instantOf('2026-03-01', 10))
    expect(await runWorker()).toMatchObject({ ended: 0 })
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(404)
    // Shown again after its day: its requester is told first.
    await set('public')
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(404)
    expect(await runWorker()).toMatchObject({ told: 1, ended: 0 })
    web.setClock(instantOf('2026-03-08', 0))
    expect((await runWorker()).ended).toBeGreaterThan(0)
    expect((await visitor.visit(`/en/requests/${id}`)).status).toBe(200)
  })
})

describe('the share link', () => {
  async function makeLink(id: number): Promise<string> {
    const page = await writer.submit(await writer.visit(`/en/requests/${id}/privacy`), '/privacy/link')
    expect(page.text).toContain('The link has been made.')
    const url = /<code class="calendar-address">([^<]+)</.exec(page.html)?.[1] ?? ''
    expect(url.startsWith(`${web.origin}/en/shared/`)).toBe(true)
    return url.slice(web.origin.length)
  }

  it('leads on only when the session knows of it: a browser follows as soon as it has the head of the answer', async () => {
    const link = await makeLink(await writePrivate('Hasty lanterns'))
    const lock = await web.context.db.transaction()
    // Sessions can be read and not be written.
    await lock.raw('lock table sessions in exclusive mode')
    const head = fetch(web.origin + link, { redirect: 'manual' })
    const first = await Promise.race([head.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 500, 'still waiting'))])
    await lock.commit()
    expect([first, (await head).status]).toEqual(['still waiting', 303])
  })

  it('lets its holder read the request at its own address, and tells nobody else of it', async () => {
    const id = await writePrivate('Shared lanterns')
    await sendAll(web)
    await receiveReply(web, id, { text: 'Open to who has the link.', file: 'shared' })
    await receiveReply(web, id, { text: 'From a stranger, pending.', from: 'desk@stranger.example' })
    const [first, second] = await web.context.db('messages').where({ request_id: id, kind: 'incoming' }).orderBy('id').pluck('id') as number[]
    const attachments = await web.context.db('attachments').where({ message_id: first }).pluck('id') as number[]
    expect([first, second].every((one) => one !== undefined)).toBe(true)
    const link = await makeLink(id)
    const friend = web.openBrowser()
    const opened = await friend.visit(link, { follow: false })
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/en/requests/${id}`])
    const page = await friend.visit(link)
    expect(page.status).toBe(200)
    expect(page.path).toContain(`/en/requests/${id}-`)
    expect(page.text).toContain('This request is private until 1 November 2025. Then it becomes public by itself.')
    expect(page.text).toContain('Open to who has the link.')
    expect(page.text).not.toContain('pending')
    for (const answer of [opened, page]) {
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    }
    expect(page.html).toContain('<meta name="robots" content="noindex')
    expect(page.html).not.toContain(link)
    expect(page.html).not.toMatch(/requests\/[^"]*\/(privacy|co-writers|follow-ups)|new\?like=/)
    for (const tail of ['.json', '.txt', '.zip', '/clock', '/clock.ics', `/attachments/${attachments[0] ?? 0}/shared.txt`, `/attachments/${attachments[0] ?? 0}/preview`]) {
      const file = await friend.visit(`/zh-hk/requests/${id}${tail}`)
      expect([tail, file.status, file.headers.get('cache-control')]).toEqual([tail, 200, 'private, no-store'])
      // The page of dates asks who it is first, whatever the number.
      expect([tail, (await web.openBrowser().visit(`/zh-hk/requests/${id}${tail}`, { follow: false })).status]).toEqual([tail, tail === '/clock' ? 303 : 404])
    }
    expect((await friend.visit(`/en/requests/${id}.json`)).html).not.toContain('From a stranger')
    for (const path of ['/', '/requests', '/search?q=lanterns', '/authorities/immigration-department', `/new?like=${id}`]) expect([path, (await friend.visit(`/en${path}`)).html.includes('Shared lanterns')]).toEqual([path, false])
  })

  it('lifts only the embargo: what is hidden on the thread stays so, and nothing can be done with it', async () => {
    const id = await writePrivate('Hidden parts')
    await sendAll(web)
    await receiveReply(web, id, { text: 'This will be hidden.', file: 'withheld' })
    const message = await web.context.db('messages').where({ request_id: id, kind: 'incoming' }).first<{ id: number }>('id')
    const attachment = await web.context.db('attachments').where({ message_id: message.id }).first<{ id: number }>('id')
    const link = await makeLink(id)
    const friend = web.openBrowser()
    await signIn(friend, 'other@person.example')
    const level = async (table: string, record: number, visibility: string): Promise<void> => { await web.context.db(table).where({ id: record }).update({ visibility }) }
    for (const hidden of ['requester', 'hidden']) {
      await level('attachments', attachment.id, hidden)
      const page = await friend.visit(link)
      expect([hidden, page.status, page.html.includes('withheld.txt')]).toEqual([hidden, 200, false])
      expect((await friend.visit(`/en/requests/${id}/attachments/${attachment.id}/withheld.txt`)).status).toBe(404)
      await level('attachments', attachment.id, 'public')
      await level('messages', message.id, hidden)
      expect((await friend.visit(link)).text).not.toContain('This will be hidden.')
      expect((await friend.visit(`/en/requests/${id}/attachments/${attachment.id}/withheld.txt`)).status).toBe(404)
      expect((await friend.visit(`/en/requests/${id}.txt`)).html).not.toContain('This will be hidden.')
      await level('messages', message.id, 'public')
      await level('requests', id, hidden)
      expect((await friend.visit(link)).status).toBe(404)
      await level('requests', id, 'embargoed')
    }
    const { _csrf = '' } = (await friend.visit('/en/new')).form('/new').fields
    web.setClock(instantOf('2025-09-30', 10))
    expect((await friend.visit(`/en/requests/${id}`)).html).not.toContain('/classification')
    for (const reader of [friend, web.openBrowser()]) {
      // What could not be sent is not offered, and has no form.
      expect((await reader.visit(link)).html).not.toMatch(/requests\/[^"]*\/(?:annotations|reports|personal-messages)\/new/)
      expect((await reader.visit(`/en/requests/${id}/attachments/${attachment.id}/preview`)).html).not.toContain('/reports/new')
      expect((await reader.visit(`/en/requests/${id}/reports/new`)).status).toBe(404)
    }
    for (const form of ['annotations', 'personal-messages']) expect((await friend.visit(`/en/requests/${id}/${form}/new`)).status).toBe(404)
    expect((await writer.visit(`/en/requests/${id}`)).html).toMatch(/\/annotations\/new[\s\S]*\/reports\/new/)
    expect((await friend.visit(`/en/requests/${id}/classification`)).status).toBe(403)
    for (const tail of ['/classification', '/follow-ups', '/clock/events', '/privacy/lifting', '/invitations']) expect([tail, (await friend.post(`/en/requests/${id}${tail}`, { _csrf })).status]).toEqual([tail, 404])
  })

  it('stays open for who signs in afterwards', async () => {
    const id = await writePrivate()
    const link = await makeLink(id)
    const friend = web.openBrowser()
    await friend.visit(link)
    await signIn(friend, 'other@person.example')
    expect((await friend.visit(`/en/requests/${id}`)).status).toBe(200)
    expect((await other.visit(`/en/requests/${id}`)).status).toBe(404)
  })

  it('ends when it is revoked or made anew, for who has opened it too', async () => {
    const id = await writePrivate()
    const link = await makeLink(id)
    const friend = web.openBrowser()
    expect((await friend.visit(link)).status).toBe(200)
    const newer = await makeLink(id)
    expect(newer).not.toBe(link)
    expect((await friend.visit(`/en/requests/${id}`)).status).toBe(404)
    expect((await friend.visit(link)).status).toBe(404)
    expect((await friend.visit(newer)).status).toBe(200)
    const ended = await writer.submit(await writer.visit(`/en/requests/${id}/privacy`), '/privacy/revocation')
    expect(ended.text).toContain('The link leads nowhere any more.')
    expect((await friend.visit(`/en/requests/${id}`)).status).toBe(404)
    expect((await friend.visit(newer)).status).toBe(404)
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['share_link_made', 'share_link_revoked']))
  })

  it('leads to the request when it is public, and cannot be guessed', async () => {
    const id = await writePrivate()
    const link = await makeLink(id)
    await writer.submit(await writer.visit(`/en/requests/${id}/privacy`), '/privacy/lifting', { sure: 'yes' })
    const page = await web.openBrowser().visit(link)
    expect([page.status, page.path.startsWith(`/en/requests/${id}-`)]).toEqual([200, true])
    const { link_id } = await publicOn(id)
    for (const token of [link_id ?? '', `${(link_id ?? '').replaceAll('-', '')}${'A'.repeat(22)}`, 'x', link.split('/').at(-1)?.slice(0, -1) ?? '']) {
      const guess = await web.openBrowser().visit(`/en/shared/${token}`)
      expect([guess.status, guess.headers.get('set-cookie')]).toEqual([404, null])
    }
  })
})

describe('to several authorities', () => {
  it('holds for a letter to several authorities: each request is private, and so is the page of all of them', async () => {
    const first = await writer.submit(await writer.visit('/en/new?authority=immigration-department'), '/new', { title: 'To several', body: BODY, private_for: '3', act: 'add' })
    expect(first.form('/new').fields['private_for']).toBe('3')
    const preview = await writer.submit(first, '/new', { authority: 'transport-department' })
    expect(preview.text).toContain('Send to 2 authorities')
    expect(preview.text).not.toContain('and publish')
    const all = await writer.submit(preview, '/submission')
    expect([all.status, all.path.startsWith('/en/batches/')]).toEqual([200, true])
    const ids = await web.context.db('requests').where({ title: 'To several' }).pluck('id') as number[]
    expect(ids).toHaveLength(2)
    for (const path of [all.path, ...ids.map((id) => `/en/requests/${id}`)]) {
      expect([path, (await visitor.visit(path)).status, (await other.visit(path)).status, (await writer.visit(path)).status]).toEqual([path, 404, 404, 200])
    }
    // The page of one that is public says nothing of another that is not yet.
    await writer.submit(await writer.visit(`/en/requests/${ids[0] ?? 0}/privacy`), '/privacy/lifting', { sure: 'yes' })
    const [alone, batch] = [await visitor.visit(`/en/requests/${ids[0] ?? 0}`), await visitor.visit(all.path)]
    for (const page of [alone, batch]) expect([page.status, page.html.includes(`/requests/${ids[1] ?? 0}`)]).toEqual([200, false])
  })
})
