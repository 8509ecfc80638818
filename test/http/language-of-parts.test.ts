import { writeAnnotation } from '../../server/actions/annotations/write-annotation.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const CHINESE = '各管制站的電子通道紀錄'
const ENGLISH = 'Gates at the airport'

let threads: Threads
let asked: readonly [AskedThread, AskedThread]

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T04:00:00Z'))
  asked = [await threads.ask(ENGLISH), await threads.ask(CHINESE, { body: '現根據《公開資料守則》索取上述紀錄，請電郵至clerk@person.example。', locale: 'zh-hk' })]
  await threads.answer(asked[0].id, { text: 'We are unable to disclose the register. Write to clerk@person.example, please.', at: '2025-06-12T04:00:00Z' })
  await threads.web.context.db('authorities').where('authorities.slug', 'immigration-department').update({ former_names: ['Immigration Service', '人民入境事務處'] })
  for (const { id } of asked) await writeAnnotation(threads.web.context, { kind: 'user', id: threads.requester.id, role: 'member' }, { requestId: id, body: '另見審計報告。', formId: crypto.randomUUID() })
}, 60_000)
afterAll(() => threads.web.close())

/** A reader's program says each title in the language in which it is written (WCAG 2.2, 3.1.2), on pages of either. */
describe.each(['en', 'zh-hk'] as const)('on pages in %s', (locale) => {
  it.each<[string, string]>([
    ['the front page', '/'], ['a list', '/requests'], ['an authority', '/authorities/immigration-department'], ['a person', '/people/PERSON'],
    ['the results of a search', `/search?q=${encodeURIComponent('immigration')}`]
  ])('a title says its language: %s', async (_name, path) => {
    const { html } = await threads.web.openBrowser().visit(`/${locale}${path.replace('PERSON', String(threads.requester.id))}`)
    const titles = new Map([...html.matchAll(/<h[23]><a href="[^"]*" lang="([^"]*)">([\s\S]*?)<\/a>/g)].map(([, lang, title = '']) => [title.replaceAll(/<[^>]+>/g, ''), lang]))
    expect(titles).toEqual(new Map([[CHINESE, 'zh-HK'], [ENGLISH, 'en']]))
  })

  it('words of ours in a letter are not in the language of the letter', async () => {
    const lang = locale === 'en' ? 'en' : 'zh-HK'
    for (const { path } of asked) {
      const { html } = await threads.web.openBrowser().visit(`/${locale}${path}`)
      expect([...html.matchAll(/<span class="mask" lang="([^"]*)"/g)].map((match) => match[1])).toEqual(expect.arrayContaining([lang]))
      expect(html).not.toContain('class="mask">')
    }
    const { html } = await threads.web.openBrowser().visit(`/${locale}${asked[0].path}`)
    expect(html).toMatch(new RegExp(`class="reading-ref"[^>]* lang="${lang}"`))
  })

  it('former names of an authority, and what a person was annotating', async () => {
    const authority = await threads.web.openBrowser().visit(`/${locale}/authorities/immigration-department`)
    expect(authority.html).toContain('<span lang="en">Immigration Service</span>')
    expect(authority.html).toContain('<span lang="zh-HK">人民入境事務處</span>')
    const person = await threads.web.openBrowser().visit(`/${locale}/people/${threads.requester.id}`)
    expect(person.html).toMatch(new RegExp(`#annotation-\\d+" lang="zh-HK">${CHINESE}`))
    expect(person.html).toMatch(new RegExp(`#annotation-\\d+" lang="en">${ENGLISH}`))
  })

  it('what is still to be filled in of a letter', async () => {
    const page = await (await threads.signedIn()).visit(`/${locale}${asked[0].path}/ombudsman?letter=${locale === 'en' ? 'zh-hk' : 'en'}`)
    const places = /<section class="note places"[\s\S]*?<\/section>/.exec(page.html)?.[0] ?? ''
    expect([...places.matchAll(/<li lang="([^"]*)">/g)].map((match) => match[1])).toEqual(expect.arrayContaining([locale === 'en' ? 'zh-HK' : 'en']))
  })
})
