import { connect, type Db } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR, type Viewer } from '../../server/domain/visibility/visibility.ts'
import { findAuthorities } from '../../server/search/find-authorities.ts'
import type { MarkedText } from '../../server/search/marks.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { search } from '../../server/search/search-service.ts'
import { makeIndexedThread, makeUser } from '../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Db
const ids: Record<string, number> = {}
const OPERATOR: Viewer = { kind: 'user', id: 1_000_000, role: 'operator' }

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 3)
  await seedAuthorities(db, { sandbox: true })
  const threads = {
    immigration: { title: 'Records of seized passports', messages: ['請提供有關入境事務處檢獲的懷疑偽造護照數字。', 'The Department refuses the request under paragraph 2.14 of the Code.\nMr CHAN, Tel. 2829 1234'] },
    chargers: { title: '電動車充電設施', authority: 'transport-department', messages: ['How many EV chargers stood in car parks?', '本署回覆：公眾停車場共有\n充電器三百個。'] },
    water: { title: 'Fees of water meters', authority: 'water-supplies-department', messages: ['水費收費表 〔Ｆｅｅ　２０２６〕', 'Charging is under review.'] },
    site: { title: 'Visits', authority: 'consumer-council', messages: ['We give on-site access, and no other.'] },
    unlisted: { title: 'unlistedword one', visibility: 'unlisted', messages: ['sesame 芝麻'] },
    requesterOnly: { title: 'requesterword two', visibility: 'requester', messages: ['sesame 芝麻'] },
    hidden: { title: 'hiddenword three', visibility: 'hidden', messages: ['sesame 芝麻'] },
    partly: { title: 'A public thread with a hidden reply', authority: 'consumer-council', messages: ['plain letter', { body: 'secretword 秘密', visibility: 'hidden' }, { body: 'halfword 半公開', visibility: 'requester' }] },
    private: { title: 'Masks', authority: 'consumer-council', messages: ['My card is A123456(3), mail me at tai.man@example.org or call 9123 4567 about harbourfront'] }
  } as const
  let hour = 0
  for (const [name, thread] of Object.entries(threads)) {
    hour += 1
    ids[name] = (await makeIndexedThread(db, { ...thread, at: new Date(Date.UTC(2026, 1, 1, hour)) })).requestId
  }
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

