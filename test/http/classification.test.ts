import { remindToClassify } from '../../server/actions/requests/remind-to-classify.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import type { Browser, Page } from '../support/browser.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { addRequest as addSentRequest } from '../workers/mail-world.ts'

/** From a reply to what a person says of it: who may, who is asked, and what is never lost. */
const [REQUESTER, OTHER, OPERATOR] = ['requester@person.example', 'other@person.example', 'operator@person.example']
const DAY_MS = 24 * 60 * 60 * 1000

let web: WebServer
let requesterId: number
let authorityId: number
let [requester, other, operator]: Browser[] = []

beforeAll(async () => {
  web = await startWebServer()
  requesterId = await createAccount(web.context, REQUESTER, { name: 'Chan Tai Man' })
  await createAccount(web.context, OTHER)
  await createAccount(web.context, OPERATOR, { role: 'operator' })
  ;[requester, other, operator] = [web.openBrowser(), web.openBrowser(), web.openBrowser()]
  for (const [browser, email] of [[requester, REQUESTER], [other, OTHER], [operator, OPERATOR]] as const) await signIn(browser, email)
  await web.context.db('authority_categories').insert({ code: 'test', name_en: 'Test', name_zh: '測試', position: 1 }).onConflict('code').ignore()
  const [authority] = await web.context.db('authorities')
    .insert({ slug: 'immd', name_en: 'Immigration Department', name_zh: '入境事務處', category: 'test', request_email: 'ati@immd.example' }).returning<{ id: number }[]>('id')
  authorityId = authority?.id ?? 0
})
afterAll(async () => {
  await closeCage()
  await web.close()
})
afterEach(() => web.setClock(new Date()))

let made = 0
async function reply(requestId: number, headers: readonly string[] = [], text?: string): Promise<void> {
  made += 1
  const to = makeRequestAddress(web.context.site.addressBook, requestId)
  const mail = ['From: Officer <ati@immd.example>', `To: <${to}>`, `Subject: Our reply ${made}`, `Message-ID: <classify.${made}@immd.example>`, ...headers, 'Content-Type: text/plain', '', text ?? `Reply ${made}`, ''].join('\r\n')
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'smtp', from: 'ati@immd.example', to: [to] })
  await placeRawMail(web.context, rawMailId)
}

async function addAnswered(): Promise<number> {
  const { id } = await addSentRequest(web.context, { userId: requesterId, authorityId })
  await reply(id)
  return id
}

async function standingOf(requestId: number): Promise<string> {
  return (await web.context.db('requests').where('requests.id', requestId).first<{ standing: string }>('requests.standing')).standing
}

async function remindersOf(requestId: number): Promise<string[]> {
  const rows = await web.context.db('outbox').where({ 'outbox.request_id': requestId, 'outbox.letter': 'classify_reminder' }).orderBy('outbox.id').select<{ state: string }[]>('outbox.state')
  return rows.map(({ state }) => state)
}

function atDay(days: number): void {
  web.setClock(new Date(Date.now() + days * DAY_MS))
}

const form = (requestId: number): string => `/en/requests/${requestId}/classification`

