import { changeNames } from '../../server/actions/users/change-names.ts'
import { connect, transact, type Db } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR, type Viewer } from '../../server/domain/visibility/visibility.ts'
import { findAskedBefore } from '../../server/search/asked-before.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { findNewMatches } from '../../server/search/new-matches.ts'
import { rebuildIndex } from '../../server/search/rebuild-index.ts'
import { RECORD_KINDS } from '../../server/search/record-kinds.ts'
import { search } from '../../server/search/search-service.ts'
import { listSimilar, updateSimilar } from '../../server/search/similar-requests.ts'
import { makeIndexedThread, makeUser } from '../factories/indexed-thread.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Db
const OPERATOR: Viewer = { kind: 'user', id: 1_000_000, role: 'operator' }

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 4)
  await seedAuthorities(db, { sandbox: true })
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function totalOf(typed: string, viewer: Viewer = VISITOR): Promise<number> {
  return (await search(db, viewer, typed, { limit: 5 })).facets.total
}

async function rebuild(): Promise<void> {
  await rebuildIndex(db, { signal: new AbortController().signal, progress: () => undefined })
}

describe('kinds of records', () => {
  it('each have rows that can be read, and are in the index after a rebuild', async () => {
    const userId = await makeUser(db, 'Wong Registered')
    const { requestId, messageIds } = await makeIndexedThread(db, { title: 'All kinds', messages: ['a letter'], userId })
    const [file] = await db('attachments').insert({ message_id: messageIds[0], position: 0, filename: 'kinds.pdf', content_type: 'application/pdf', size: 1, sha256: 'x' }).returning<{ id: number }[]>('id')
    await transact(db, (trx) => indexRecords(trx, 'attachment', [file?.id ?? 0]))
    await db('annotations').insert({ request_id: requestId, user_id: userId, body: 'a note', written_at: new Date(), form_id: crypto.randomUUID() })
    await db('search_entries').delete()
    await rebuild()
    const kinds = await db('search_entries').distinct('kind').orderBy('kind').pluck('kind') as string[]
    expect(kinds).toEqual(RECORD_KINDS.map(({ kind }) => kind).toSorted())
    expect(await totalOf(`"all kinds" filetype:pdf`)).toBe(1)
    expect(requestId).toBeGreaterThan(0)
  })

  it('former names of authorities come and go with them', async () => {
    const slugOf = async (typed: string): Promise<string | undefined> => (await search(db, VISITOR, typed, { limit: 5 })).authorities[0]?.slug
    const rename = async (names: readonly string[]): Promise<void> => transact(db, async (trx) => {
      const ids = await trx('authorities').where({ slug: 'lands-department' }).update({ former_names: [...names] }).returning<{ id: number }[]>('id')
      await indexRecords(trx, 'authority', ids.map(({ id }) => id))
    })
    await rename(['Crown Lands Registry', '官契處'])
    expect(await slugOf('crown lands registry')).toBe('lands-department')
    expect(await slugOf('官契')).toBe('lands-department')
    expect(await db('search_entries').where({ kind: 'former_name' }).whereRaw(`folded like '%crown lands%'`)).toHaveLength(1)
    await rename([])
    expect(await slugOf('官契')).toBeUndefined()
    expect(await db('search_entries').where({ kind: 'former_name' }).whereRaw(`folded like '%crown lands%'`)).toHaveLength(0)
  })
})

