import { classifyRequest } from '../../server/actions/requests/classify-request.ts'
import { setVisibility } from '../../server/actions/requests/set-visibility.ts'
import { recordEvent } from '../../server/actions/clock/record-event.ts'
import { makePersonRef } from '../../server/domain/users/person-ref.ts'
import type { Page } from '../support/browser.ts'
import { seedLongThread, type LongThread } from '../support/sample-long.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

let threads: Threads
let thread: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T02:00:00Z'))
  thread = await threads.ask('Ferry berths')
  await threads.answer(thread.id, { text: 'This is an interim reply.\n\n> Please send the list of berths\n> of all piers\n', at: '2025-06-20T02:00:00Z' })
  const requester = { kind: 'user', id: threads.requester.id, role: 'member' } as const
  const reply = await threads.web.context.db('messages').where({ request_id: thread.id, kind: 'incoming' }).first<{ id: number }>('id')
  await classifyRequest(threads.web.context, requester, { requestId: thread.id, standing: 'interim_reply', seenMessageId: reply.id, promised: undefined, amount: undefined, transferredTo: undefined, paragraphs: [] })
  threads.web.setClock(new Date('2025-06-25T02:00:00Z'))
  await recordEvent(threads.web.context, requester, { requestId: thread.id, kind: 'third_party_consulted', on: '2025-06-24', until: undefined, detail: {} })
  threads.web.setClock(new Date('2025-08-10T02:00:00Z'))
})
afterAll(() => threads.web.close())

function timelineOf(page: Page): string[] {
  const list = /<nav class="thread-index"[\s\S]*?<\/nav>/.exec(page.html)?.[0] ?? ''
  return [...list.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map(([, item = '']) => item.replaceAll(/<[^>]+>/g, '').trim())
}

describe('the timeline', () => {
  it('says in few words what happened when, in both languages', async () => {
    const visitor = threads.web.openBrowser()
    expect(timelineOf(await visitor.visit(`/en${thread.path}`))).toEqual([
      '11 June 2025 Request',
      '20 June 2025 Reply',
      '20 June 2025 State: Interim reply received',
      '24 June 2025 The department asks a third party',
      '24 July 2025 Day passed: Answer due',
      '1 August 2025 Day passed: End of an exceptional extension'
    ])
    expect(timelineOf(await visitor.visit(`/zh-hk${thread.path}`))).toEqual([
      '2025年6月11日 要求', '2025年6月20日 回覆', '2025年6月20日 狀態：已收到中期回覆', '2025年6月24日 部門徵詢第三者', '2025年7月24日 限期已過：應作出答覆', '2025年8月1日 限期已過：特殊延期完結'
    ])
  })

  it('leads to each message', async () => {
    const page = await threads.web.openBrowser().visit(`/en${thread.path}`)
    const ids = await threads.web.context.db('messages').where({ request_id: thread.id }).orderBy('id').pluck('id') as number[]
    expect([...page.html.matchAll(/<a href="#message-(\d+)">(?:Request|Reply)</g)].map(([, id]) => Number(id))).toEqual(ids)
    for (const id of ids) expect(page.html).toContain(`id="message-${id}"`)
  })

  it('says nothing of messages that are not seen', async () => {
    const { db } = threads.web.context
    await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ visibility: 'hidden' })
    await db('requests').where({ id: thread.id }).increment('version')
    expect(timelineOf(await threads.web.openBrowser().visit(`/en${thread.path}`))).not.toContain('20 June 2025 Reply')
    await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ visibility: 'public' })
    await db('requests').where({ id: thread.id }).increment('version')
  })
})

