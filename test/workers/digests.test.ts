import { liftEmbargo } from '../../server/actions/embargoes/lift-embargo.ts'
import { classifyRequest } from '../../server/actions/requests/classify-request.ts'
import { setVisibility } from '../../server/actions/requests/set-visibility.ts'
import { queueDigests } from '../../server/actions/follows/queue-digests.ts'
import { insertEvent } from '../../server/db/events/writes.ts'
import { digestDay } from '../../server/domain/follows/digest-day.ts'
import { runDigestsWorker } from '../../workers/digests.ts'
import { createAccount } from '../support/accounts.ts'
import { createFollowers, listMailsTo, newestMail, queueAllDigests, sendAllLetters, type Followers } from '../support/followers.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'
import { waitFor } from '../support/wait-for.ts'

/** The letters of news, on a real PostgreSQL: each thing once, whatever is killed, and nothing that is not public when they go. */
const REPLY_LINES = /^- .+: Reply$/gm
const ADDRESS = 'reader@person.example'
let threads: Threads
let followers: Followers
let thread: AskedThread
let operatorId: number

beforeEach(async () => {
  threads = await startThreads(new Date('2025-06-11T02:00:00Z'))
  followers = createFollowers(threads, '2025-06-11')
  thread = await threads.ask('Lamps of the harbour')
  operatorId = await createAccount(threads.web.context, 'other-operator@portal.example', { role: 'operator' })
})
afterEach(() => threads.web.close())

const db = () => threads.web.context.db
const reply = (asked = thread, text = 'Here it is.'): Promise<void> => threads.answer(asked.id, { text, at: followers.at(20) })
const countDigests = async (): Promise<number> => (await db()('outbox').where({ letter: 'follow_digest' })).length
const hide = (requestId: number, visibility: 'hidden' | 'public'): Promise<void> => setVisibility(threads.web.context, { record: { kind: 'request', id: requestId, requestId }, visibility, actorUserId: operatorId })

describe('when letters are due', () => {
  it.each([
    ['2025-06-12T22:59:59Z', '2025-06-12'], ['2025-06-12T23:00:00Z', '2025-06-13'], ['2025-06-12T16:00:00Z', '2025-06-12']
  ])('at %s it is the day %s', (now, day) => {
    expect(digestDay(new Date(now))).toBe(day)
  })

  it('not before seven, once a day, and never twice of the same', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    threads.web.setClock(new Date('2025-06-11T22:59:00Z'))
    expect(await queueAllDigests(threads.web)).toBe(0)
    threads.web.setClock(new Date('2025-06-11T23:00:00Z'))
    expect(await queueAllDigests(threads.web)).toBe(1)
    expect(await queueAllDigests(threads.web)).toBe(0)
    await threads.answer(thread.id, { text: 'And more.', at: '2025-06-12T01:00:00Z' })
    expect(await queueAllDigests(threads.web)).toBe(0)
    threads.web.setClock(new Date('2025-06-12T23:30:00Z'))
    expect(await queueAllDigests(threads.web)).toBe(1)
    await sendAllLetters(threads.web)
    const mails = await listMailsTo(threads.web, ADDRESS, 0)
    expect(mails.slice(1).map((mail) => mail.text?.match(REPLY_LINES)?.length)).toEqual([1, 1])
  })

  it('by the worker, until it is told to end', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    const stop = new AbortController()
    const running = runDigestsWorker(threads.web.context, { signal: stop.signal, pollMs: 20 })
    await waitFor('the letter', async () => (await countDigests()) === 1)
    stop.abort()
    await running
  })
})

