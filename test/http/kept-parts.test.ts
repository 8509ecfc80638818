import { setAnnotationsOpen } from '../../server/actions/annotations/set-annotations-open.ts'
import { writeAnnotation } from '../../server/actions/annotations/write-annotation.ts'
import { recordEvent } from '../../server/actions/clock/record-event.ts'
import { classifyRequest } from '../../server/actions/requests/classify-request.ts'
import { setVisibility } from '../../server/actions/requests/set-visibility.ts'
import { changeNames } from '../../server/actions/users/change-names.ts'
import { transact } from '../../server/db/connection.ts'
import { touchNaming } from '../../server/db/requests/shown-elsewhere.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { updateSimilar } from '../../server/search/similar-requests.ts'
import { makeIndexedThread } from '../factories/indexed-thread.ts'
import type { Browser } from '../support/browser.ts'
import { seedLongThread } from '../support/sample-long.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

/** Letters and rows that are written once and kept: each change of what they were made from is seen at once, by everybody. */
const STRANGER = 'stranger@person.example'
const OPERATOR = 'operator@portal.example'
const START = new Date('2025-06-11T02:00:00Z')
const REPLY = 'Pier nine lies to the east of the old berths.\n\n> Please send it\n'

let threads: Threads
let thread: AskedThread
let stranger: Browser

beforeAll(async () => {
  threads = await startThreads(START)
  thread = await threads.ask('Ferry berths')
  await threads.answer(thread.id, { text: REPLY, at: '2025-06-20T02:00:00Z' })
  stranger = await threads.signedIn(STRANGER)
})
afterAll(() => threads.web.close())

/** As it is put together for a visitor past the page cache, and for who is signed in: each twice, so that it comes from what is kept. */
async function readers(path = `/en${thread.path}`): Promise<{ visitor: string; reader: string; status: readonly number[] }> {
  const afresh = `${path}${path.includes('?') ? '&' : '?'}afresh`
  const visits = []
  for (const browser of [threads.web.openBrowser(), threads.web.openBrowser(), stranger, stranger]) visits.push(await browser.visit(afresh))
  const [, visitor, , reader] = visits
  return { visitor: visitor?.html ?? '', reader: reader?.html ?? '', status: visits.map(({ status }) => status) }
}

/** The page for each kind of reader, before and after. */
async function seeChange(change: () => Promise<unknown>, path?: string): Promise<{ readonly before: readonly string[]; readonly after: readonly string[] }> {
  const before = await readers(path)
  await change()
  const after = await readers(path)
  return { before: [before.visitor, before.reader], after: [after.visitor, after.reader] }
}

const having = (pages: readonly string[], words: string): boolean[] => pages.map((page) => page.includes(words))

describe('a thread whose letters are kept', () => {
  it('is the same page as that which is read anew, for who is signed in with their own name above it', async () => {
    const { visitor, reader } = await readers()
    const main = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    await threads.web.context.db('requests').where({ id: thread.id }).increment('version')
    const anew = await threads.web.openBrowser().visit(`/en${thread.path}`)
    expect(main(visitor)).toBe(main(anew.html))
    expect(main(reader)).toBe(main(anew.html))
    expect(having([visitor, reader], 'Sign out')).toEqual([false, true])
    expect(main(visitor)).toContain('Pier nine lies to the east')
  })

  it('is not read again while its version stands, and at once when it does not', async () => {
    const { db } = threads.web.context
    await readers()
    await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ body: 'Written past the portal.' })
    const kept = await readers()
    expect(having([kept.visitor, kept.reader], 'Pier nine lies to the east')).toEqual([true, true])
    await db('messages').where({ request_id: thread.id, kind: 'incoming' }).update({ body: REPLY })
    await db('requests').where({ id: thread.id }).increment('version')
  })

  it('in its own language', async () => {
    await readers()
    const { visitor } = await readers(`/zh-hk${thread.path}`)
    expect(visitor).toContain('lang="zh-HK"')
    expect(visitor).toContain('>回覆</span>')
  })

  it('leads from another title to its own', async () => {
    await readers()
    const answer = await fetch(`${threads.web.origin}/en/requests/${thread.id}-other?afresh`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `/en${thread.path}`])
  })

  it('shows its requester and operators what they alone may do, whatever was kept for others', async () => {
    await readers()
    const own = await (await threads.signedIn()).visit(`/en${thread.path}`)
    expect(own.html).toContain('/follow-ups/new')
    expect(own.html).toContain('/classification')
    const admin = await (await threads.signedIn(OPERATOR)).visit(`/en${thread.path}`)
    expect(admin.html).toContain('/clock"')
    expect(having([(await readers()).visitor, (await readers()).reader], '/follow-ups/new')).toEqual([false, false])
  })

  it('asks everybody who is signed in for its state once the requester has been reminded in vain', async () => {
    await readers()
    threads.web.setClock(new Date('2025-07-20T02:00:00Z'))
    expect(having([(await readers()).visitor, (await readers()).reader], '/classification"')).toEqual([false, true])
    threads.web.setClock(new Date('2025-06-20T02:00:00Z'))
  })
})