describe('what must be done comes first', () => {
  it('and then the letters: dates and steps are folded beside them', async () => {
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${thread.path}`)
    const side = page.html.slice(page.html.indexOf('class="thread-side"'), page.html.indexOf('class="correspondence"'))
    expect(side).toMatch(/<details class="folded" data-wide>\s*<summary><h2 id="next-steps">/)
    expect(side).toMatch(/<details class="folded dates-fold">/)
    expect(side).not.toMatch(/<details[^>]* open/)
    expect(page.html.indexOf('class="correspondence"')).toBeLessThan(page.html.indexOf('class="thread-more"'))
  })
})

describe('who asked', () => {
  it('is linked to the page of that name where it may be found', async () => {
    const visitor = threads.web.openBrowser()
    const link = `/en/people/${makePersonRef({ id: threads.requester.id, name: threads.requester.name })}`
    const page = await visitor.visit(`/en${thread.path}`)
    expect(page.html).toContain(`<a href="${link}">${threads.requester.name}</a>`)
    expect((await visitor.visit(link)).status).toBe(200)
  })

  it('and not from what stands in no list', async () => {
    const unlisted = await threads.ask('Out of every list')
    await setVisibility(threads.web.context, { record: { kind: 'request', id: unlisted.id, requestId: unlisted.id }, visibility: 'unlisted', actorUserId: threads.requester.id })
    const page = await threads.web.openBrowser().visit(`/en${unlisted.path}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('/people/')
  })
})

