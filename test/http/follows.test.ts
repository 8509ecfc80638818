import { clearLeftOver } from '../../server/actions/upkeep/clear-left-over.ts'
import { saveDraft } from '../../server/actions/requests/save-draft.ts'
import { submitRequest } from '../../server/actions/requests/submit-request.ts'
import { writeAnnotation } from '../../server/actions/annotations/write-annotation.ts'
import { createAccount, findTokenInLetter, signIn } from '../support/accounts.ts'
import { createFollowers, findLink, listMailsTo, newestMail, sendAllLetters, type Followers } from '../support/followers.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

/** Following by e-mail, at the pages: what can be followed, by whom, and how it ends. */
const STRANGER = 'stranger@person.example'
let threads: Threads
let followers: Followers
let thread: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T02:00:00Z'))
  followers = createFollowers(threads, '2025-06-11')
  thread = await threads.ask('Lamps of the harbour')
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

const db = () => threads.web.context.db
const reply = (asked: AskedThread): Promise<void> => threads.answer(asked.id, { text: 'Here it is.', at: followers.at(20) })
let made = 0
const newAddress = (): string => `reader-${made += 1}@person.example`

async function askTransport(title: string): Promise<void> {
  const { context } = threads.web
  const [authority] = await db()('authorities').where({ slug: 'transport-department' }).update({ request_email: 'ati@td.example' }).returning<{ id: number }[]>('id')
  const draftId = await saveDraft(context, { kind: 'user', id: threads.requester.id, role: 'member' }, undefined, { authorityId: authority?.id, title, body: `${title}: under the Code on Access to Information (《公開資料守則》).`, locale: 'en' })
  await submitRequest(context, threads.requester, draftId)
  await sendAllLetters(threads.web)
}

/** What can be followed, what happens then, and what the letter says of it; and what is no news to who follows it. */
const KINDS: readonly { readonly kind: string; readonly path: () => string; readonly happens: () => Promise<unknown>; readonly says: RegExp; readonly other: () => Promise<unknown> }[] = [
  { kind: 'a request', path: () => thread.path, happens: () => reply(thread), says: /Lamps of the harbour[\s\S]*20:00: Reply/, other: () => threads.ask('Elsewhere') },
  { kind: 'an authority', path: () => '/authorities/immigration-department', happens: () => threads.ask('Queues at Lo Wu'), says: /Queues at Lo Wu[\s\S]*New request by Wong Siu Ming/, other: () => askTransport('Not theirs') },
  { kind: 'a person', path: () => `/people/${threads.requester.id}-wong-siu-ming`, happens: () => askTransport('Buses of Wong'), says: /Buses of Wong[\s\S]*New request/, other: () => reply(thread) },
  { kind: 'a search', path: () => '/search?q=rattlesnake', happens: () => threads.ask('Rattlesnake bites'), says: /Rattlesnake bites[\s\S]*Found by “Search: rattlesnake”/, other: () => threads.ask('Snails') },
  { kind: 'a search with filters', path: () => '/search?q=hydrofoil&authority=transport-department&year=2025', happens: () => askTransport('Hydrofoil piers'), says: /Hydrofoil piers[\s\S]*Found by “Search: hydrofoil \(Transport Department, 2025\)”/, other: () => threads.ask('Hydrofoil passports') },
  { kind: 'all new requests', path: () => '/requests', happens: () => askTransport('Anything at all'), says: /Anything at all/, other: () => reply(thread) },
  { kind: 'all new replies', path: () => '/requests/answered', happens: () => reply(thread), says: /Lamps of the harbour[\s\S]*Reply/, other: () => threads.ask('No reply yet') }
]