const FILE_MAIL = ['--b', 'Content-Type: text/plain', '', 'Pier ten is drawn in blue.', '--b', 'Content-Type: text/plain', 'Content-Disposition: attachment; filename="berths.txt"', '', 'one', '--b--'].join('\n')

async function newest(table: string): Promise<number> {
  const row = await threads.web.context.db(table).orderBy('id', 'desc').first<{ id: number }>('id')
  return row.id
}

async function operatorId(): Promise<number> {
  const row = await threads.web.context.db('users').where({ role: 'operator' }).first<{ id: number }>('id')
  return row.id
}

async function set(kind: 'request' | 'message' | 'attachment' | 'annotation', id: number, visibility: 'public' | 'unlisted' | 'hidden'): Promise<void> {
  await setVisibility(threads.web.context, { record: { kind, id, requestId: thread.id }, visibility, actorUserId: await operatorId() })
}

const asRequester = () => ({ kind: 'user', id: threads.requester.id, role: 'member' } as const)

/** In this order: each goes on from the one before. */
const CHANGES: readonly (readonly [string, words: string, isThere: boolean, change: () => Promise<unknown>])[] = [
  ['a message that is hidden', 'Pier nine lies to the east', false, async () => set('message', await newest('messages'), 'hidden')],
  ['a message that is shown again', 'Pier nine lies to the east', true, async () => set('message', await newest('messages'), 'public')],
  ['a reply that comes in, with a file', 'Pier ten is drawn in blue.', true, () => threads.answer(thread.id, { text: FILE_MAIL, at: '2025-06-21T02:00:00Z', headers: 'Content-Type: multipart/mixed; boundary=b\r\n' })],
  ['a file that is withheld', 'berths.txt</a>', false, async () => set('attachment', await newest('attachments'), 'hidden')],
  ['a file that is released', 'berths.txt</a>', true, async () => set('attachment', await newest('attachments'), 'public')],
  ['what its requester says of it', 'standing standing-full', true, async () => classifyRequest(threads.web.context, asRequester(), { requestId: thread.id, standing: 'full', seenMessageId: await newest('messages'), promised: undefined, amount: undefined, transferredTo: undefined, paragraphs: [] })],
  ['a date that is recorded', 'The department asks a third party', true, () => recordEvent(threads.web.context, asRequester(), { requestId: thread.id, kind: 'third_party_consulted', on: '2025-06-21', until: undefined, detail: {} })],
  ['an annotation', 'Look at pier nine.', true, () => writeAnnotation(threads.web.context, asRequester(), { requestId: thread.id, body: 'Look at pier nine.', formId: crypto.randomUUID() })],
  ['an annotation that is hidden', 'Look at pier nine.', false, async () => set('annotation', await newest('annotations'), 'hidden')],
  ['that it is closed to annotations', '/annotations/new', false, async () => setAnnotationsOpen(threads.web.context, { requestId: thread.id, isOpen: false, actorUserId: await operatorId() })],
  ['another name that its requester shows', 'Wong Siu Ming', false, () => changeNames(threads.web.context, threads.requester.id, { name: 'Wong Siu Ming', publicName: 'Pier Walker' })],
  ['an authority that is called otherwise', 'Immigration Department', false, () => renameAuthority('Office of Passports')],
  ['an authority that has its name again', 'Immigration Department', true, () => seedAuthorities(threads.web.context.db, { sandbox: true })],
  ['that it stands in no list', '<meta name="robots" content="noindex">', true, () => set('request', thread.id, 'unlisted')]
]

/** As a later release does whose file has another name. */
async function renameAuthority(name: string): Promise<void> {
  await transact(threads.web.context.db, async (trx) => {
    const rows = await trx('authorities').where({ slug: 'immigration-department' }).update({ name_en: name }).returning<{ id: number }[]>('id')
    await touchNaming(trx, rows.map(({ id }) => id))
  })
}