describe('people', () => {
  it('are found by their names, with as many requests as the viewer may have listed', async () => {
    const userId = await makeUser(db, '歐陽小芬 Au Yeung')
    await makeIndexedThread(db, { title: 'Open one', userId })
    await makeIndexedThread(db, { title: 'Hidden one', userId, visibility: 'hidden' })
    for (const typed of ['歐陽', '欧阳小芬', 'au yeung', 'Yeung']) expect((await search(db, VISITOR, typed, { limit: 5 })).people).toEqual([{ id: userId, name: '歐陽小芬 Au Yeung', requests: 1 }])
    expect((await search(db, OPERATOR, 'yeung', { limit: 5 })).people).toEqual([{ id: userId, name: '歐陽小芬 Au Yeung', requests: 2 }])
    expect((await search(db, { kind: 'user', id: userId, role: 'member' }, 'yeung', { limit: 5 })).people[0]?.requests).toBe(1)
  })

  it('are no slip of the finger for an authority', async () => {
    await makeIndexedThread(db, { title: 'x', userId: await makeUser(db, 'Polise Lee') })
    expect((await search(db, VISITOR, 'polise', { limit: 5 })).authorities).toEqual([])
    expect((await search(db, VISITOR, 'polixe', { limit: 5 })).authorities[0]?.slug).toBe('hong-kong-police-force')
  })

  it('are not found, where nothing of theirs may be', async () => {
    const userId = await makeUser(db, 'Lo Secretive')
    const { requestId } = await makeIndexedThread(db, { title: 'Quite unlisted', userId, visibility: 'unlisted' })
    expect((await search(db, VISITOR, 'secretive', { limit: 5 })).people).toEqual([])
    expect((await search(db, { kind: 'user', id: userId, role: 'member' }, 'secretive', { limit: 5 })).people).toHaveLength(1)
    await db('requests').where({ id: requestId }).update({ visibility: 'public' })
    expect((await search(db, VISITOR, 'secretive', { limit: 5 })).people).toHaveLength(1)
    const { requestId: other } = await makeIndexedThread(db, { title: 'By a Pseudonymous person: Lo Signature', userId: await makeUser(db, 'Lo Signature'), messages: ['Yours, Lo Signature'] })
    const { user_id: signer } = await db('requests').where({ id: other }).first<{ user_id: number }>('user_id')
    await changeNames({ db, clock: { now: () => new Date() } }, signer, { name: 'Lo Signature', publicName: 'Shown Instead' })
    expect((await search(db, VISITOR, 'signature', { limit: 5 }))).toMatchObject({ people: [], threads: [] })
    expect((await search(db, VISITOR, 'shown instead', { limit: 5 })).people).toEqual([{ id: signer, name: 'Shown Instead', requests: 1 }])
    expect((await findAskedBefore(db, VISITOR, { title: 'by a pseudonymous person' }, 1))[0]?.title).not.toContain('Signature')
    await makeUser(db, 'Nobody Asked')
    expect((await search(db, VISITOR, 'nobody asked', { limit: 5 })).people).toEqual([])
  })
})

describe('similar requests', () => {
  it('are asked for by viewer, and by title before a request is made', async () => {
    const titles = ['Salaries of lighthouse keepers', 'Lighthouse keepers and their salaries', '燈塔看守員的薪酬', '燈塔看守員薪酬及人數']
    const ids: number[] = []
    for (const title of titles) ids.push((await makeIndexedThread(db, { title, messages: ['x'], authority: 'marine-department' })).requestId)
    const [first = 0, second = 0, third = 0, fourth = 0] = ids
    while ((await updateSimilar(db, 50)) > 0);
    expect((await listSimilar(db, VISITOR, first, 3)).map(({ id }) => id)).toEqual([second])
    expect((await listSimilar(db, VISITOR, third, 3)).map(({ id }) => id)).toEqual([fourth])
    const asked = async (title: string, viewer: Viewer = VISITOR): Promise<number[]> => (await findAskedBefore(db, viewer, { title }, 5)).map(({ id }) => id)
    expect(await asked('salary of a lighthouse keeper')).toEqual(expect.arrayContaining([first, second]))
    expect(await asked('灯塔看守员薪酬')).toEqual(expect.arrayContaining([third, fourth]))
    expect(await asked('zebra crossings')).toEqual([])
    await db('requests').where({ id: second }).update({ visibility: 'hidden' })
    expect(await listSimilar(db, VISITOR, first, 3)).toEqual([])
    expect(await asked('salary of a lighthouse keeper')).toEqual([first])
    expect(await asked('salary of a lighthouse keeper', OPERATOR)).toEqual(expect.arrayContaining([first, second]))
  })
})