describe.each(KINDS)('$kind', ({ path, happens, says, other }) => {
  it('is followed with an account by one button, and stopped by the same', async () => {
    followers.setHour(9)
    const email = newAddress()
    await createAccount(threads.web.context, email, { name: 'Lam Ka Yan' })
    const browser = await threads.signedIn(email)
    const shown = await browser.visit(`/en${path()}`)
    const link = shown.link('Follow by e-mail') ?? ''
    const following = await browser.submit(await browser.visit(link), '/follow', { wish: 'follow' })
    expect(following.path).toBe(link)
    expect(following.text).toContain('You follow this.')
    expect((await browser.submit(following, '/follow', { wish: 'follow' })).text).toContain('You follow this.')
    followers.setHour(20)
    await happens()
    const [mail, ...more] = await followers.nextMorning(email)
    expect(mail?.text).toMatch(says)
    expect(more).toEqual([])
    await other()
    expect(await followers.nextMorning(email)).toEqual([])
    const stopped = await browser.submit(await browser.visit(link), '/follow', { wish: 'stop' })
    expect(stopped.text).not.toContain('You follow this.')
    followers.setHour(20)
    await happens()
    expect(await followers.nextMorning(email)).toEqual([])
  })

  it('is followed with an address alone, once its link is opened, and stopped by the link of each letter', async () => {
    followers.setHour(9)
    const email = newAddress()
    const list = await followers.followByAddress(path(), email)
    expect(list.text).toContain('You follow this from now on.')
    followers.setHour(20)
    await happens()
    const [mail, ...more] = await followers.nextMorning(email)
    expect(mail?.text).toMatch(says)
    expect(more).toEqual([])
    const browser = threads.web.openBrowser()
    const all = await browser.visit(findLink(mail, '/en/follows/'))
    const stopped = await browser.submit(all, '/follows/', {})
    expect(stopped.text).toContain('You follow nothing at present.')
    expect(browser.cookies.size).toBe(0)
    followers.setHour(20)
    await happens()
    expect(await followers.nextMorning(email)).toEqual([])
  })
})

