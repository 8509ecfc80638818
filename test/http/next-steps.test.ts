import { classifyRequest } from '../../server/actions/requests/classify-request.ts'
import type { Standing } from '../../server/domain/requests/standing.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

let threads: Threads

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

/** A thread that was answered and classified. */
async function answered(title: string, standing: Standing, paragraphs: readonly string[] = [], body?: string): Promise<AskedThread> {
  threads.web.setClock(new Date('2025-06-11T15:31:00Z'))
  const thread = await threads.ask(title, body === undefined ? {} : { body })
  await threads.answer(thread.id, { text: 'Please see below.', at: '2025-07-02T02:42:10Z' })
  const [reply] = await threads.web.context.db('messages').where({ 'messages.request_id': thread.id, 'messages.kind': 'incoming' }).select<{ id: number }[]>('messages.id')
  await classifyRequest(threads.web.context, { kind: 'user', id: threads.requester.id, role: 'member' }, { requestId: thread.id, standing, seenMessageId: reply?.id, paragraphs, promised: undefined, amount: undefined, transferredTo: undefined })
  return thread
}

async function readRequest(id: number): Promise<{ state: string; outcome: string | null; unclassified_since: Date | null } | undefined> {
  return threads.web.context.db('requests').where('requests.id', id).first<{ state: string; outcome: string | null; unclassified_since: Date | null }>('requests.state', 'requests.outcome', 'requests.unclassified_since')
}

const bodyOf = (page: { form(part: string): { fields: Readonly<Record<string, string>> } }, part: string): string => (page.form(part).fields['body'] ?? '').replaceAll('\r\n', '\n')

