import { closeCage } from '../../server/mail/incoming/cage.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

/** What the form says of requests that were made before, and of what is published, while a letter is written. */
const TITLE = 'Lifeguards at Shek O beach'
let threads: Threads
let asked: AskedThread
let hidden: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
  asked = await threads.ask('Number of lifeguards at Shek O beach in 2024')
  hidden = await threads.ask('Wages of lifeguards at Shek O beach')
  const { db } = threads.web.context
  await db('requests').where({ id: hidden.id }).update({ visibility: 'hidden' })
  await db('authorities').where({ slug: 'immigration-department' }).update({
    publication_scheme_en: 'https://immd.example/publishes', publication_scheme_zh: 'https://immd.example/zh/publishes', disclosure_log_en: 'https://immd.example/log'
  })
  await db('authorities').where({ slug: 'marine-department' }).update({ visibility: 'hidden', publication_scheme_en: 'https://marine.example/publishes' })
}, 60_000)
afterAll(async () => {
  await closeCage()
  await threads.web.close()
})

const query = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString()

describe('the piece of a page that the script asks for', () => {
  it.each([
    ['en', 'Was it asked before?', '1 request like yours was found.', 'It may be published already', 'https://immd.example/publishes'],
    ['zh-hk', '是否已有人問過？', '找到1項與你相似的要求。', '資料或已公布', 'https://immd.example/zh/publishes']
  ])('in %s has what was asked before and what is published', async (locale, title, said, published, scheme) => {
    const piece = await threads.web.openBrowser().visit(`/${locale}/writing/hints?${query({ title: TITLE, authority: 'immigration-department' })}`)
    expect(piece.status).toBe(200)
    expect(piece.html).not.toContain('<html')
    expect(piece.text).toContain(title)
    expect(piece.html).toContain(`data-said="${said}"`)
    expect(piece.html).toContain(`/${locale}${asked.path}`)
    expect(piece.text).toContain(published)
    expect(piece.html).toContain(`href="${scheme}"`)
    expect(piece.html).toContain('href="https://immd.example/log"')
    expect(piece.headers.get('cache-control')).toBe('private, no-store')
    expect(piece.headers.get('set-cookie')).toBeNull()
  })

  it('never has a hidden request, not even for its requester or an operator', async () => {
    for (const email of ['wong@citizen.example', 'operator@portal.example', 'stranger@person.example']) {
      const browser = await threads.signedIn(email)
      const piece = await browser.visit(`/en/writing/hints?${query({ title: 'Wages of lifeguards at Shek O beach' })}`)
      expect(piece.html).not.toContain(hidden.path)
      expect(piece.html).toContain(asked.path)
    }
  })

  it('says nothing of authorities that are hidden or were never there', async () => {
    const [one, other] = await Promise.all(['marine-department', 'no-such-department'].map((authority) => threads.web.openBrowser().visit(`/en/writing/hints?${query({ authority })}`)))
    expect(one?.html).toBe(other?.html)
    expect(one?.html).not.toContain('marine.example')
  })

  it('says that nothing was found, and is never an error', async () => {
    const browser = threads.web.openBrowser()
    expect((await browser.visit(`/en/writing/hints?${query({ title: 'Zebra crossings repainted' })}`)).text).toBe('No request like this was found here.')
    for (const odd of ['', '?title=%00', '?title[]=a&authority[x]=1', `?${query({ title: '"-"', authority: "'; --" })}`, `?title=${'x'.repeat(3000)}`, `?${query({ title: '<script>1</script>' })}`]) {
      const piece = await browser.visit(`/en/writing/hints${odd}`)
      expect([odd.slice(0, 40), piece.status]).toEqual([odd.slice(0, 40), 200])
      expect(piece.html).not.toContain('<script')
    }
  })
})

describe('without a script', () => {
  it('the button keeps what is typed and shows the same', async () => {
    const browser = threads.web.openBrowser()
    const page = await browser.submit(await browser.visit('/en/new'), '/new', { title: TITLE, body: 'Half a letter', authority: 'immigration-department', act: 'check' })
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/en\/new\?draft=/)])
    expect(page.form('/new').fields).toMatchObject({ title: TITLE, body: 'Half a letter', authority: 'immigration-department' })
    expect(page.html).toContain(asked.path)
    expect(page.html).not.toContain(hidden.path)
    expect(page.html).toContain('https://immd.example/publishes')
    const again = await browser.submit(page, '/new', { title: 'Zebra crossings repainted', act: 'check' })
    expect(again.path).toBe(page.path)
    expect(again.text).toContain('No request like this was found here.')
    expect((await browser.post('/en/new', { title: TITLE, act: 'check' })).status).toBe(403)
  })

  it('it keeps files too, and says where there are too many', async () => {
    const browser = threads.web.openBrowser()
    const files = Array.from({ length: 6 }, (_, index) => ({ name: `plan-${index}.txt`, content: 'a plan' }))
    const kept = await browser.submitFiles(await browser.visit('/en/new'), '/new', { title: TITLE, act: 'check' }, files.slice(0, 1))
    expect(kept.text).toContain('plan-0.txt')
    const refused = await browser.submitFiles(await browser.visit('/en/new'), '/new', { title: TITLE, act: 'check' }, files)
    expect([refused.status, refused.form('/new').fields['title']]).toEqual([422, TITLE])
  })

  it('a link that fills the form in shows it at once, and an empty form nothing', async () => {
    const browser = threads.web.openBrowser()
    expect((await browser.visit(`/en/new?${query({ title: TITLE })}`)).html).toContain(asked.path)
    expect((await browser.visit('/en/new')).text).not.toContain('No request like this')
  })

  it.each([['en', 'Help with the letter', 'These are calendar days.'], ['zh-hk', '撰寫信件須知', '以曆日計算']])('help stands beside the letter, in %s', async (locale, title, time) => {
    const page = await threads.web.openBrowser().visit(`/${locale}/new`)
    expect(page.text).toContain(title)
    expect(page.text).toContain(time)
    expect(page.html.match(/<details class="folded"/g)?.length).toBe(3)
  })
})