describe('who has typed an address', () => {
  it('gets nothing but one letter until its link is opened, and the address is forgotten after a week', async () => {
    followers.setHour(9)
    const email = newAddress()
    const browser = threads.web.openBrowser()
    const before = await newestMail(threads.web)
    await browser.submit(await browser.visit(`/en${thread.path}/follow`), '/follow', { email })
    await browser.submit(await browser.visit(`/en${thread.path}/follow`), '/follow', { email })
    await sendAllLetters(threads.web)
    const mails = await listMailsTo(threads.web, email, before)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('Confirm what you want to follow / 請確認你想關注的項目')
    await reply(thread)
    expect(await followers.nextMorning(email)).toEqual([])
    for (let day = 0; day < 6; day += 1) await followers.nextMorning(email)
    await clearLeftOver(threads.web.context, new AbortController().signal)
    expect(await db()('followers').where({ email_key: email })).toHaveLength(1)
    await followers.nextMorning(email)
    const late = await browser.visit(findLink(mails[0], '/en/follows/confirm/'))
    expect(late.status).toBe(410)
    await clearLeftOver(threads.web.context, new AbortController().signal)
    expect(await db()('followers').where({ email_key: email })).toHaveLength(0)
    expect((await browser.visit(findLink(mails[0], '/en/follows/confirm/'))).status).toBe(410)
    expect((await browser.post(findLink(mails[0], '/en/follows/confirm/'), {})).status).toBe(410)
  })

  it('is answered the same whether the address is known or not', async () => {
    followers.setHour(9)
    const known = newAddress()
    await followers.followByAddress(thread.path, known)
    const answers = await Promise.all([known, STRANGER, newAddress()].map(async (email) => {
      const browser = threads.web.openBrowser()
      const asked = await browser.submit(await browser.visit(`/en${thread.path}/follow`), '/follow', { email })
      return [asked.status, asked.path, asked.text]
    }))
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it.each([['', 'Enter your e-mail address'], ['no address', 'name@example.com']])('is shown what is wrong with «%s», with what was typed', async (email, fault) => {
    const browser = threads.web.openBrowser()
    const page = await browser.submit(await browser.visit('/en/follows/search?q=rattle%20snake'), '/follow', { email })
    expect(page.status).toBe(422)
    expect(page.text).toContain(fault)
    expect(page.form('/follows/search').action).toContain('q=rattle')
    expect(page.form('/follows/search').fields['email']).toBe(email)
  })

  it('keeps what was typed when the language is changed, and waits after ten letters', async () => {
    const browser = threads.web.openBrowser()
    const page = await browser.visit(`/en${thread.path}/follow`)
    const { fields } = page.form('/follow')
    const turned = await browser.post(`/zh-hk${thread.path}/follow`, { ...fields, email: 'half@typ', language: 'zh-hk' })
    expect(turned.text).toContain('以電郵關注')
    expect(turned.form('/follow').fields['email']).toBe('half@typ')
    const email = newAddress()
    for (let time = 0; time < 10; time += 1) expect((await browser.post(`/en${thread.path}/follow`, { ...fields, email })).status).toBe(200)
    const refused = await browser.post(`/en${thread.path}/follow`, { ...fields, email })
    expect(refused.status).toBe(429)
    expect(refused.form('/follow').fields['email']).toBe(email)
  })

  it('is refused without the form’s token, and our own addresses are none', async () => {
    const browser = threads.web.openBrowser()
    expect((await browser.post(`/en${thread.path}/follow`, { email: newAddress() })).status).toBe(403)
    const { prefix, domain } = threads.web.context.site.addressBook
    const page = await browser.submit(await browser.visit(`/en${thread.path}/follow`), '/follow', { email: `${prefix}request-1-0000000000000000@${domain}` })
    expect(page.status).toBe(422)
  })

  it('is written to in the language in which the link was opened', async () => {
    followers.setHour(9)
    const email = newAddress()
    expect((await followers.followByAddress(thread.path, email, 'zh-hk')).text).toContain('你已開始關注此項目')
    await reply(thread)
    const [mail] = await followers.nextMorning(email)
    expect(mail?.subject).toBe('你關注的一項要求有新消息')
    expect(mail?.text).toContain('現況：')
    expect(mail?.text).not.toContain('You follow')
  })
})

describe('one address is one follower', () => {
  it('an address of an account, typed without signing in, follows as the account', async () => {
    followers.setHour(9)
    const email = newAddress()
    const userId = await createAccount(threads.web.context, email)
    const browser = await threads.signedIn(email)
    await followers.followSignedIn(browser, thread.path)
    await followers.followByAddress(thread.path, email)
    const list = await followers.followByAddress('/authorities/immigration-department', email.toUpperCase())
    expect(list.forms.filter(({ fields }) => fields['follow'] !== undefined && fields['follow'] !== 'all')).toHaveLength(2)
    expect((await browser.visit('/en/account/follows')).text).toContain('Requests to Immigration Department')
    await reply(thread)
    const mails = await followers.nextMorning(email)
    expect(mails).toHaveLength(1)
    expect(await db()('follows').join('followers', 'followers.id', 'follows.follower_id').where({ 'followers.user_id': userId })).toHaveLength(2)
  })

  it('who signs up later keeps what the address followed, and links of older letters lead there', async () => {
    followers.setHour(9)
    const email = newAddress()
    await followers.followByAddress(thread.path, email)
    await reply(thread)
    const [old] = await followers.nextMorning(email)
    const browser = threads.web.openBrowser()
    await browser.submit(await browser.visit('/en/sign-up'), '/sign-up', { name: 'Lam Ka Yan', email, password: 'harbour ferry at dawn' })
    const token = await findTokenInLetter(threads.web.context, 'confirm_account', email)
    await browser.submit(await browser.visit(`/en/confirm/${token}`), '/confirm/')
    expect((await browser.visit('/en/account/follows')).text).toContain('Request: Lamps of the harbour')
    await reply(thread)
    const mails = await followers.nextMorning(email)
    expect(mails).toHaveLength(1)
    const stranger = threads.web.openBrowser()
    const stopped = await stranger.submit(await stranger.visit(findLink(old, '/en/follows/')), '/follows/', {})
    expect(stopped.text).toContain('You follow nothing')
    expect((await browser.visit('/en/account/follows')).text).toContain('You follow nothing')
  })

  it('goes with the account', async () => {
    followers.setHour(9)
    const email = newAddress()
    const userId = await createAccount(threads.web.context, email)
    await followers.followSignedIn(await threads.signedIn(email), thread.path)
    await db()('sessions').delete()
    await db()('users').where({ id: userId }).delete()
    expect(await db()('followers').where({ user_id: userId })).toHaveLength(0)
    await reply(thread)
    expect(await followers.nextMorning(email)).toEqual([])
  })
})

describe('stopping', () => {
  it('one click in a mail program ends it all (RFC 8058); a GET ends nothing', async () => {
    followers.setHour(9)
    const email = newAddress()
    await followers.followByAddress(thread.path, email)
    await followers.followByAddress('/requests/answered', email)
    await reply(thread)
    const [mail] = await followers.nextMorning(email)
    const raw = JSON.stringify([...(mail?.headerLines ?? [])])
    expect(raw).toContain('List-Unsubscribe=One-Click')
    const url = /<(https?:[^>]+\/unsubscribe\/follows\/[^>]+)>/.exec(raw)?.[1] ?? ''
    const { pathname } = new URL(url)
    const page = await threads.web.openBrowser().visit(pathname, { headers: { 'accept-language': 'zh-HK' } })
    expect(page.text).toContain('全部停止')
    for (let time = 0; time < 2; time += 1) {
      const answer = await fetch(threads.web.origin + pathname, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://webmail.example', 'sec-fetch-site': 'cross-site' } })
      expect([answer.status, await answer.text(), answer.headers.get('set-cookie')]).toEqual([200, 'OK\n', null])
    }
    await reply(thread)
    expect(await followers.nextMorning(email)).toEqual([])
    expect(await db()('events').where({ kind: 'follows_stopped' }).orderBy('id', 'desc').first<{ detail: unknown }>('detail')).toMatchObject({ detail: { count: 2 } })
  })

  it.each(['x', '%00', '0'.repeat(54), `${'0'.repeat(32)}${'A'.repeat(22)}`])('says nothing for a link that is not ours: %s', async (token) => {
    const browser = threads.web.openBrowser()
    expect((await browser.visit(`/en/follows/${token}`)).status).toBe(404)
    expect((await browser.post(`/en/follows/${token}`, { follow: 'all' })).status).toBe(404)
    expect((await browser.post(`/unsubscribe/follows/${token}`, {})).status).toBe(404)
    expect((await browser.visit(`/en/follows/confirm/${token}`)).status).toBe(410)
  })

  it('lists what is followed with a button for each, and nobody stops what another follows', async () => {
    followers.setHour(9)
    const [email, victim] = [newAddress(), newAddress()]
    await followers.followByAddress('/search?q=lighthouse%20%3Cb%3E&status=awaiting', email)
    const list = await followers.followByAddress(thread.path, email)
    await followers.followByAddress(thread.path, victim)
    expect(list.html).toMatch(/Search: lighthouse &lt;b&gt; \([^)]+\)/)
    expect(list.link('Request: Lamps of the harbour')).toBe(`/en${thread.path}`)
    const [theirs] = await db()('follows').join('followers', 'followers.id', 'follows.follower_id').where({ 'followers.email_key': victim }).select<{ id: number }[]>('follows.id')
    await threads.web.openBrowser().post(list.path.split('?')[0] ?? '', { follow: String(theirs?.id) })
    expect(await db()('follows').where({ id: theirs?.id })).toHaveLength(1)
    expect((await threads.web.openBrowser().post(list.path.split('?')[0] ?? '', { follow: 'nonsense' })).status).toBe(404)
    const stopped = await threads.web.openBrowser().submit(list, '/follows/', { follow: 'all' })
    expect(stopped.text).toContain('You follow nothing any more.')
  })

  it('the list of an account is for who is signed in', async () => {
    const browser = threads.web.openBrowser()
    expect((await browser.visit('/en/account/follows')).path).toContain('/en/sign-in?continue=')
    expect((await browser.post('/en/account/follows', { follow: 'all' })).status).toBe(403)
  })
})

describe('what cannot be followed', () => {
  it.each([['hidden'], ['requester'], ['embargoed']])('a request that is %s answers as one that never was', async (visibility) => {
    const secret = await threads.ask('Kept away')
    await db()('requests').where({ id: secret.id }).update({ visibility })
    const browser = threads.web.openBrowser()
    const [gone, never] = [await browser.visit(`/en/requests/${secret.id}/follow`), await browser.visit('/en/requests/999999/follow')]
    expect([gone.status, never.status]).toEqual([404, 404])
    expect(gone.text).toBe(never.text)
  })

  it('what was followed and is hidden since is named no more, and can be stopped', async () => {
    followers.setHour(9)
    const secret = await threads.ask('Soon kept away')
    const list = await followers.followByAddress(secret.path, newAddress())
    await db()('requests').where({ id: secret.id }).update({ visibility: 'hidden' })
    const browser = threads.web.openBrowser()
    const shown = await browser.visit(list.path)
    expect(shown.text).not.toContain('Soon kept away')
    expect(shown.text).toContain('Something that cannot be shown any more')
    expect((await browser.submit(shown, '/follows/', {})).text).toContain('You follow nothing at present.')
  })

  it.each(['/en/follows/search', '/en/follows/search?q=%20!', '/en/authorities/no-such/follow', '/en/people/999999/follow', '/en/requests/x/follow'])('nothing at %s', async (path) => {
    expect((await threads.web.openBrowser().visit(path)).status).toBe(404)
  })

  it('one’s own request: its notices come anyway', async () => {
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${thread.path}/follow`)
    expect(page.text).toContain('This is your own request')
    const { fields } = page.form('/sign-out')
    await browser.post(`/en${thread.path}/follow`, { _csrf: fields['_csrf'] ?? '', wish: 'follow' })
    expect((await browser.visit('/en/account/follows')).text).toContain('You follow nothing')
  })

  it('more than a hundred things', async () => {
    const email = newAddress()
    const userId = await createAccount(threads.web.context, email)
    const browser = await threads.signedIn(email)
    await followers.followSignedIn(browser, thread.path)
    const [follower] = await db()('followers').where({ user_id: userId }).select<{ id: number }[]>('id')
    await db()('follows').insert(Array.from({ length: 99 }, (_, index) => ({ follower_id: follower?.id, kind: 'request', subject_id: 1, subject_key: `request:-${index}`, asked_at: new Date(), confirmed_at: new Date(), told_through: 0, searched_through: new Date() })))
    const page = await followers.followSignedIn(browser, '/requests')
    expect(page.status).toBe(422)
    expect(page.text).toContain('You follow 100 things already')
    await db()('follows').where({ follower_id: follower?.id }).delete()
  })
})

describe('pages say why no letters come', () => {
  it.each([
    ['notices_stopped', { notify: false }, 'You have stopped notices'], ['muted', { muted_at: new Date('2025-06-01') }, 'Operators have muted your account']
  ])('%s', async (_, change, words) => {
    followers.setHour(9)
    const email = newAddress()
    const userId = await createAccount(threads.web.context, email)
    const browser = await threads.signedIn(email)
    await followers.followSignedIn(browser, thread.path)
    await db()('users').where({ id: userId }).update(change)
    expect((await browser.visit(`/en${thread.path}/follow`)).text).toContain(words)
    expect((await browser.visit('/en/account/follows')).text).toContain(words)
    await reply(thread)
    expect(await followers.nextMorning(email)).toEqual([])
    await db()('users').where({ id: userId }).update({ notify: true, muted_at: null })
    // What was told to nobody is not told late.
    expect(await followers.nextMorning(email)).toEqual([])
  })

  it('a letter that came back', async () => {
    followers.setHour(9)
    const email = newAddress()
    const list = await followers.followByAddress(thread.path, email)
    await reply(thread)
    expect(await followers.nextMorning(email)).toHaveLength(1)
    const follower = db()('followers').where({ email_key: email }).select('id')
    await db()('outbox').whereIn('follower_id', follower).where({ letter: 'follow_digest' }).update({ returned_at: followers.at(9), state: 'failed' })
    expect((await threads.web.openBrowser().visit(list.path)).text).toContain('came back')
    await reply(thread)
    expect(await followers.nextMorning(email)).toEqual([])
    await db()('outbox').whereIn('follower_id', follower).whereNotNull('returned_at').update({ returned_at: db().raw("returned_at - interval '30 days'") })
    await reply(thread)
    expect(await followers.nextMorning(email)).toHaveLength(1)
  })
})

it('operators see how much is followed, and not by whom; the log names nobody', async () => {
  const browser = await threads.signedIn('operator@portal.example')
  const page = await browser.visit('/en/admin')
  expect(page.text).toMatch(/Followed by e-mail \d+, from \d+ addresses/)
  expect(page.text).not.toContain('reader-1@')
  const details = await db()('events').whereIn('events.kind', ['follow_began', 'follow_asked', 'follow_confirmed', 'follows_stopped', 'digest_queued']).select<{ detail: object; request_id: number | null }[]>('events.detail', 'events.request_id')
  expect(details.length).toBeGreaterThan(20)
  expect(JSON.stringify(details)).not.toMatch(/@|lamps|authorit/i)
})

it('one’s own annotation is no news to oneself, and is to others', async () => {
  followers.setHour(9)
  const [email, visitor] = [newAddress(), newAddress()]
  const userId = await createAccount(threads.web.context, email, { name: 'Ho Wing Sze' })
  const browser = threads.web.openBrowser()
  await signIn(browser, email)
  await followers.followSignedIn(browser, thread.path)
  await followers.followByAddress(thread.path, visitor)
  await writeAnnotation(threads.web.context, { kind: 'user', id: userId, role: 'member' }, { requestId: thread.id, body: 'See the register.', formId: crypto.randomUUID() })
  const before = await newestMail(threads.web)
  expect((await followers.nextMorning(visitor))[0]?.text).toContain('Annotation by Ho Wing Sze')
  expect(await listMailsTo(threads.web, email, before)).toEqual([])
})