describe('what is changed is seen at once, by visitors and by who is signed in', () => {
  it.each(CHANGES)('%s', async (_what, words, isThere, change) => {
    const { before, after } = await seeChange(change)
    expect(having(before, words)).toEqual([!isThere, !isThere])
    expect(having(after, words)).toEqual([isThere, isThere])
  })

  it('a thread that is hidden, as if it had never been', async () => {
    await readers()
    await set('request', thread.id, 'hidden')
    const { status, visitor, reader } = await readers()
    expect(status).toEqual([404, 404, 404, 404])
    expect(having([visitor, reader], 'Ferry berths')).toEqual([false, false])
    await set('request', thread.id, 'public')
    expect((await readers()).status).toEqual([200, 200, 200, 200])
  })

  it('the day on which a date passes', async () => {
    const late = await threads.ask('Ferry rails')
    const path = `/en${late.path}`
    threads.web.setClock(new Date('2025-06-25T02:00:00Z'))
    const { before, after } = await seeChange(() => Promise.resolve(threads.web.setClock(new Date('2025-09-05T02:00:00Z'))), path)
    expect(having(before, 'Day passed')).toEqual([false, false])
    expect(having(after, 'Day passed')).toEqual([true, true])
  })

  it('who wrote an annotation can take it back, and nobody else is shown how', async () => {
    const asked = await threads.ask('Annotated berths')
    const path = `/en${asked.path}`
    const written = await stranger.submit(await stranger.visit(`${path}/annotations/new`), '/annotations', { body: 'Mine.' })
    expect(written.status).toBe(200)
    const { visitor, reader } = await readers(path)
    expect(having([visitor, reader], '/withdrawal')).toEqual([false, true])
    expect((await (await threads.signedIn(OPERATOR)).visit(path)).html).not.toContain('/withdrawal')
  })

  it('the title of a request that is much like it, with a name that is not shown any more', async () => {
    const { db } = threads.web.context
    await changeNames(threads.web.context, threads.requester.id, { name: 'Wong Siu Ming', publicName: null })
    const named = await threads.ask('Gangway inspection figures of Wong Siu Ming')
    const other = await otherThread('Gangway inspection figures')
    while ((await updateSimilar(db, 50)) > 0);
    const { before, after } = await seeChange(() => changeNames(threads.web.context, threads.requester.id, { name: 'Wong Siu Ming', publicName: 'Pier Walker' }), other)
    expect(having(before, 'Gangway inspection figures of Wong Siu Ming')).toEqual([true, true])
    expect(having(after, 'Wong Siu Ming')).toEqual([false, false])
    expect(having(after, `/en/requests/${named.id}-`)).toEqual([true, true])
  })

  it('in a long thread, whatever part of it is asked for', async () => {
    const long = await seedLongThread(threads.web, { id: 700, messages: 60 })
    expect(long).toBeDefined()
    const row = await threads.web.context.db('requests').where({ id: 700 }).first<{ slug: string }>('slug')
    const parts = await Promise.all([1, 2].map((part) => readers(`/en/requests/700-${encodeURIComponent(row.slug)}?part=${part}`)))
    const [first, second] = parts.map(({ visitor }) => /id="message-\d+"/.exec(visitor)?.[0])
    expect(first).toBeDefined()
    expect(second).not.toBe(first)
    expect(parts.map(({ visitor, reader }) => reader.includes(/<article class="message[\s\S]*?<\/article>/.exec(visitor)?.[0] ?? 'no letter'))).toEqual([true, true])
  })
})

/** Of somebody else, whose names are not changed. */
async function otherThread(title: string): Promise<string> {
  const { context } = threads.web
  const { requestId } = await makeIndexedThread(context.db, { title, messages: [title] })
  await context.db('requests').where({ id: requestId }).update({ slug: 'gangways' })
  return `/en/requests/${requestId}-gangways`
}

describe('rows of lists that are kept', () => {
  it('say at once what has changed: state, name, that it is gone', async () => {
    const asked = await threads.ask('Rows of piers')
    const row = (html: string): string => /<li class="request-row">(?:(?!<\/li>)[\s\S])*Rows of piers[\s\S]*?<\/li>/.exec(html)?.[0] ?? ''
    const rows = async (): Promise<readonly string[]> => [row((await readers('/en/requests')).visitor), row((await readers('/en/requests')).reader)]
    const [visitor, reader] = await rows()
    expect(visitor).toContain('Pier Walker')
    expect(reader).toBe(visitor)
    await threads.answer(asked.id, { text: 'No such rows.', at: '2025-09-06T02:00:00Z' })
    await classifyRequest(threads.web.context, asRequester(), { requestId: asked.id, standing: 'not_held', seenMessageId: await newest('messages'), promised: undefined, amount: undefined, transferredTo: undefined, paragraphs: [] })
    expect(having(await rows(), 'standing-not_held')).toEqual([true, true])
    await changeNames(threads.web.context, threads.requester.id, { name: 'Wong Siu Ming', publicName: 'Harbour Walker' })
    expect(having(await rows(), 'Harbour Walker')).toEqual([true, true])
    await renameAuthority('Office of Passports')
    expect(having(await rows(), 'Office of Passports')).toEqual([true, true])
    expect(row((await readers('/zh-hk/requests')).visitor)).toContain('/zh-hk/requests/')
    await setVisibility(threads.web.context, { record: { kind: 'request', id: asked.id, requestId: asked.id }, visibility: 'hidden', actorUserId: await operatorId() })
    expect(await rows()).toEqual(['', ''])
  })
})