describe('a followed search', () => {
  it('finds each new thing once: what came, and what became public', async () => {
    const follow = async (since: Date, typed = 'tollgate'): Promise<{ titles: string[]; through: Date }> => {
      const { threads, through } = await findNewMatches(db, VISITOR, { typed, since, now: new Date() }, 10)
      return { titles: threads.map(({ title }) => title), through }
    }
    await makeIndexedThread(db, { title: 'Tollgate old', messages: ['x'] })
    const start = await follow(new Date(0))
    expect(start.titles).toEqual(['Tollgate old'])
    await makeIndexedThread(db, { title: 'Tollgate new', messages: ['x'] })
    const { requestId } = await makeIndexedThread(db, { title: 'Tollgate hidden', messages: ['x'], visibility: 'hidden' })
    await makeIndexedThread(db, { title: 'Tollgate unwanted', messages: ['barrier'] })
    const second = await follow(start.through, 'tollgate -barrier')
    expect(second.titles).toEqual(['Tollgate new'])
    expect((await follow(second.through)).titles).toEqual([])
    await db('requests').where({ id: requestId }).update({ visibility: 'public' })
    const third = await follow(second.through)
    expect(third.titles).toEqual(['Tollgate hidden'])
    await rebuild()
    expect((await follow(third.through)).titles).toEqual([])
  })

  it('misses nothing that was being written meanwhile', async () => {
    const trx = await db.transaction()
    await trx('users').insert({ email: 'slow@example.org', email_key: 'slow@example.org', name: 'Slow', password_hash: '' })
    const early = await findNewMatches(db, VISITOR, { typed: 'slowpoke', since: new Date(0), now: new Date() }, 5)
    await makeIndexedThread(db, { title: 'slowpoke', messages: ['x'] })
    const during = await findNewMatches(db, VISITOR, { typed: 'slowpoke', since: early.through, now: new Date() }, 5)
    await trx.commit()
    const after = await findNewMatches(db, VISITOR, { typed: 'slowpoke', since: during.through, now: new Date() }, 5)
    expect([...during.threads, ...after.threads]).toHaveLength(1)
  })
})

describe('an index by an older tokeniser', () => {
  it('is asked in its own way until the newer one stands', async () => {
    await makeIndexedThread(db, { title: 'Zymurgy of 龜苓膏', messages: ['running under paragraph 2.14, "public information"'] })
    const typed = ['龜', 'zymur*', 'runn*', 'paragraph:2.14 zymurgy', '"public information" zymurgy', '龜苓膏']
    for (const one of typed) expect([one, await totalOf(one)]).toEqual([one, 1])
    // What it had: stems, pairs of characters, and the last character of each run.
    await db.raw(/* sql */ `update search_entries set tokens = strip(to_tsvector('search_words', regexp_replace(folded, '[^a-z0-9]+', ' ', 'g'))) || array_to_tsvector(array(
      select lexeme from unnest(tsvector_to_array(tokens)) as lexeme where lexeme ~ '^@[abcfn]' or (lexeme ~ '[^ -~]' and (char_length(lexeme) = 2 or lexeme = '膏'))))`)
    await db('search_generations').update({ tokeniser: 2 })
    for (const one of typed) expect([one, await totalOf(one)]).toEqual([one, 1])
    await rebuild()
    for (const one of typed) expect([one, await totalOf(one)]).toEqual([one, 1])
  })

  it('is asked for phrases by their words where it has no pairs of them', async () => {
    await makeIndexedThread(db, { title: 'Xylitol', messages: ['mangrove orchids at public parks'] })
    const typed: readonly (readonly [string, number])[] = [['"mangrove orchids"', 1], ['"orchids mangrove"', 0], ['"mangrove orchid"', 0], ['"orchids at public parks"', 1]]
    for (const [one, total] of typed) expect([one, await totalOf(one)]).toEqual([one, total])
    await db.raw(/* sql */ `update search_entries set tokens = array_to_tsvector(array(select lexeme from unnest(tsvector_to_array(tokens)) as lexeme where lexeme !~ '^#'))`)
    await db('search_generations').update({ tokeniser: 3 })
    for (const [one, total] of typed) expect([one, await totalOf(one)]).toEqual([one, total])
    await rebuild()
    for (const [one, total] of typed) expect([one, await totalOf(one)]).toEqual([one, total])
  })
})