describe('exactly once', () => {
  it('what happened before one follows is no news', async () => {
    await reply()
    await followers.followByAddress(thread.path, ADDRESS)
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
  })

  it('many workers at once queue one letter', async () => {
    for (const number of [1, 2, 3]) await followers.followByAddress(thread.path, `reader-${number}@person.example`)
    await reply()
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    await Promise.all(Array.from({ length: 4 }, () => queueAllDigests(threads.web)))
    expect(await countDigests()).toBe(3)
  })

  it('killed in the middle of the transaction, the next one tells the same, once', async () => {
    await followers.followByAddress('/search?q=lamps', ADDRESS)
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    const lock = await db().transaction()
    await lock.raw('lock table outbox in exclusive mode')
    const queueing = queueDigests(threads.web.context, 0).then(() => 'done', () => 'broken')
    await waitFor('the insert to wait', async () => (await findWaiting()) !== undefined)
    await db().raw('select pg_terminate_backend(?)', [(await findWaiting()) ?? 0])
    expect(await queueing).toBe('broken')
    await lock.rollback()
    expect(await countDigests()).toBe(0)
    await Promise.all([queueAllDigests(threads.web), queueAllDigests(threads.web)])
    await sendAllLetters(threads.web)
    const mails = (await listMailsTo(threads.web, ADDRESS, 0)).filter(({ subject }) => subject?.startsWith('News'))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text?.match(REPLY_LINES)).toHaveLength(1)
    expect(mails[0]?.text).toContain('Found by “Search: lamps”')
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
  })

  it('killed after it was sent and before that was noted, the letter that goes again is the same', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    await followers.nextMorning(ADDRESS)
    await db()('outbox').where({ letter: 'follow_digest' }).update({ state: 'due', lease_until: null })
    await sendAllLetters(threads.web)
    // The sandbox knows a Message-ID again.
    expect((await listMailsTo(threads.web, ADDRESS, 0)).filter(({ subject }) => subject?.startsWith('News'))).toHaveLength(1)
  })

  it('what was being written meanwhile is told the next day: numbers of rows say nothing of order', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    const slow = await db().transaction()
    const [note] = await slow('messages').insert({ request_id: thread.id, kind: 'telephone', author_name: 'Wong', subject: 'x', body: 'They called.', noted_on: '2025-06-11', arrived_at: new Date() }).returning<{ id: number }[]>('id')
    await insertEvent(slow, { kind: 'note_added', requestId: thread.id, messageId: note?.id, happenedAt: threads.web.context.clock.now() })
    await db()('annotations').insert({ request_id: thread.id, user_id: operatorId, body: 'x', written_at: new Date(), form_id: crypto.randomUUID() })
    await db().transaction(async (trx) => {
      const [annotation] = await trx('annotations').select<{ id: number }[]>('id')
      await insertEvent(trx, { kind: 'annotation_written', requestId: thread.id, detail: { annotationId: annotation?.id }, happenedAt: threads.web.context.clock.now() })
    })
    const [first] = await followers.nextMorning(ADDRESS)
    expect(first?.text).toContain('Annotation by')
    await slow.commit()
    expect(first?.text).not.toContain('elephone')
    const [second] = await followers.nextMorning(ADDRESS)
    expect(second?.text).toContain('elephone')
    expect(second?.text).not.toContain('Annotation by')
  })

  it('a week without a worker loses nothing', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    const before = await newestMail(threads.web)
    for (let day = 12; day < 19; day += 1) await threads.answer(thread.id, { text: `Part ${day}`, at: `2025-06-${day}T03:00:00Z` })
    threads.web.setClock(new Date('2025-06-20T01:00:00Z'))
    await queueAllDigests(threads.web)
    await sendAllLetters(threads.web)
    const mails = await listMailsTo(threads.web, ADDRESS, before)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text?.match(REPLY_LINES)).toHaveLength(6)
    expect(mails[0]?.text).toContain('- and 1 earlier one')
  })

  it('a request and its authority followed both are one line of one letter', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await followers.followByAddress('/authorities/immigration-department', ADDRESS)
    await followers.followByAddress('/requests/answered', ADDRESS)
    await reply()
    const [mail] = await followers.nextMorning(ADDRESS)
    expect(mail?.text?.match(REPLY_LINES)).toHaveLength(1)
    expect(mail?.text).toContain('You follow 3 things by e-mail.')
  })

  it('who writes along has a notice of the reply, and is told of it no second time', async () => {
    const userId = await createAccount(threads.web.context, 'along@person.example', { name: 'Along' })
    await db()('co_writers').insert({ request_id: thread.id, user_id: userId, may_send: false, joined_at: new Date() })
    await followers.followSignedIn(await threads.signedIn('along@person.example'), thread.path)
    await reply()
    expect(await listMailsTo(threads.web, 'along@person.example', 0)).toHaveLength(1)
    expect(await followers.nextMorning('along@person.example')).toEqual([])
  })
})