describe('what is public is found', () => {
  it.each([
    ['入境', ['immigration']],
    ['偽造護照', ['immigration']],
    ['伪造护照', ['immigration']],
    ['造護', ['immigration']],
    ['護', ['immigration']],
    ['passport', ['immigration']],
    ['PASSPORTS seizing', ['immigration']],
    ['"seized passports"', ['immigration']],
    ['"passports seized"', []],
    ['"seized passport"', []],
    ['"passport"', []],
    ['"passports"', ['immigration']],
    ['"under paragraph 2.14 of"', ['immigration']],
    ['"of the code mr chan"', []],
    ['"on-site access"', ['site']],
    ['"site access"', ['site']],
    ['"on site"', []],
    ['2.14', ['immigration']],
    ['14.2', []],
    ['ImmD 護照', ['immigration']],
    ['入境事務處 paragraph', ['immigration']],
    ['入境之事', []],
    ['停車場共有充電器', ['chargers']],
    ['充電', ['chargers']],
    ['運輸署 EV charger', ['chargers']],
    ['电动车', ['chargers']],
    ['charge', ['water']],
    ['ｆｅｅ 2026', ['water']],
    ['水費 -charging', []],
    ['水費 -taxi', ['water']],
    ['收費表', ['water']],
    ['費收費表', ['water']],
    ['費表收費', []],
    ['"充電器 三百"', []],
    ['nosuchword', []],
    ['the', ['immigration']],
    ['the refuses under', ['immigration']],
    ['%', []]
  ])('%s', async (typed, expected) => {
    expect(await find(typed)).toEqual(expected)
  })

  it('newest first, and page by page without a gap or a repeat', async () => {
    const all = await find('Kowloon')
    expect(all).toEqual([])
    const made: number[] = []
    for (let index = 0; index < 7; index += 1) made.push((await makeIndexedThread(db, { title: `Kowloon ${index}`, at: new Date(Date.UTC(2026, 2, 1 + Math.floor(index / 2))) })).requestId)
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await search(db, VISITOR, 'kowloon', { limit: 3, after })
      seen.push(...page.threads.map((thread) => thread.id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(made.toReversed())
  })

  it('after a title was changed by its new words only', async () => {
    const { requestId } = await makeIndexedThread(db, { title: 'quondam' })
    await db.transaction(async (trx) => {
      await trx('requests').where({ id: requestId }).update({ title: 'futurum' })
      await indexRecords(trx, 'request', [requestId])
    })
    expect((await search(db, VISITOR, 'quondam', { limit: 5 })).threads).toEqual([])
    expect((await search(db, VISITOR, 'futurum', { limit: 5 })).threads).toHaveLength(1)
  })
})

describe('what is not public is not found', () => {
  it.each(['unlistedword', 'requesterword', 'hiddenword', 'sesame', '芝麻', 'secretword', '秘密', 'halfword', '半公開'])('%s', async (typed) => {
    expect(await find(typed)).toEqual([])
  })

  it('nor hinted at: an unwanted word in a hidden reply leaves the thread there', async () => {
    expect(await find('"public thread" -secretword')).toEqual(['partly'])
    expect(await find('"public thread" -plain')).toEqual([])
  })

  it('but the requester finds what is theirs, except what is hidden, and an operator everything', async () => {
    const userId = await makeUser(db)
    const own: Viewer = { kind: 'user', id: userId, role: 'member' }
    for (const visibility of ['unlisted', 'requester', 'hidden'] as const) await makeIndexedThread(db, { title: `ownword ${visibility}`, visibility, userId })
    const titles = async (viewer: Viewer): Promise<string[]> => (await search(db, viewer, 'ownword', { limit: 9 })).threads.map((thread) => plain(thread.title)).sort()
    expect(await titles(own)).toEqual(['ownword requester', 'ownword unlisted'])
    expect(await titles({ kind: 'user', id: userId + 1, role: 'member' })).toEqual([])
    expect(await titles(OPERATOR)).toHaveLength(3)
  })

  it('from the moment it is hidden', async () => {
    const { requestId } = await makeIndexedThread(db, { title: 'ephemeral' })
    expect((await search(db, VISITOR, 'ephemeral', { limit: 5 })).threads).toHaveLength(1)
    await db('requests').where({ id: requestId }).update({ visibility: 'hidden' })
    expect((await search(db, VISITOR, 'ephemeral', { limit: 5 })).threads).toEqual([])
  })

  it.each(['A123456', 'A123456(3)', 'tai.man@example.org', '9123 4567', '91234567', '"tai man"'])('nor what is masked: %s', async (typed) => {
    expect(await find(typed)).toEqual([])
  })

  it('nor shown in a snippet', async () => {
    const { threads } = await search(db, VISITOR, 'harbourfront card', { limit: 5 })
    expect(plain(threads[0]?.place?.snippet ?? [])).toBe('My card is … , mail me at … or call … about harbourfront')
  })
})

describe('a result', () => {
  it('marks the words in the script in which they were written', async () => {
    const { threads } = await search(db, VISITOR, '伪造护照', { limit: 5 })
    expect(marked(threads[0]?.place?.snippet ?? [])).toEqual(['偽造護照'])
    expect(plain(threads[0]?.place?.snippet ?? [])).toBe('請提供有關入境事務處檢獲的懷疑偽造護照數字。')
  })

  it('marks all forms of an English word, and a Chinese one across a line end', async () => {
    const english = await search(db, VISITOR, 'passport', { limit: 5 })
    expect(marked(english.threads[0]?.title ?? [])).toEqual(['passports'])
    const chinese = await search(db, VISITOR, '共有充電器', { limit: 5 })
    expect(marked(chinese.threads[0]?.place?.snippet ?? [])).toEqual(['共有充電器'])
  })

  it('has authorities before threads', async () => {
    const result = await search(db, VISITOR, '入境', { limit: 5 })
    expect(result.authorities.map((authority) => authority.slug)).toEqual(['immigration-department'])
    expect(result.authorities[0]?.nameZh).toEqual([{ text: '入境', marked: true }, { text: '事務處', marked: false }])
  })

  it('says when a query was read as plain words, and when there was none', async () => {
    expect(await search(db, VISITOR, '"入境', { limit: 5 })).toMatchObject({ plain: true, empty: false })
    expect(await search(db, VISITOR, ' ?! ', { limit: 5 })).toMatchObject({ empty: true, threads: [] })
  })

  it.each(["' or 1=1 --", "\\'", 'a:* & b', '?', '?? ? :name', '<->', '\u0000', '(((', '"%_\\"', '"e-mail address"', 'e-mail*', '𠮷\uD842'])('is given for %j', async (typed) => {
    await expect(search(db, VISITOR, typed, { limit: 5, after: 'x' })).resolves.toBeDefined()
  })
})

describe('an authority', () => {
  it.each([
    ['入境', 'immigration-department'],
    ['入境處', 'immigration-department'],
    ['入境处', 'immigration-department'],
    ['immigration', 'immigration-department'],
    ['immd', 'immigration-department'],
    ['ImmD', 'immigration-department'],
    ['ＩＭＭＤ', 'immigration-department'],
    ['imigration', 'immigration-department'],
    ['Dept of Health', 'department-of-health'],
    ['Immigration Dept.', 'immigration-department'],
    ['immigraiton dept', 'immigration-department'],
    ['康文署', 'leisure-and-cultural-services-department'],
    ['食環', 'food-and-environmental-hygiene-department'],
    ['td', 'transport-department'],
    ['OGCIO', 'digital-policy-office'],
    ['prisons', 'correctional-services-department'],
    ['衛生署', 'department-of-health'],
    ['enviromental protection', 'environmental-protection-department'],
    ['Ombudsman', 'office-of-the-ombudsman'],
    ['廉署', 'independent-commission-against-corruption'],
    ['immd visa', 'immigration-department'],
    ['xyzzy', undefined]
  ])('answers to %s', async (typed, slug) => {
    expect((await findAuthorities(db, VISITOR, typed, 5))[0]?.slug).toBe(slug)
  })

  it('that is hidden answers to nothing', async () => {
    await db('authorities').where({ slug: 'treasury' }).update({ visibility: 'hidden' })
    expect((await findAuthorities(db, VISITOR, 'Treasury', 9)).map((found) => found.slug)).not.toContain('treasury')
  })
})

describe('a suggestion', () => {
  it.each([['pasports seized', 'passports seized'], ['watre meters', 'water meters'], ['passports', undefined], ['護照人', undefined]])('for %s: %s', async (typed, meant) => {
    expect((await search(db, VISITOR, typed, { limit: 5 })).suggestion).toBe(meant)
  })

  it('is never of a word that the viewer does not find', async () => {
    expect((await search(db, VISITOR, 'hiddenwrd', { limit: 5 })).suggestion).toBeUndefined()
    const { requestId } = await makeIndexedThread(db, { title: 'passports of zanzibar' })
    await db('requests').where({ id: requestId }).update({ visibility: 'hidden' })
    expect((await search(db, VISITOR, 'zanzibra', { limit: 5 })).suggestion).toBeUndefined()
  })
})

describe('filters and counts', () => {
  it('count each thread once, and narrow to what they count', async () => {
    for (const [index, authority] of ['lands-department', 'lands-department', 'housing-bureau'].entries()) {
      await makeIndexedThread(db, { title: `Tramway ${index}`, authority, messages: ['tramway', 'tramway again'], at: new Date(Date.UTC(2020 + index, 5, 1)) })
    }
    const all = await search(db, VISITOR, 'tramway', { limit: 2 })
    expect(all.facets).toMatchObject({ total: 3, more: false, withAttachment: 0 })
    expect([...all.facets.years]).toEqual([[2022, 1], [2021, 1], [2020, 1]])
    expect([...all.facets.standings]).toEqual([['awaiting', 3]])
    for (const [filters, total] of [[{ authority: 'lands-department' }, 2], [{ category: 'bureau' }, 1], [{ year: 2021 }, 1], [{ status: 'sending' }, 0], [{ attachment: true }, 0], [{ authority: 'no-such-one' }, 0]] as const) {
      expect((await search(db, VISITOR, 'tramway', { limit: 5, filters })).facets.total).toBe(total)
    }
  })

  it('count what is overdue by the clock at the time of the search', async () => {
    const [late, early] = await Promise.all(['Cable car one', 'Cable car two'].map(async (title) => (await makeIndexedThread(db, { title, messages: ['x'] })).requestId))
    await db('clock_events').insert([{ request_id: late, kind: 'received', on_date: '2026-03-01', recorded_at: new Date() }, { request_id: early, kind: 'received', on_date: '2026-03-20', recorded_at: new Date() }])
    const overdue = async (day: string, typed = '"cable car"', filters = {}): Promise<number[]> => {
      const { facets } = await search(db, VISITOR, typed, { limit: 5, filters, now: new Date(`${day}T04:00:00Z`) })
      return [facets.total, facets.overdue]
    }
    expect(await overdue('2026-03-22')).toEqual([2, 0])
    expect(await overdue('2026-03-23')).toEqual([2, 1])
    expect(await overdue('2026-04-30')).toEqual([2, 2])
    expect(await overdue('2026-03-23', '"cable car"', { overdue: true })).toEqual([1, 1])
    expect(await overdue('2026-03-23', '"cable car" status:overdue')).toEqual([1, 1])
    expect(await overdue('2026-03-23', '"cable car" 狀態:逾期')).toEqual([1, 1])
    await db('clock_events').insert({ request_id: late, kind: 'clarification_asked', on_date: '2026-03-10', recorded_at: new Date() })
    expect(await overdue('2026-03-23')).toEqual([2, 0])
    await db('requests').where({ id: early }).update({ state: 'answered', outcome: 'full' })
    expect(await overdue('2026-04-30')).toEqual([2, 0])
  })

  it.each([
    ['tramway authority:lands', 2], ['tramway authority:房屋局', 1], ['tramway category:bureau', 1], ['tramway category:政策局', 1], ['tramway status:waiting', 3], ['tramway status:answered', 0],
    ['tramway after:2021', 2], ['tramway before:2021-06', 1], ['tramway after:2020-06-01 before:2020-06-02', 1], ['tramway from:somebody', 3], ['tramway from:nobody', 0], ['tramway filetype:pdf', 0], ['機構:地政總署 tramway', 2], ['status:awaiting tramway*', 3]
  ])('fields: %s', async (typed, total) => {
    expect(await search(db, VISITOR, typed, { limit: 5 })).toMatchObject({ plain: false, facets: { total } })
  })

  it.each(['tramway status:nonsense', 'tramway before:31-12', 'authority:zzzz tramway', 'OR tramway', 'tramway -status:waiting'])('what cannot be read is plain words: %s', async (typed) => {
    expect(await search(db, VISITOR, typed, { limit: 5 })).toMatchObject({ plain: true, empty: false })
  })
})

describe('very long texts', () => {
  it('are indexed as far as one tsvector goes', async () => {
    const rare = Array.from({ length: 300_000 }, (_, index) => String.fromCodePoint(0x3400 + (index * 7919) % 27_000)).join('')
    const words = Array.from({ length: 300_000 }, (_, index) => `w${index.toString(36)}`).join(' ')
    await makeIndexedThread(db, { title: 'Long ones', messages: [`beginningword ${rare}`, `startword ${words}`] })
    expect((await search(db, VISITOR, 'beginningword', { limit: 5 })).threads).toHaveLength(1)
    expect((await search(db, VISITOR, 'startword', { limit: 5 })).threads).toHaveLength(1)
  })
})

async function find(typed: string): Promise<(string | number)[]> {
  const { threads } = await search(db, VISITOR, typed, { limit: 50 })
  return threads.map((thread) => Object.keys(ids).find((name) => ids[name] === thread.id) ?? thread.id)
}

function plain(text: MarkedText): string {
  return text.map((piece) => piece.text).join('')
}

function marked(text: MarkedText): string[] {
  return text.filter((piece) => piece.marked).map((piece) => piece.text.replace(/\s/g, ''))
}