describe('to cite and to pass on', () => {
  it('has a citation in each language, with the address that stays', async () => {
    const { origin } = threads.web
    const visitor = threads.web.openBrowser()
    const page = await visitor.visit(`/en${thread.path}`)
    expect(page.text).toContain(`Wong Siu Ming, “Ferry berths”, request no. ${thread.id} to Immigration Department, 11 June 2025, Open Records Hong Kong, ${origin}/en/requests/${thread.id}`)
    expect(page.text).toContain(`Wong Siu Ming：〈Ferry berths〉，向入境事務處提出的要求第${thread.id}號，2025年6月11日，載於香港公開資料平台，${origin}/zh-hk/requests/${thread.id}`)
    expect(page.html).toContain(`href="mailto:?subject=Ferry%20berths&amp;body=${encodeURIComponent(`${origin}/en/requests/${thread.id}`)}"`)
    expect((await visitor.visit(`/en/requests/${thread.id}`)).path).toBe(`/en${thread.path}`)
  })

  it('does not offer it for what others cannot read', async () => {
    const own = await threads.ask('For me alone')
    await setVisibility(threads.web.context, { record: { kind: 'request', id: own.id, requestId: own.id }, visibility: 'requester', actorUserId: threads.requester.id })
    const page = await (await threads.signedIn()).visit(`/en${own.path}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('class="citation"')
    for (const browser of [threads.web.openBrowser(), await threads.signedIn('stranger@person.example')]) expect((await browser.visit(`/en${own.path}/print`)).status).toBe(404)
  })
})

describe('the print view', () => {
  it.each([['en', 'Printed from {{url}} on 10 August 2025, 10:00'], ['zh-hk', '於2025年8月10日 10:00列印自 {{url}}']])('has everything unfolded, the address and the day (%s)', async (locale, sentence) => {
    const page = await threads.web.openBrowser().visit(`/${locale}${thread.path}/print`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(sentence.replace('{{url}}', `${threads.web.origin}/${locale}/requests/${thread.id}`))
    expect(page.html).toMatch(/<details class="folded" open>[\s\S]*of all piers/)
    expect(page.html).not.toMatch(/<details(?![^>]* open)/)
    expect(page.html).toContain('name="robots" content="noindex"')
  })

  it('answers from a former title, and not for what there is not', async () => {
    const visitor = threads.web.openBrowser()
    expect((await visitor.visit(`/en/requests/${thread.id}-what-it-was/print`)).path).toBe(`/en${thread.path}/print`)
    for (const path of ['/en/requests/99999999/print', '/en/requests/x/print']) expect((await visitor.visit(path)).status).toBe(404)
  })
})

describe('a thread of 300 messages', () => {
  const COUNT = 300
  let long: LongThread
  beforeAll(async () => { long = await seedLongThread(threads.web, { id: 9300, messages: COUNT }) })

  const shownOn = (page: Page): number[] => [...page.html.matchAll(/<article class="message [^"]*" id="message-(\d+)"/g)].map(([, id]) => Number(id))

  it('shows how it began and what is new, and all of it in parts', async () => {
    const visitor = threads.web.openBrowser()
    const page = await visitor.visit(`/en${long.path}`)
    expect(shownOn(page)).toEqual([...long.messageIds.slice(0, 2), ...long.messageIds.slice(-20)])
    expect(page.text).toContain('300 messages')
    expect(page.text).toContain('Messages 3 to 280 of 300 stand on pages of their own:')
    const seen: number[] = []
    for (let next: string | undefined = page.link('1 to 20'), turn = 1; next !== undefined; turn += 1) {
      const part = await visitor.visit(next)
      expect([next, part.status]).toEqual([next, 200])
      expect(part.html).toContain('name="robots" content="noindex"')
      seen.push(...shownOn(part))
      next = turn < COUNT / 20 ? part.link(`${turn * 20 + 1} to ${turn * 20 + 20}`) : undefined
    }
    expect(seen).toEqual(long.messageIds)
  })

  it('has the letters of what a page shows, folded where they quote, and its files have all of them', async () => {
    const visitor = threads.web.openBrowser()
    const lettersOn = (page: Page): number[] => [...page.text.matchAll(/\(letter (\d+)\)/g)].map(([, number]) => Number(number))
    const page = await visitor.visit(`/en${long.path}`)
    expect(lettersOn(page)).toEqual([1, 2, ...Array.from({ length: 20 }, (_unused, at) => COUNT - 19 + at)])
    expect(page.html.match(/<details class="folded"><summary>/g)).toHaveLength(22)
    expect(lettersOn(await visitor.visit(`/zh-hk${long.path}?part=4`))).toEqual(Array.from({ length: 20 }, (_unused, at) => 61 + at))
    expect((await visitor.visit(`/en${long.path}.txt`)).html.match(/\(letter \d+\)/g)).toHaveLength(COUNT)
  })

  it('answers to a link to any message, on every one of its pages', async () => {
    const visitor = threads.web.openBrowser()
    for (const path of [`/en${long.path}`, `/zh-hk${long.path}?part=7`]) {
      const page = await visitor.visit(path)
      for (const id of long.messageIds) expect([id, page.html.match(new RegExp(`id="message-${id}"`, 'g'))?.length]).toEqual([id, 1])
      const shown = new Set(shownOn(page))
      const elsewhere = long.messageIds.filter((id) => !shown.has(id))
      // Each leads to the page on which the message itself stands.
      for (const id of [elsewhere[0], elsewhere[140], elsewhere.at(-1)]) {
        const link = new RegExp(`<li class="(?:in|out)" id="message-${id}">.*?<a href="([^"]+)#message-${id}"`).exec(page.html)?.[1] ?? ''
        expect(shownOn(await visitor.visit(link))).toContain(id)
      }
    }
  })

  it.each(['?part=16', '?part=0', '?part=9999', '?part=x', '?part=1&part=2', '?part=-1'])('goes to its own page for %s', async (query) => {
    const page = await threads.web.openBrowser().visit(`/en${long.path}${query}`)
    expect(page.status).toBe(200)
    expect(shownOn(page)[0]).toBe(long.messageIds[0])
    expect(page.text).toContain('stand on pages of their own')
  })

  it('is kept for visitors, and made anew once it has changed', async () => {
    const visitor = threads.web.openBrowser()
    const path = `/en${long.path}?part=3`
    const etag = (await visitor.visit(path)).headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect((await visitor.visit(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await threads.web.context.db('requests').where({ id: long.id }).increment('version')
    expect((await visitor.visit(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('has each annotation below its message, and where that is elsewhere, the way to it', async () => {
    const { db } = threads.web.context
    const note = { request_id: long.id, user_id: threads.requester.id, body: 'The minutes are in the library.', form_id: crypto.randomUUID(), written_at: new Date(Date.parse('2023-02-01T02:00:00Z') + 40 * 3 * 86_400_000 + 3_600_000) }
    const [annotation] = await db('annotations').insert(note).returning<{ id: number }[]>('id')
    await db('requests').where({ id: long.id }).increment('version')
    const page = await threads.web.openBrowser().visit(`/en${long.path}`)
    const link = new RegExp(`<li class="state" id="annotation-${annotation?.id}">.*?<a href="([^"]+)#annotation-${annotation?.id}">Annotation<`).exec(page.html)?.[1] ?? ''
    expect(link).toMatch(/\?part=3$/)
    expect((await threads.web.openBrowser().visit(link)).html).toContain(`<article class="message annotation" id="annotation-${annotation?.id}"`)
  })

  it('is whole on paper', async () => {
    expect(shownOn(await threads.web.openBrowser().visit(`/en${long.path}/print`))).toEqual(long.messageIds)
  })
})