describe('only what is public when the letter goes', () => {
  it.each(['hidden', 'requester'] as const)('a request that became %s after the letter was queued is not in it', async (visibility) => {
    await followers.followByAddress('/requests', ADDRESS)
    const other = await threads.ask('Kept away')
    await threads.ask('Shown still')
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    await queueAllDigests(threads.web)
    await setVisibility(threads.web.context, { record: { kind: 'request', id: other.id, requestId: other.id }, visibility, actorUserId: operatorId })
    await sendAllLetters(threads.web)
    const mail = (await listMailsTo(threads.web, ADDRESS, 0)).at(-1)
    expect(mail?.text).toContain('Shown still')
    expect(mail?.text).not.toContain('Kept away')
    expect(mail?.subject).toBe('News of a request that you follow')
  })

  it('a letter with nothing left to say is dropped', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    await queueAllDigests(threads.web)
    await hide(thread.id, 'hidden')
    await sendAllLetters(threads.web)
    expect(await db()('outbox').where({ letter: 'follow_digest' }).select('state', 'last_error')).toEqual([{ state: 'dropped', last_error: 'out_of_date' }])
  })

  it('a reply that is hidden, or waits to be believed, is no news until it is shown', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    const [message] = await db()('messages').where({ request_id: thread.id, kind: 'incoming' }).select<{ id: number }[]>('id')
    const record = { kind: 'message', id: message?.id ?? 0, requestId: thread.id } as const
    await setVisibility(threads.web.context, { record, visibility: 'hidden', actorUserId: operatorId })
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
    await setVisibility(threads.web.context, { record, visibility: 'public', actorUserId: operatorId })
    expect((await followers.nextMorning(ADDRESS))[0]?.text).toContain(`#message-${record.id}`)
  })

  it.each(['/requests', '/authorities/immigration-department', '/search?q=lantern'])('a private request is news to who follows %s on the day on which it becomes public', async (path) => {
    await followers.followByAddress(path, ADDRESS)
    const secret = await threads.ask('Lantern festival')
    await db()('requests').where({ id: secret.id }).update({ visibility: 'embargoed' })
    await db()('embargoes').insert({ request_id: secret.id, months: 3, public_on: '2025-09-11', created_at: new Date() })
    await threads.answer(secret.id, { text: 'Quietly.', at: followers.at(20) })
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
    await liftEmbargo(threads.web.context, threads.requester.id, secret.id)
    const [mail, ...more] = await followers.nextMorning(ADDRESS)
    expect(mail?.text).toContain('Lantern festival')
    expect(mail?.text).not.toContain('Quietly')
    expect(more).toEqual([])
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
  })

  it('names are those of the hour at which it goes', async () => {
    await followers.followByAddress('/requests', ADDRESS)
    await threads.ask('What Wong Siu Ming wrote')
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    await queueAllDigests(threads.web)
    await db()('users').where({ id: threads.requester.id }).update({ public_name: 'Harbour Walker' })
    await sendAllLetters(threads.web)
    const text = (await listMailsTo(threads.web, ADDRESS, 0)).at(-1)?.text ?? ''
    expect(text).toContain('New request by Harbour Walker')
    expect(text).not.toContain('Wong Siu Ming')
  })

  it('what one has stopped to follow since is not in it', async () => {
    const list = await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    threads.web.setClock(new Date('2025-06-12T01:00:00Z'))
    await queueAllDigests(threads.web)
    await threads.web.openBrowser().submit(list, '/follows/', {})
    await sendAllLetters(threads.web)
    expect((await listMailsTo(threads.web, ADDRESS, 0)).filter(({ subject }) => subject?.startsWith('News'))).toEqual([])
  })
})

describe('what it says', () => {
  it('where a request stands, as somebody has said', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await followers.followByAddress('/search?status=refused', 'refusals@person.example')
    await reply()
    const before = await newestMail(threads.web)
    await followers.nextMorning(ADDRESS)
    const [message] = await db()('messages').where({ request_id: thread.id, kind: 'incoming' }).select<{ id: number }[]>('id')
    await classifyRequest(threads.web.context, { kind: 'user', id: threads.requester.id, role: 'member' }, { requestId: thread.id, standing: 'refused', seenMessageId: message?.id, paragraphs: [], on: '2025-06-12', until: undefined, amount: undefined } as never)
    const [mail] = await followers.nextMorning(ADDRESS)
    expect(mail?.text).toMatch(/Now: Refused\.[\s\S]*: Status: Refused/)
    const [found] = await listMailsTo(threads.web, 'refusals@person.example', before).then((mails) => mails.slice(-1))
    expect(found?.text).toContain('Found by “Requests: Refused”')
  })

  it('that a letter to the authority came back, and nothing of other letters that did', async () => {
    await followers.followByAddress(thread.path, ADDRESS)
    await reply()
    await followers.nextMorning(ADDRESS)
    const letters = await db()('outbox').where({ request_id: thread.id }).whereIn('letter', ['request', 'reply_notice']).select<{ id: number; letter: string }[]>('id', 'letter')
    const tell = (letter: string): Promise<void> => db().transaction((trx) => insertEvent(trx, { kind: 'letter_returned', requestId: thread.id, outboxId: letters.find((one) => one.letter === letter)?.id, happenedAt: threads.web.context.clock.now() }))
    await tell('reply_notice')
    expect(await followers.nextMorning(ADDRESS)).toEqual([])
    await tell('request')
    expect((await followers.nextMorning(ADDRESS))[0]?.text).toContain('The letter could not be delivered')
  })

  it('what became overdue by a day that passed, once', async () => {
    await followers.followByAddress('/search?overdue=1', ADDRESS)
    const mails = []
    for (let day = 0; day < 25; day += 1) mails.push(...(await followers.nextMorning(ADDRESS)))
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toMatch(/Lamps of the harbour[\s\S]*Found by “Requests: Overdue”/)
  })

  it('of many requests it shows twenty, and says how many more there are', async () => {
    await followers.followByAddress('/requests', ADDRESS)
    for (let number = 0; number < 23; number += 1) await threads.ask(`Number ${number} of many`)
    const [mail] = await followers.nextMorning(ADDRESS)
    expect(mail?.text?.match(/of many/g)).toHaveLength(20)
    expect(mail?.text).toContain('Number 22 of many')
    expect(mail?.text).toContain('3 further requests have news.')
    expect(mail?.subject).toBe('News of 23 requests that you follow')
  }, 60_000)
})

async function findWaiting(): Promise<number | undefined> {
  const { rows } = await db().raw<{ rows: { pid: number }[] }>("select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into \"outbox\"%'")
  return rows[0]?.pid
}