describe('the next steps of a request', () => {
  it('stand on its thread for the requester alone, and on a page of their own for everybody', async () => {
    const { path } = await answered('Harbour dredging', 'refused', ['2.4(a)', '2.4(b)'])
    const own = await (await threads.signedIn()).visit(`/en${path}`)
    expect(own.text).toContain('What you can do now')
    expect(own.link('Ask for a review')).toBe(`/en${path}/next-steps/review`)
    const visitor = threads.web.openBrowser()
    expect((await visitor.visit(`/en${path}`)).text).not.toContain('What you can do now')
    const overview = await visitor.visit(`/zh-hk${path}/next-steps`)
    expect(overview.text).toContain('要求覆檢')
    expect(overview.html).not.toContain('/next-steps/review"')
    expect((await visitor.visit(`/en${path}/next-steps/review`, { follow: false })).status).toBe(303)
    expect((await (await threads.signedIn('stranger@person.example')).visit(`/en${path}/next-steps/review`)).status).toBe(403)
    expect((await (await threads.signedIn()).visit(`/en${path}/next-steps/no-such-step`)).status).toBe(404)
  })

  it('write a request for review that names the paragraphs and asks for their tests only', async () => {
    const { path, id } = await answered('Border talks', 'refused', ['2.4(a)', '2.4(b)', '2.15'])
    const browser = await threads.signedIn()
    const form = await browser.visit(`/en${path}/next-steps/review`)
    const letter = bodyOf(form, '/next-steps/review')
    expect(letter).toContain('Request for review under paragraph 1.25 of the Code on Access to Information: "Border talks"')
    expect(letter).toContain('your reply of 2 July 2025')
    expect(letter).toContain('relies on paragraphs 2.4(a) and (b) and 2.15 of Part 2')
    expect(letter).toContain('The text of paragraph 2.4(a) speaks of harm or prejudice')
    expect(letter).toContain('Paragraph 2.15 can give way to consent')
    expect(letter).toContain('provide the rest')
    expect(letter).toContain('Yours faithfully,\nWong Siu Ming')
    expect(letter).not.toMatch(/\{\{/)
    expect(form.text).toContain('why the decision should be changed, in your own words; or delete this line')

    const letters = await threads.countLetters()
    const faulty = await browser.submitFiles(form, '/next-steps/review', {}, [{ name: '證據 evidence.txt', content: 'x' }])
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('A place is left to fill in: [[why the decision should be changed')
    expect(faulty.html).toContain('證據 evidence.txt')
    expect(bodyOf(faulty, '/next-steps/review')).toBe(letter)
    expect(await threads.countLetters()).toBe(letters)

    const thread = await browser.submit(faulty, '/next-steps/review', { body: letter.replace(/\[\[.*\]\]/, 'The talks were announced last year.') })
    expect(thread.text).toContain('Under review')
    expect(await readRequest(id)).toEqual({ state: 'under_review', outcome: 'refused', unclassified_since: null })
    const [event] = await threads.web.context.db('events').where({ 'events.request_id': id, 'events.kind': 'follow_up_written' }).select<{ detail: object }[]>('events.detail')
    expect(event?.detail).toEqual({ step: 'review' })
    const [message] = await threads.web.context.db('messages').where({ 'messages.request_id': id, 'messages.kind': 'follow_up' }).select<{ step: string; id: number }[]>('messages.step', 'messages.id')
    expect(message?.step).toBe('review')
    expect(await threads.web.context.db('attachments').where('attachments.message_id', message?.id ?? 0).select('attachments.filename')).toEqual([{ filename: '證據 evidence.txt' }])
  })

  it.each([
    ['refused', [], ['does not say on which paragraph of Part 2'], ['harm or prejudice', 'can give way']],
    ['refused', ['2.17'], ['relies on paragraph 2.17'], ['harm or prejudice', 'can give way', 'does not say']],
    ['not_held', [], ['which records were searched'], ['does not say on which paragraph', 'harm or prejudice']]
  ] as const)('in a review of %s citing %j', async (standing, cited, contained, absent) => {
    const { path } = await answered(`Review of ${standing} ${cited.join()}`, standing, cited)
    const letter = bodyOf(await (await threads.signedIn()).visit(`/en${path}/next-steps/review`), '/next-steps/review')
    for (const sentence of contained) expect(letter).toContain(sentence)
    for (const sentence of absent) expect(letter).not.toContain(sentence)
  })

  it('write in Chinese, in English or both, at first in the language of the thread', async () => {
    const { path } = await answered('公屋輪候時間', 'refused', ['2.14'], '先生／女士：\n\n本人現根據《公開資料守則》要求提供公屋輪候時間的數字。\n\n此致')
    const browser = await threads.signedIn()
    const first = bodyOf(await browser.visit(`/en${path}/next-steps/review`), '/next-steps/review')
    expect(first).toContain('根據《公開資料守則》第1.25段要求覆檢：「公屋輪候時間」')
    expect(first).toContain('貴處2025年7月2日的回覆引用《守則》第2部第2.14段')
    expect(first).toContain('Wong Siu Ming謹啟')
    const both = bodyOf(await browser.visit(`/en${path}/next-steps/review?letter=both`), '/next-steps/review')
    expect(both.indexOf('要求覆檢')).toBeLessThan(both.indexOf('Request for review'))
    const english = bodyOf(await browser.visit(`/en${path}/next-steps/review?letter=en`), '/next-steps/review')
    expect(english).toContain('Paragraph 2.14 can give way')
  })

  it('set a request to waiting again with what was asked for, and to withdrawn', async () => {
    const asked = await answered('Which bridges', 'clarification_wanted')
    const browser = await threads.signedIn()
    const clarification = await browser.visit(`/en${asked.path}/next-steps/clarification`)
    await browser.submit(clarification, '/next-steps/clarification', { body: bodyOf(clarification, '/next-steps/clarification').replace(/\[\[.*\]\]/, 'Those of 2020.') })
    expect((await readRequest(asked.id))?.state).toBe('awaiting')
    await browser.submit(await browser.visit(`/zh-hk${asked.path}/next-steps/withdrawal`), '/next-steps/withdrawal')
    expect((await readRequest(asked.id))?.state).toBe('withdrawn')
    const after = await browser.visit(`/zh-hk${asked.path}/next-steps`)
    expect(after.text).toContain('暫時沒有')
  })

  it('know what the rules read in a reply that nobody has classified, and say «if»', async () => {
    threads.web.setClock(new Date('2025-06-11T15:31:00Z'))
    const { path, id } = await threads.ask('Read by rules')
    await threads.answer(id, { text: 'We regret that we cannot provide the information under paragraph 2.4(a) of Part 2 of the Code.', at: '2025-06-20T02:00:00Z' })
    const browser = await threads.signedIn()
    const page = await browser.visit(`/en${path}`)
    expect(page.text).toContain('If it is a refusal, you can ask for a review (paragraph 1.25).')
    expect(bodyOf(await browser.visit(`/en${path}/next-steps/review`), '/next-steps/review')).toContain('relies on paragraph 2.4(a) of Part 2')
  })

  it('know the days', async () => {
    threads.web.setClock(new Date('2025-06-11T15:31:00Z'))
    const { path } = await threads.ask('Late answers')
    const browser = await threads.signedIn()
    for (const [now, step] of [['2025-06-21T15:00:00Z', undefined], ['2025-06-22T01:00:00Z', 'Remind the authority (after 10 days)'], ['2025-07-03T01:00:00Z', 'Remind the authority (after 21 days)'], ['2025-08-02T01:00:00Z', 'Last reminder (after 51 days)']] as const) {
      threads.web.setClock(new Date(now))
      const page = await browser.visit(`/en${path}`)
      for (const reminder of ['Remind the authority (after 10 days)', 'Remind the authority (after 21 days)', 'Last reminder (after 51 days)']) expect([now, reminder, page.link(reminder) !== undefined]).toEqual([now, reminder, reminder === step])
    }
    expect(bodyOf(await browser.visit(`/en${path}/next-steps/reminder-long`), '/next-steps/')).toContain('52 days have passed.')
  })
})

describe('wordings', () => {
  it('are corrected by operators in both languages, refused where a value lacks, and taken back', async () => {
    const { path } = await answered('Wording', 'full')
    const operator = await threads.signedIn('operator@portal.example')
    const requester = await threads.signedIn()
    const thanks = async (): Promise<string> => bodyOf(await requester.visit(`/en${path}/next-steps/thanks?letter=both`), '/next-steps/thanks')
    const before = await thanks()
    const page = await operator.visit('/en/admin/wordings/thanks')
    const own = page.form('/wordings/thanks').fields
    const faulty = await operator.submit(page, '/wordings/thanks', { en: 'Thank you for {{title}}, {{colour}}.', 'zh-hk': '{{title}}{{name}}{{顏色}}' })
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('These values must stand in the text: {{name}}')
    expect(faulty.form('/wordings/thanks').fields['en']).toBe('Thank you for {{title}}, {{colour}}.')
    const unknown = await operator.submit(page, '/wordings/thanks', { en: 'Thank you, {{colour}}. {{title}} {{name}}' })
    expect([unknown.status, unknown.text.includes('These values are not known here: {{colour}}')]).toEqual([422, true])
    expect(await thanks()).toBe(before)

    const saved = await operator.submit(page, '/wordings/thanks', { en: 'Many thanks for “{{title}}”. {{name}}' })
    expect(saved.text).toContain('Saved.')
    expect(saved.text).toContain('Operator: English')
    expect(await thanks()).toContain('Many thanks for “Wording”. Wong Siu Ming')
    expect(await thanks()).toContain('多謝貴處')
    expect((await operator.visit('/zh-hk/admin/wordings')).text).toContain('已在此修改')
    await operator.submit(saved, '/undo')
    expect(await thanks()).toBe(before)
    const again = await operator.visit('/en/admin/wordings/thanks')
    expect(again.form('/wordings/thanks').fields['en']).toBe(own['en'])
    const kinds = await threads.web.context.db('events').whereIn('events.kind', ['wording_changed', 'wording_undone']).orderBy('events.id').select<{ kind: string }[]>('events.kind')
    expect(kinds.map(({ kind }) => kind)).toEqual(['wording_changed', 'wording_undone'])
  })

  it('are for operators alone', async () => {
    expect((await (await threads.signedIn()).visit('/en/admin/wordings')).status).toBe(404)
  })
})
