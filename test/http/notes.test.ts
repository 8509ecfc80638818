import { searchEntriesOf, startThreads, type Threads } from '../support/threads.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let threads: Threads

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

async function countMessages(requestId: number): Promise<number> {
  return (await threads.web.context.db('messages').where('messages.request_id', requestId).select('messages.id')).length
}

describe('what came by another way than mail', () => {
  it('is added by the requester with its scan, stands marked on the thread, and is found', async () => {
    const { path, id } = await threads.ask('Minutes of the working group')
    threads.web.setClock(new Date('2025-07-02T04:00:00Z'))
    const browser = await threads.signedIn()
    const form = await browser.visit(`/en${path}/notes/new`)
    const faulty = await browser.submitFiles(form, '/notes', { kind: 'post_in', day: '2025-07-03', text: 'We regret. My number is 9123 4567.' }, [{ name: '覆函 letter.png', content: PNG, type: 'image/png' }])
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('The day lies in the future.')
    expect(faulty.html).toContain('覆函 letter.png')
    const thread = await browser.submitFiles(faulty, '/notes', { kind: 'post_in', day: '2025-06-30' }, [])
    expect(thread.status).toBe(200)
    const visitor = await threads.web.openBrowser().visit(`/en${path}`)
    expect(visitor.text).toContain('Letter by post')
    expect(visitor.text).toContain('Added by the requester from a letter of 30 June 2025 that came by post.')
    expect(visitor.text).toContain('This site did not receive this by mail')
    expect(visitor.text).toContain('We regret. My number is [mobile number]')
    expect(visitor.html).toContain('覆函 letter.png')
    expect(visitor.html).toContain('<time datetime="2025-06-30">30 June 2025</time>')
    const chinese = await threads.web.openBrowser().visit(`/zh-hk${path}`)
    expect(chinese.text).toContain('由申請人根據日期為2025年6月30日的郵寄信件加入。')
    expect(await searchEntriesOf(threads.web, id)).toContain('we regret')
    const found = await threads.web.openBrowser().visit('/en/search?q=regret')
    expect(found.text).toContain('In a letter by post')
    const json = JSON.parse((await threads.web.openBrowser().visit(`/en${path}.json`)).html) as { messages: { kind: string; noted_on: string | null }[] }
    expect(json.messages.map(({ kind, noted_on }) => [kind, noted_on])).toEqual([['request', null], ['post_in', '2025-06-30']])
  })

  it('sends nothing, and the same form twice is one note', async () => {
    const { path, id } = await threads.ask('Call notes')
    const browser = await threads.signedIn()
    const form = await browser.visit(`/zh-hk${path}/notes/new`)
    const letters = await threads.countLetters()
    const typed = { kind: 'telephone', day: '2025-07-02', text: '職員表示正在處理。' }
    await browser.submit(form, '/notes', typed)
    await browser.submit(form, '/notes', typed)
    expect(await countMessages(id)).toBe(2)
    expect(await threads.countLetters()).toBe(letters)
  })

  it('leaves the words of the form, with every fault named', async () => {
    const { path, id } = await threads.ask('Faults')
    const browser = await threads.signedIn()
    const answer = await browser.submit(await browser.visit(`/en${path}/notes/new`), '/notes', { day: 'yesterday', text: '' })
    expect(answer.status).toBe(422)
    for (const fault of ['Say what it was.', 'Write the day as year, month and day', 'Say what it said.']) expect(answer.text).toContain(fault)
    expect(answer.form('/notes').fields['day']).toBe('yesterday')
    expect(await countMessages(id)).toBe(1)
  })

  it('is for the requester alone', async () => {
    const { path, id } = await threads.ask('Not yours')
    const visitor = await threads.web.openBrowser().visit(`/en${path}/notes/new`, { follow: false })
    expect(visitor.status).toBe(303)
    const stranger = await threads.signedIn('stranger@person.example')
    expect((await stranger.visit(`/en${path}/notes/new`)).status).toBe(403)
    const { fields } = (await stranger.visit('/en/new')).form('/new')
    expect((await stranger.post(`/en${path}/notes`, { _csrf: fields['_csrf'] ?? '', kind: 'visit', day: '2025-07-02', text: 'x' })).status).toBe(403)
    expect(await countMessages(id)).toBe(1)
  })
})
