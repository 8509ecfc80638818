import { makeLinkToken } from '../../server/domain/private-links/private-link.ts'
import { instantOf } from '../../server/domain/clock/day.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { idOf, receiveReply, sendAll, sendRequest } from '../support/private-thread.ts'
import { seedSampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** Inviting others to write along, accepting, writing letters together, sending them, taking people out. */
const NOW = instantOf('2025-08-01', 10)
const BODY = 'Code on Access to Information: how many, please?\n\nYours faithfully,'
let web: WebServer
let requester: Browser
let drafter: Browser
let sender: Browser
let other: Browser
let drafterId: number

beforeAll(async () => {
  web = await startWebServer()
  await seedSampleThread(web)
  web.setClock(NOW)
  await createAccount(web.context, 'lee@person.example', { name: 'Lee Ka Yan' })
  await web.context.db('users').where({ email: 'lee@person.example' }).update({ public_name: 'Harbour Walker' })
  drafterId = await createAccount(web.context, 'drafter@person.example', { name: 'Drafter Ho' })
  await createAccount(web.context, 'sender@person.example', { name: 'Sender Mak' })
  await createAccount(web.context, 'other@person.example', { name: 'Somebody Else' })
  ;[requester, drafter, sender, other] = [web.openBrowser(), web.openBrowser(), web.openBrowser(), web.openBrowser()]
  await signIn(requester, 'lee@person.example')
  await signIn(drafter, 'drafter@person.example')
  await signIn(sender, 'sender@person.example')
  await signIn(other, 'other@person.example')
}, 60_000)
afterAll(() => web.close())
beforeEach(async () => {
  web.setClock(NOW)
  // Each test may invite as many as one may in a day.
  await web.context.db('invitations').update({ by_mail: false })
})

async function writePrivate(title = 'In company'): Promise<number> {
  return idOf(await sendRequest(requester, { title, body: BODY, privateFor: '3' }))
}

async function invite(id: number, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await requester.visit(`/en/requests/${id}/co-writers`)
  // Those that are open have forms of their own, above.
  const form = page.forms.find(({ action }) => action.endsWith('/invitations'))
  return requester.post(form?.action ?? '', { ...form?.fields, ...fields })
}

function linksOn(page: Page): string[] {
  return [...page.html.matchAll(/<code class="calendar-address">([^<]+)</g)].map(([, url = '']) => url.slice(web.origin.length))
}

async function letIn(id: number, browser: Browser, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
  const link = linksOn(await invite(id, fields)).at(-1) ?? ''
  return browser.submit(await browser.visit(link), '/acceptance')
}

async function lastLetter(id: number): Promise<{ body: string; author_name: string; kind: string }> {
  return web.context.db('messages').where({ request_id: id }).orderBy('id', 'desc').first<{ body: string; author_name: string; kind: string }>('body', 'author_name', 'kind')
}

async function eventsOf(id: number): Promise<string[]> {
  return web.context.db('events').where({ request_id: id }).orderBy('id').pluck('kind') as Promise<string[]>
}

describe('an invitation', () => {
  it('by a link lets one person in, who then reads the private request and finds it again', async () => {
    const id = await writePrivate('Read along')
    expect((await drafter.visit(`/en/requests/${id}`)).status).toBe(404)
    const page = await invite(id)
    expect(page.text).toContain('The link has been made.')
    const [link = ''] = linksOn(page)
    const visitor = web.openBrowser()
    const shown = await visitor.visit(link)
    expect(shown.text).toContain('Harbour Walker invites you to write along on this request to Immigration Department: Read along')
    expect(shown.text).toContain('Harbour Walker sends them.')
    expect(shown.text).not.toContain('Lee Ka Yan')
    expect([shown.headers.get('cache-control'), shown.headers.get('x-robots-tag')]).toEqual(['private, no-store', 'noindex'])
    expect(shown.link('Sign in and accept')).toBe(`/en/sign-in?continue=${encodeURIComponent(link)}`)
    // Opening it takes nothing up.
    await drafter.visit(link)
    expect((await drafter.visit(`/en/requests/${id}`)).status).toBe(404)
    const request = await drafter.submit(await drafter.visit(link), '/acceptance')
    expect(request.path).toContain(`/en/requests/${id}-`)
    expect(request.text).toContain('This request is private until 1 November 2025.')
    expect(request.html).toContain(`/requests/${id}-read-along/co-writers`)
    expect(request.html).not.toContain(`/requests/${id}-read-along/privacy`)
    expect((await drafter.visit('/en/writing-along')).html).toContain(`/en/requests/${id}-`)
    expect((await drafter.visit(`/zh-hk/requests/${id}/co-writers`)).text).toContain('信件以Harbour Walker的名義發出')
    // It is used up: for anybody else it is as one that never was.
    expect((await other.visit(link)).status).toBe(404)
    expect((await drafter.visit(link)).status).toBe(404)
    expect((await other.visit(`/en/requests/${id}`)).status).toBe(404)
    for (const path of ['/en/', '/en/requests', '/en/search?q=along', '/en/authorities/immigration-department']) expect([path, (await drafter.visit(path)).html.includes(`/requests/${id}`)]).toEqual([path, false])
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(['co_writer_invited', 'co_writer_joined']))
  })

  it('by a letter goes to the address, in both languages, and its address is forgotten with the answer', async () => {
    const id = await writePrivate('By letter')
    const page = await invite(id, { email: ' Friend@Person.Example ', may_send: 'yes' })
    expect(page.text).toContain('The invitation is on its way.')
    expect(page.text).toContain('Sent to Friend@Person.Example')
    expect(linksOn(page)).toEqual([])
    await sendAll(web)
    const mail = await web.context.db('sandbox_mails').join('outbox', 'outbox.id', 'sandbox_mails.outbox_id').where({ 'outbox.letter': 'invitation', 'outbox.request_id': id })
      .first<{ envelope_to: string[]; raw: Buffer; payload: object }>('sandbox_mails.envelope_to', 'sandbox_mails.raw', 'outbox.payload')
    expect(mail.envelope_to).toEqual(['Friend@Person.Example'])
    expect(JSON.stringify(mail.payload)).not.toContain('riend')
    const raw = mail.raw.toString('latin1').replaceAll('=\r\n', '')
    const link = /\/zh-hk\/invitations\/[\w-]+/.exec(raw)?.[0] ?? ''
    expect(raw).toContain('/en/invitations/')
    const request = await sender.submit(await sender.visit(link), '/acceptance')
    expect(request.path).toContain(`/zh-hk/requests/${id}-`)
    expect(await web.context.db('invitations').where({ request_id: id }).pluck('email')).toEqual([null])
    expect((await requester.visit(`/en/requests/${id}/co-writers`)).text).toContain('Sender Mak writes and sends letters')
  })

  it('to the same address is one letter, even sent twice at once; with other rights it is another', async () => {
    const id = await writePrivate('Asked twice')
    await Promise.all([1, 2].map(async () => invite(id, { email: 'twice@person.example' })))
    await invite(id, { email: 'Twice@person.example' })
    const letters = async (): Promise<number> => (await web.context.db('outbox').where({ letter: 'invitation', request_id: id })).length
    expect(await letters()).toBe(1)
    await invite(id, { email: 'twice@person.example', may_send: 'yes' })
    expect(await letters()).toBe(2)
  })

  it('is not sent when it is taken back before, and its link leads nowhere', async () => {
    const id = await writePrivate()
    const page = await invite(id, { email: 'late@person.example' })
    const { id: invitationId } = await web.context.db('invitations').where({ request_id: id }).first<{ id: string }>('id')
    const link = `/en/invitations/${makeLinkToken(web.context.site.addressBook.keys, 'invitation', invitationId)}`
    expect((await other.visit(link)).status).toBe(200)
    expect((await requester.submit(page, '/revocation')).text).toContain('The invitation has been taken back.')
    await sendAll(web)
    const row = await web.context.db('outbox').where({ letter: 'invitation', request_id: id }).first<{ state: string; last_error: string }>('state', 'last_error')
    expect(row).toEqual({ state: 'dropped', last_error: 'out_of_date' })
    expect((await other.visit(link)).status).toBe(404)
    expect((await other.post(`${link}/acceptance`, { _csrf: (await other.visit('/en/new')).form('/new').fields['_csrf'] ?? '' })).status).toBe(404)
  })

  it('ends after two weeks, with the request, and cannot be guessed', async () => {
    const id = await writePrivate()
    const [link = ''] = linksOn(await invite(id))
    web.setClock(instantOf('2025-08-15', 9))
    expect((await other.visit(link)).status).toBe(200)
    await web.context.db('requests').where({ id }).update({ visibility: 'hidden' })
    expect((await other.visit(link)).status).toBe(404)
    await web.context.db('requests').where({ id }).update({ visibility: 'embargoed' })
    web.setClock(instantOf('2025-08-15', 11))
    expect((await other.visit(link)).status).toBe(404)
    for (const token of ['x', link.slice(0, -2).split('/').at(-1) ?? '', '0'.repeat(54)]) expect((await other.visit(`/en/invitations/${token}`)).status).toBe(404)
  })

  it('to a wrong address, or too many, is the form again', async () => {
    const id = await writePrivate()
    const faulty = await invite(id, { email: 'nobody@', may_send: 'yes' })
    const { fields } = faulty.form('/invitations')
    expect([faulty.status, fields['email'], fields['may_send']]).toEqual([422, 'nobody@', 'yes'])
    expect(faulty.text).toContain('This does not look like an e-mail address.')
    for (let at = 0; at < 9; at += 1) expect((await invite(id, { email: `friend${at}@person.example` })).status).toBe(200)
    const another = await writePrivate()
    expect((await invite(another, { email: 'friend9@person.example' })).status).toBe(200)
    const mailed = await invite(another, { email: 'friend10@person.example' })
    expect([mailed.status, mailed.text.includes('You have sent 10 invitations by mail in the last 24 hours.')]).toEqual([422, true])
    // Who takes one back has sent it all the same.
    await requester.submit(await requester.visit(`/en/requests/${id}/co-writers`), '/revocation')
    expect((await invite(another, { email: 'friend10@person.example' })).status).toBe(422)
    expect((await invite(another)).status).toBe(200)
    await invite(id)
    await invite(id)
    const full = await invite(id)
    expect([full.status, full.text.includes('At most 10 people can write along')]).toEqual([422, true])
  })

  it('is the requester’s alone to make', async () => {
    const id = await writePrivate()
    await letIn(id, sender, { may_send: 'yes' })
    const page = await sender.visit(`/en/requests/${id}/co-writers`)
    expect(page.html).not.toContain('/invitations"')
    const { _csrf = '' } = page.form('/removal').fields
    expect((await sender.post(`/en/requests/${id}/invitations`, { _csrf })).status).toBe(403)
    expect((await sender.post(`/en/requests/${id}/co-writers/${drafterId}/removal`, { _csrf })).status).toBe(403)
    const { _csrf: token = '' } = (await other.visit('/en/new')).form('/new').fields
    expect((await other.post(`/en/requests/${id}/invitations`, { _csrf: token })).status).toBe(404)
    expect((await other.visit(`/en/requests/${id}/co-writers`)).status).toBe(404)
    expect((await web.openBrowser().visit(`/en/requests/${id}/co-writers`)).path).toContain('/en/sign-in?continue=')
    expect((await sender.visit(`/en/requests/${id}/privacy`)).status).toBe(403)
  })
})