describe('the requester', () => {
  test('is asked on the thread, chooses, and the page says so; then it can be changed', async () => {
    const id = await addAnswered()
    expect(await standingOf(id)).toBe('to_classify')
    const page = await requester!.visit(`/en/requests/${id}`)
    expect(page.text).toContain('A reply has come. What does it give?')
    const chosen = await requester!.submit(await requester!.visit(form(id)), '/classification', { standing: 'refused', paragraphs: '2.4 (a) and (b)' })
    expect(chosen.status).toBe(200)
    expect(chosen.text).toContain('Refused')
    expect(chosen.text).not.toContain('What does it give?')
    const [event] = await web.context.db('events').where({ 'events.request_id': id, 'events.kind': 'request_classified' }).select<{ detail: unknown }[]>('events.detail')
    expect(event).toMatchObject({ detail: { standing: 'refused', by: 'requester', paragraphs: ['2.4(a)', '2.4(b)'] } })
    await requester!.submit(await requester!.visit(form(id)), '/classification', { standing: 'under_review' })
    expect(await web.context.db('requests').where('requests.id', id).first('requests.state', 'requests.outcome')).toEqual({ state: 'under_review', outcome: 'refused' })
  })

  test('sees the form in Chinese', async () => {
    const id = await addAnswered()
    expect((await requester!.visit(`/zh-hk/requests/${id}/classification`)).text).toContain('回覆的結果如何？')
  })

  test('who goes on in the other language finds what they chose and wrote, and has sent nothing', async () => {
    const id = await addAnswered()
    const shown = await requester!.visit(form(id))
    expect(shown.html).toContain(`form="writing" formaction="/zh-hk/requests/${id}`)
    const chosen = { standing: 'refused', paragraphs: '2.4 (a)', amount: '12.50', promised: '31 of March', transferred_to: '' }
    await reply(id)
    const turned = await requester!.post(`/zh-hk/requests/${id}/classification`, { ...shown.form('/classification').fields, ...chosen, language: 'zh-hk' })
    expect([turned.status, await standingOf(id)]).toEqual([200, 'to_classify'])
    expect(turned.text).toContain('回覆的結果如何？')
    expect(turned.form('/classification').fields).toMatchObject({ ...chosen, seen: shown.form('/classification').fields['seen'] })
    // A reply that came meanwhile is still told of.
    expect((await requester!.submit(turned, '/classification', {})).text).toContain('剛有較新的回覆')
  })

  test.each<[string, Record<string, string>, string]>([
    ['nothing', {}, 'Choose what fits.'],
    ['what nobody can say', { standing: 'delivery_failed' }, 'Choose what fits.'],
    ['an unreadable day', { standing: 'interim_reply', promised: '31 of March' }, 'Write the day as'],
    ['an unreadable amount', { standing: 'fee_asked', amount: 'a lot' }, 'Write the amount as'],
    ['no paragraph of Part 2', { standing: 'refused', paragraphs: '2.44' }, 'Write paragraphs of Part 2']
  ])('who chooses %s gets the form again', async (_, fields, fault) => {
    const id = await addAnswered()
    const page = await requester!.submit(await requester!.visit(form(id)), '/classification', fields)
    expect(page.status).toBe(422)
    expect(page.text).toContain(fault)
    expect(await standingOf(id)).toBe('to_classify')
  })

  test('does not classify a reply that came after the form was shown', async () => {
    const id = await addAnswered()
    const shown = await requester!.visit(form(id))
    await reply(id)
    const page = await requester!.submit(shown, '/classification', { standing: 'full' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('A newer reply has come')
    expect(await standingOf(id)).toBe('to_classify')
  })

  test('is not asked about an automatic reply', async () => {
    const { id } = await addSentRequest(web.context, { userId: requesterId, authorityId })
    await reply(id, ['Auto-Submitted: auto-replied'])
    expect(await standingOf(id)).toBe('awaiting')
  })

  test('a later reply asks again, and the outcome is not lost', async () => {
    const id = await addAnswered()
    await requester!.submit(await requester!.visit(form(id)), '/classification', { standing: 'part' })
    await reply(id)
    expect(await web.context.db('requests').where('requests.id', id).first('requests.standing', 'requests.outcome')).toEqual({ standing: 'to_classify', outcome: 'part' })
  })
})

describe('what was read in the reply', () => {
  const REFUSAL = 'Dear Madam,\nAfter careful consideration we regret that we are unable to provide the records requested, for the reasons set out in paragraph 2.4(a) and (b) of Part 2 of the Code.\nYours faithfully,'
  const asked = async (requestId: number): Promise<Page> => requester!.visit(`/en/requests/${requestId}`)

  test('is offered for one click, with its paragraphs, and is nothing before it', async () => {
    const { id } = await addSentRequest(web.context, { userId: requesterId, authorityId })
    await reply(id, [], REFUSAL)
    const page = await asked(id)
    expect(page.text).toContain('Refused, paragraph 2.4(a), 2.4(b) of Part 2')
    expect(await standingOf(id)).toBe('to_classify')
    expect((await web.openBrowser().visit(`/en/requests/${id}`)).text).not.toContain('Yes, that is right')
    await requester!.submit(page, '/classification', {})
    expect(await standingOf(id)).toBe('refused')
    expect(await web.context.db('clock_events').where({ 'clock_events.request_id': id, 'clock_events.kind': 'refused' }).first('clock_events.detail')).toEqual({ detail: { paragraphs: ['2.4(a)', '2.4(b)'] } })
  })

  test('an interim reply is offered with the day that it promises', async () => {
    const { id } = await addSentRequest(web.context, { userId: requesterId, authorityId })
    await reply(id, [], 'Dear Sir,\nThis is an interim reply. We shall give you a substantive reply on or before 1 July 2027.\nYours faithfully,')
    const page = await asked(id)
    expect(page.text).toContain('Interim reply received, answer promised by 1 July 2027')
    await requester!.submit(page, '/classification', {})
    expect(await web.context.db('clock_events').where({ 'clock_events.request_id': id, 'clock_events.kind': 'interim_reply' }).first(web.context.db.raw('clock_events.until_date::text as until'))).toEqual({ until: '2027-07-01' })
  })

  test('is not offered for an older reply than the newest', async () => {
    const { id } = await addSentRequest(web.context, { userId: requesterId, authorityId })
    await reply(id, [], REFUSAL)
    const before = await asked(id)
    await reply(id, [], 'Noted.')
    expect((await asked(id)).text).not.toContain('Yes, that is right')
    expect((await requester!.submit(before, '/classification', {})).status).toBe(422)
    expect(await standingOf(id)).toBe('to_classify')
  })
})

describe('the clock', () => {
  const clockOf = async (requestId: number): Promise<string[]> => {
    const rows = await web.context.db('clock_events').where('clock_events.request_id', requestId).whereNull('clock_events.undone_at').whereNot('clock_events.kind', 'received').orderBy('clock_events.id')
      .select<{ kind: string; until: string | null }[]>('clock_events.kind', web.context.db.raw('clock_events.until_date::text as until'))
    return rows.map(({ kind, until }) => [kind, until].filter((part) => part !== null).join(' '))
  }
  const say = async (requestId: number, fields: Record<string, string>): Promise<void> => {
    expect((await requester!.submit(await requester!.visit(form(requestId)), '/classification', fields)).status).toBe(200)
  }

  test('is told what was said; said again of the same reply, it takes the first back', async () => {
    const id = await addAnswered()
    await say(id, { standing: 'withdrawn' })
    expect(await clockOf(id)).toEqual(['withdrawn'])
    await say(id, { standing: 'interim_reply', promised: '31/3/2027' })
    expect(await clockOf(id)).toEqual(['interim_reply 2027-03-31'])
    await say(id, { standing: 'interim_reply', promised: '30/4/2027' })
    expect(await clockOf(id)).toEqual(['interim_reply 2027-04-30'])
  })

  test('a later reply adds to it', async () => {
    const id = await addAnswered()
    await say(id, { standing: 'interim_reply', promised: '31/3/2027' })
    await reply(id)
    await say(id, { standing: 'interim_reply', promised: '30/4/2027' })
    expect(await clockOf(id)).toEqual(['interim_reply 2027-03-31', 'extension 2027-04-30'])
    await reply(id)
    await say(id, { standing: 'refused', paragraphs: '2.14' })
    await say(id, { standing: 'under_review' })
    expect(await clockOf(id)).toEqual(['interim_reply 2027-03-31', 'extension 2027-04-30', 'refused', 'review_asked'])
  })
})

describe('others', () => {
  test('may not before day 24, and may then, once', async () => {
    const id = await addAnswered()
    expect((await other!.visit(form(id))).status).toBe(403)
    expect((await web.openBrowser().visit('/en/classify')).html).not.toContain(`/en/requests/${id}`)
    atDay(24.1)
    const visitor = web.openBrowser()
    const list = await visitor.visit('/en/classify')
    expect(list.text).toContain('Sign in to help')
    expect(list.html).toContain(`/en/requests/${id}`)
    expect((await visitor.visit(form(id))).path).toContain('/sign-in')
    const page = await other!.visit(form(id))
    expect(page.html).not.toContain('value="withdrawn"')
    const seen = await other!.visit(form(id))
    await other!.submit(page, '/classification', { standing: 'not_held' })
    expect(await standingOf(id)).toBe('not_held')
    expect((await other!.submit(seen, '/classification', { standing: 'full' })).status).toBe(403)
    expect(await standingOf(id)).toBe('not_held')
    expect((await other!.visit(`/en/requests/${id}`)).text).not.toContain('Change where it stands')
  })

  test('of a hidden request nobody learns anything', async () => {
    const id = await addAnswered()
    await web.context.db('requests').where('requests.id', id).update({ visibility: 'requester' })
    atDay(30)
    expect((await other!.visit(form(id))).status).toBe(404)
    expect((await other!.visit('/en/classify')).html).not.toContain(`/en/requests/${id}`)
    expect((await requester!.visit(form(id))).status).toBe(200)
  })

  test('operators may at once', async () => {
    const id = await addAnswered()
    await operator!.submit(await operator!.visit(form(id)), '/classification', { standing: 'transferred', transferred_to: '' })
    expect(await standingOf(id)).toBe('transferred')
  })
})

describe('reminders', () => {
  test('on days 3, 10 and 24, each once, however often the worker runs', async () => {
    const id = await addAnswered()
    const counts: number[] = []
    for (const day of [0, 2.9, 3.1, 3.2, 9.9, 10.1, 11, 23.9, 24.1, 60]) {
      atDay(day)
      await Promise.all([remindToClassify(web.context), remindToClassify(web.context)])
      counts.push((await remindersOf(id)).length)
    }
    expect(counts).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 3, 3])
  })

  test('after an outage only the newest is sent', async () => {
    const id = await addAnswered()
    atDay(15)
    await remindToClassify(web.context)
    await remindToClassify(web.context)
    expect(await remindersOf(id)).toHaveLength(1)
    expect(await web.context.db('classify_reminders').where('classify_reminders.request_id', id).select('classify_reminders.day')).toEqual([{ day: 10 }])
  })

  test('end with the classification; one that was queued is dropped', async () => {
    const id = await addAnswered()
    atDay(3.1)
    await remindToClassify(web.context)
    await requester!.submit(await requester!.visit(form(id)), '/classification', { standing: 'full' })
    while (await sendDueLetters(web.context) > 0);
    expect(await remindersOf(id)).toEqual(['dropped'])
    atDay(40)
    await remindToClassify(web.context)
    expect(await remindersOf(id)).toHaveLength(1)
  })

  test('begin again with a new reply', async () => {
    const id = await addAnswered()
    await requester!.submit(await requester!.visit(form(id)), '/classification', { standing: 'interim_reply', promised: '2026-03-31' })
    atDay(30)
    await reply(id)
    atDay(33.5)
    await remindToClassify(web.context)
    expect(await remindersOf(id)).toHaveLength(1)
  })
})