describe('letters that are written together', () => {
  it('who only writes keeps them; the requester reads, changes and sends them', async () => {
    const id = await writePrivate('Drafted')
    await letIn(id, drafter)
    const form = await drafter.visit(`/en/requests/${id}/follow-ups/new`)
    expect(form.text).toContain('What you write is kept for all who write along; Harbour Walker can send it.')
    expect(form.html).not.toContain('Lee Ka Yan')
    expect(form.html).not.toMatch(/>Send/)
    expect((await drafter.submit(form, '/follow-ups', { body: '' })).status).toBe(422)
    // Whatever the button was called.
    const kept = await drafter.submitFiles(form, '/follow-ups', { body: 'Any news?\n\nYours faithfully,', intent: 'send' }, [{ name: 'plan.txt', content: 'A plan' }])
    expect(kept.path).toContain(`/co-writers?done=kept`)
    expect(kept.text).toContain('The letter is kept for all who write along.')
    expect((await lastLetter(id)).kind).toBe('request')
    expect((await requester.visit(`/en/requests/${id}`)).text).toContain('1 letter is being written.')
    const list = await requester.visit(`/en/requests/${id}/co-writers`)
    const letter = await requester.visit(list.link('follow-up') ?? '')
    expect(letter.form('/follow-ups').fields['body']).toBe('Any news?\n\nYours faithfully,')
    expect(letter.text).toContain('plan.txt')
    const sent = await requester.submit(letter, '/follow-ups', { body: 'Is there any news?\n\nYours faithfully,\nLee Ka Yan' })
    expect(sent.path).toContain(`/en/requests/${id}-`)
    expect(await lastLetter(id)).toEqual({ kind: 'follow_up', author_name: 'Lee Ka Yan', body: 'Is there any news?\n\nYours faithfully,\nLee Ka Yan' })
    expect(await web.context.db('outbox').where({ letter: 'co_writer_notice', request_id: id })).toEqual([])
    expect((await drafter.visit(`/en/requests/${id}`)).text).toContain('plan.txt')
    expect((await drafter.visit(`/en/requests/${id}`)).html).not.toContain('Lee Ka Yan')
    expect((await requester.visit(`/en/requests/${id}/co-writers`)).text).toContain('None at the moment.')
  })

  it('who may send, sends in the requester’s name', async () => {
    const id = await writePrivate('Sent along')
    await letIn(id, sender, { may_send: 'yes' })
    const form = await sender.visit(`/en/requests/${id}/follow-ups/new`)
    expect(form.text).toContain('It goes out in the name of Harbour Walker.')
    expect((await sender.submit(form, '/follow-ups')).status).toBe(422)
    const sent = await sender.submit(form, '/follow-ups', { body: 'Is there any news?\n\nYours faithfully,' })
    expect(sent.status).toBe(200)
    expect(await lastLetter(id)).toEqual({ kind: 'follow_up', author_name: 'Lee Ka Yan', body: 'Is there any news?\n\nYours faithfully,\nLee Ka Yan' })
    expect(sent.html).not.toContain('Lee Ka Yan')
    const { db } = web.context
    const event = await db('events').join('users', 'users.id', 'events.actor_user_id').where({ 'events.request_id': id, 'events.kind': 'follow_up_written' }).first<{ name: string }>('users.name')
    expect(event.name).toBe('Sender Mak')
    await sendAll(web)
    const notice = await db('sandbox_mails').join('outbox', 'outbox.id', 'sandbox_mails.outbox_id').where({ 'outbox.request_id': id, 'outbox.letter': 'co_writer_notice' }).select<{ envelope_to: string[]; raw: Buffer }[]>('sandbox_mails.envelope_to', 'sandbox_mails.raw')
    expect(notice.map(({ envelope_to }) => envelope_to)).toEqual([['lee@person.example']])
    expect(notice[0]?.raw.toString('latin1')).toContain('Sender Mak, who writes along')
    // A step of the Code stays the requester's own, and so do notes and the state.
    for (const tail of ['/next-steps/review', '/notes/new', '/ombudsman']) expect([tail, (await sender.visit(`/en/requests/${id}${tail}`)).status]).toEqual([tail, 403])
    const { _csrf = '' } = form.form('/follow-ups').fields
    expect((await sender.post(`/en/requests/${id}/classification`, { _csrf, standing: 'full' })).status).toBe(403)
  })

  it('what somebody else has written meanwhile is not written over', async () => {
    const id = await writePrivate('Together')
    await letIn(id, drafter)
    await letIn(id, sender, { may_send: 'yes' })
    await drafter.submit(await drafter.visit(`/en/requests/${id}/follow-ups/new`), '/follow-ups', { body: 'First words' })
    const path = (await sender.visit(`/en/requests/${id}/co-writers`)).link('follow-up') ?? ''
    const [mine, theirs] = [await sender.visit(path), await drafter.visit(path)]
    expect((await drafter.submit(theirs, '/follow-ups', { body: 'Words of the drafter' })).path).toContain('done=kept')
    const refused = await sender.submit(mine, '/follow-ups', { body: 'Words of the sender', intent: 'keep' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Words of the drafter')
    expect(refused.form('/follow-ups').fields['body']).toBe('Words of the sender')
    expect((await sender.submit(refused, '/follow-ups', { body: 'Words of both', intent: 'keep' })).path).toContain('done=kept')
    expect((await drafter.visit(path)).form('/follow-ups').fields['body']).toBe('Words of both')
    expect((await other.visit(path)).status).toBe(404)
  })

  it('of a public request they are written just so', async () => {
    const id = idOf(await sendRequest(requester, { title: 'In the open', body: BODY }))
    await letIn(id, drafter)
    expect((await other.visit(`/en/requests/${id}/follow-ups/new`)).status).toBe(403)
    expect((await drafter.submit(await drafter.visit(`/en/requests/${id}/follow-ups/new`), '/follow-ups', { body: 'In company' })).path).toContain('done=kept')
    expect((await web.openBrowser().visit(`/en/requests/${id}`)).text).not.toMatch(/being written|Who writes along/)
    expect((await web.openBrowser().visit(`/en/requests/${id}`)).status).toBe(200)
  })
})

describe('who writes along no more', () => {
  it('reads the private request no more, nor what the others write', async () => {
    const id = await writePrivate('Left')
    await letIn(id, drafter)
    await drafter.submit(await drafter.visit(`/en/requests/${id}/follow-ups/new`), '/follow-ups', { body: 'Begun by who leaves' })
    const draft = (await drafter.visit(`/en/requests/${id}/co-writers`)).link('follow-up') ?? ''
    const draftId = /draft=([\w-]+)/.exec(draft)?.[1] ?? ''
    const page = await requester.submit(await requester.visit(`/en/requests/${id}/co-writers`), '/removal')
    expect(page.text).toContain('They write along no more.')
    expect(page.link('follow-up')).toBe(draft)
    for (const path of [`/en/requests/${id}`, `/en/requests/${id}/co-writers`, draft, `/en/new?draft=${draftId}`, `/en/drafts/${draftId}`]) expect([path, (await drafter.visit(path)).status]).toEqual([path, 404])
    const { _csrf = '' } = (await drafter.visit('/en/new')).form('/new').fields
    expect((await drafter.post(`/en/requests/${id}/follow-ups`, { _csrf, body: 'Still here', draft: draftId })).status).toBe(404)
    expect((await drafter.visit('/en/writing-along')).html).not.toContain(`/requests/${id}`)
    expect(await eventsOf(id)).toContain('co_writer_left')
  })

  it('goes themselves', async () => {
    const id = await writePrivate('Gone')
    await letIn(id, drafter)
    const page = await drafter.submit(await drafter.visit(`/en/requests/${id}/co-writers`), '/removal')
    expect(page.path).toBe('/en/writing-along')
    expect((await drafter.visit(`/en/requests/${id}`)).status).toBe(404)
  })

  it('never read what is for the requester alone, or what an operator hides', async () => {
    const id = await writePrivate('Parts')
    await letIn(id, sender, { may_send: 'yes' })
    await sendAll(web)
    await receiveReply(web, id, { text: 'From a stranger, pending.', from: 'desk@stranger.example' })
    expect((await requester.visit(`/en/requests/${id}`)).text).toContain('From a stranger, pending.')
    expect((await sender.visit(`/en/requests/${id}`)).text).not.toContain('From a stranger, pending.')
    for (const level of ['requester', 'hidden']) {
      await web.context.db('requests').where({ id }).update({ visibility: level })
      for (const tail of ['', '.json', '/co-writers', '/follow-ups/new']) expect([level, tail, (await sender.visit(`/en/requests/${id}${tail}`)).status]).toEqual([level, tail, 404])
      expect((await sender.visit('/en/writing-along')).html).not.toContain(`/requests/${id}`)
    }
  })
})

describe('a reply', () => {
  async function noticesOf(id: number): Promise<{ email: string; state: string; raw: string }[]> {
    const rows = await web.context.db('outbox').join('users', 'users.id', 'outbox.user_id').leftJoin('sandbox_mails', 'sandbox_mails.outbox_id', 'outbox.id')
      .where({ 'outbox.request_id': id, 'outbox.letter': 'reply_notice' }).orderBy(['outbox.message_id', 'users.email'])
      .select<{ email: string; state: string; raw: Buffer | null }[]>('users.email', 'outbox.state', 'sandbox_mails.raw')
    return rows.map((row) => ({ ...row, raw: row.raw?.toString('utf8').replaceAll('=\r\n', '') ?? '' }))
  }

  it('is told to the requester and to who writes along, who can stop it', async () => {
    const id = await writePrivate('Told to all')
    await letIn(id, drafter)
    await sendAll(web)
    await receiveReply(web, id, { text: 'Dear Lee Ka Yan,\nThe figures are attached.' })
    await sendAll(web)
    const notices = await noticesOf(id)
    expect(notices.map(({ email, state }) => `${email} ${state}`)).toEqual(['drafter@person.example sent', 'lee@person.example sent'])
    const [along = '', own = ''] = notices.map(({ raw }) => raw)
    expect(along).toContain('The figures are attached.')
    expect(along).toContain('on which you write along')
    expect(along).toContain(`/en/requests/${id}/co-writers`)
    // The requester as readers see them, and no address whose answers would become a draft.
    expect(along).toContain('Harbour Walker')
    expect(along).not.toContain('Lee Ka Yan')
    expect(along).not.toMatch(/^Reply-To:/m)
    expect(own).toMatch(/^Reply-To:/m)
    expect(own).not.toContain('on which you write along')
    const stop = /\/en\/unsubscribe\/[\w-]+/.exec(along)?.[0] ?? ''
    await drafter.submit(await drafter.visit(stop), '/unsubscribe/')
    await receiveReply(web, id, { text: 'A second reply.' })
    await sendAll(web)
    expect((await noticesOf(id)).map(({ email, state }) => `${email} ${state}`)).toEqual(['drafter@person.example sent', 'lee@person.example sent', 'drafter@person.example dropped', 'lee@person.example sent'])
    await drafter.submit(await drafter.visit(stop), '/unsubscribe/')
  })

  it('is not told to who has left before the letter goes', async () => {
    const id = await writePrivate('Told to one')
    await letIn(id, drafter)
    await sendAll(web)
    await receiveReply(web, id, { text: 'The figures are attached.' })
    await drafter.submit(await drafter.visit(`/en/requests/${id}/co-writers`), '/removal')
    await sendAll(web)
    expect((await noticesOf(id)).map(({ email, state }) => `${email} ${state}`)).toEqual(['drafter@person.example dropped', 'lee@person.example sent'])
  })
})
