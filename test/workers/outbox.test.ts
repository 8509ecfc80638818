import { simpleParser } from 'mailparser'
import { retryLetter } from '../../server/actions/outbox/retry-letter.ts'
import { DELIVERY_PACE, sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import { runOutboxWorker } from '../../workers/outbox.ts'
import { createOutboxWorld, listEvents, queueFollowUp, queueRequest, queueRow, readOutbox, readRequestState, START, type OutboxWorld } from './outbox-world.ts'

const TEMPORARY = { ok: false, lasting: false, response: '451 4.3.0 not now' } as const
const LASTING = { ok: false, lasting: true, response: '550 5.1.1 nobody here' } as const

let world: OutboxWorld

beforeEach(async () => {
  world = await createOutboxWorld()
})
afterEach(async () => world.close())

async function sendAll(): Promise<void> {
  while ((await sendDueLetters(world.context)) > 0);
}

describe('a letter that is taken', () => {
  it('is sent once; answer, Message-ID, event and state are stored', async () => {
    const { requestId, messageId, outboxId } = await queueRequest(world)
    await sendAll()
    await sendAll()
    expect(world.transport.mails).toHaveLength(1)
    const messageIdSent = world.transport.mails[0]?.messageId
    expect(await readOutbox(world, outboxId)).toMatchObject({
      state: 'sent', attempts: 1, internet_message_id: messageIdSent, smtp_response: '250 2.0.0 kept in memory', sent_at: START, last_error: null
    })
    const [message] = await world.context.db('messages').where('messages.id', messageId).select<{ internet_message_id: string }[]>('messages.internet_message_id')
    expect(message?.internet_message_id).toBe(messageIdSent)
    expect(await readRequestState(world, requestId)).toEqual({ state: 'awaiting', version: 2 })
    expect(await listEvents(world, outboxId)).toEqual(['letter_sent'])
  })

  it('leaves a request that was answered meanwhile as answered', async () => {
    const { requestId } = await queueRequest(world)
    await world.context.db('requests').where('requests.id', requestId).update({ state: 'awaiting', unclassified_since: START })
    await sendAll()
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'to_classify' })
  })

  it('is claimed by one worker only', async () => {
    for (let index = 0; index < 20; index += 1) await queueRequest(world, `e-Gates ${index}`)
    await Promise.all([sendAll(), sendAll(), sendAll(), sendAll()])
    await sendAll()
    expect(world.transport.tries).toHaveLength(20)
  })
})

describe('a temporary fault', () => {
  it('is followed by growing pauses, and the letter arrives with the same Message-ID', async () => {
    const { requestId, outboxId } = await queueRequest(world)
    world.transport.answerNext(TEMPORARY, TEMPORARY)
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'due', attempts: 1, last_error: TEMPORARY.response, next_try_at: new Date(START.getTime() + 60_000) })
    expect((await readRequestState(world, requestId)).version).toBe(2)
    world.advance(0.9)
    await sendAll()
    expect(world.transport.tries).toHaveLength(1)
    world.advance(0.2)
    await sendAll()
    expect(world.transport.tries).toHaveLength(2)
    world.advance(4.9)
    await sendAll()
    expect(world.transport.tries).toHaveLength(2)
    world.advance(0.2)
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent', attempts: 3, last_error: null })
    expect(new Set(world.transport.tries.map((mail) => mail.messageId)).size).toBe(1)
    expect(new Set(world.transport.tries.map((mail) => mail.raw.toString('base64'))).size).toBe(1)
  })

  it('that never ends is given up: requester and operator are told', async () => {
    const { requestId, outboxId } = await queueRequest(world)
    world.transport.answerNext(...Array.from({ length: 11 }, () => TEMPORARY))
    for (let round = 0; round < 12; round += 1) {
      await sendAll()
      world.advance(24 * 60)
    }
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', attempts: 11, last_error: `exhausted: ${TEMPORARY.response}` })
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'delivery_failed' })
    expect(await listEvents(world, outboxId)).toEqual(['letter_failed'])
    expect(world.transport.mails.map((mail) => mail.envelope.to[0]).sort()).toEqual(['chan@citizen.example', 'operators@records.example'])
  })

  it('of the program is one too, and takes no other letter with it', async () => {
    const { outboxId } = await queueRequest(world)
    const other = await queueRequest(world)
    world.transport.answerNext(new Error('a bug'))
    await sendAll()
    expect([(await readOutbox(world, outboxId)).state, (await readOutbox(world, other.outboxId)).state].sort()).toEqual(['due', 'sent'])
  })
})

describe('a lasting refusal', () => {
  it('is given up at once; the notices are sent and say why', async () => {
    const { requestId, outboxId } = await queueRequest(world)
    world.transport.answerNext(LASTING)
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', attempts: 1, last_error: `refused: ${LASTING.response}` })
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'delivery_failed' })
    const notice = world.transport.mails.find((mail) => mail.envelope.to[0] === 'chan@citizen.example')
    const { text, subject } = await simpleParser(notice?.raw ?? '')
    expect(subject).toBe('未能送達你的信 / Your letter could not be delivered - e-Gates')
    expect(text).toContain(`https://records.example/zh-hk/requests/${requestId}`)
  })

  it('of a letter to a user tells nobody, and takes the token with it', async () => {
    const outboxId = await queueRow(world, { letter: 'confirm_account', dedupeKey: 'c', userId: world.userId, payload: { token: 'T' } })
    world.transport.answerNext(LASTING)
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', payload: {} })
    expect(world.transport.mails).toHaveLength(0)
  })

  it('can be tried again by an operator, with the same Message-ID, and fails with new notices', async () => {
    const { requestId, outboxId } = await queueRequest(world)
    world.transport.answerNext(LASTING)
    await sendAll()
    const operator = { kind: 'user', id: world.userId, role: 'operator' } as const
    await retryLetter(world.context, outboxId, operator)
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'sending' })
    world.transport.answerNext(LASTING)
    await sendAll()
    expect(world.transport.mails).toHaveLength(4)
    await retryLetter(world.context, outboxId, operator)
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent' })
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'awaiting' })
    expect(await listEvents(world, outboxId)).toEqual(['letter_failed', 'letter_requeued', 'letter_failed', 'letter_requeued', 'letter_sent'])
    const requestMails = world.transport.tries.filter((mail) => mail.outboxId === outboxId)
    expect(new Set(requestMails.map((mail) => mail.messageId)).size).toBe(1)
    await expect(retryLetter(world.context, outboxId, operator)).rejects.toMatchObject({ code: 'conflict' })
    await expect(retryLetter(world.context, 999_999, operator)).rejects.toMatchObject({ code: 'not_found' })
    await expect(retryLetter(world.context, outboxId, { kind: 'user', id: world.userId, role: 'member' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what cannot be written', () => {
  it('fails with a named reason, without a try', async () => {
    const { requestId, outboxId } = await queueRequest(world)
    await world.context.db('authorities').where('authorities.id', world.authorityId).update({ request_email: null })
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', last_error: 'authority_without_address' })
    expect(await readRequestState(world, requestId)).toMatchObject({ state: 'delivery_failed' })
    expect(world.transport.tries.map((mail) => mail.envelope.to[0])).not.toContain('ati@immd.example')
  })
})

describe('notices to somebody who has stopped them', () => {
  it('are dropped, without a try and without a failure; account letters go all the same', async () => {
    const { requestId, messageId } = await queueRequest(world)
    await world.context.db('users').where('users.id', world.userId).update({ notify: false })
    const notice = await queueRow(world, { letter: 'reply_notice', dedupeKey: 'n', requestId, messageId, userId: world.userId })
    const account = await queueRow(world, { letter: 'account_exists', dedupeKey: 'a', userId: world.userId })
    await sendAll()
    expect(await readOutbox(world, notice)).toMatchObject({ state: 'dropped', last_error: 'notices_stopped', sent_at: null })
    expect(await readOutbox(world, account)).toMatchObject({ state: 'sent' })
    expect(await listEvents(world, notice)).toEqual(['letter_dropped'])
    expect(world.transport.tries.map((mail) => mail.outboxId)).not.toContain(notice)
  })
})

describe('tokens', () => {
  it('are in the row only until the letter is sent', async () => {
    const outboxId = await queueRow(world, { letter: 'reset_password', dedupeKey: 'r', userId: world.userId, payload: { token: 'T-1', continueTo: '/en/x' } })
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent', payload: { continueTo: '/en/x' } })
    const { text } = await simpleParser(world.transport.mails[0]?.raw ?? '')
    expect(text).toContain('https://records.example/zh-hk/reset/T-1')
  })
})

describe('a follow-up', () => {
  it('waits for the letter that it follows', async () => {
    const first = await queueRequest(world)
    world.transport.answerNext(TEMPORARY)
    await sendAll()
    const second = await queueFollowUp(world, first.requestId)
    await sendAll()
    expect(await readOutbox(world, second.outboxId)).toMatchObject({ state: 'due', attempts: 0 })
    world.advance(2)
    await sendAll()
    expect(world.transport.mails.map((mail) => mail.outboxId)).toEqual([first.outboxId, second.outboxId])
  })

  it('answers the newest reply of the thread', async () => {
    const { requestId } = await queueRequest(world)
    await sendAll()
    const incoming = { request_id: requestId, kind: 'incoming', author_name: 'Officer', subject: 'Re', body: 'x', nature: 'reply' }
    await world.context.db('messages').insert([
      { ...incoming, internet_message_id: 'interim@immd.example', arrived_at: new Date(START.getTime() + 60_000) },
      { ...incoming, internet_message_id: 'dsn@immd.example', nature: 'bounce', arrived_at: new Date(START.getTime() + 70_000) }
    ])
    world.advance(5)
    await queueFollowUp(world, requestId)
    await sendAll()
    const { inReplyTo, references } = await simpleParser(world.transport.mails[1]?.raw ?? '')
    expect(inReplyTo).toBe('<interim@immd.example>')
    expect(references).toEqual([`<${world.transport.mails[0]?.messageId}>`, '<interim@immd.example>'])
  })
})

describe('a process that dies', () => {
  it('after the 250 and before the commit: one repeat, with the same Message-ID', async () => {
    const { outboxId } = await queueRequest(world)
    const dying = world.withTransport({ ...world.transport, send: async (mail) => { await world.transport.send(mail); return new Promise(() => undefined) } })
    void sendDueLetters(dying)
    while (world.transport.mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    await sendAll()
    expect(world.transport.mails).toHaveLength(1)
    world.advance(DELIVERY_PACE.leaseMs / 60_000 + 1)
    await sendAll()
    expect(world.transport.mails).toHaveLength(2)
    expect(world.transport.mails[1]?.messageId).toBe(world.transport.mails[0]?.messageId)
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('again and again: the letter is given up without another try', async () => {
    const { outboxId } = await queueRequest(world)
    await world.context.db('outbox').where('outbox.id', outboxId).update({ attempts: 40 })
    await sendAll()
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', last_error: 'exhausted' })
  })

  it('a slow worker whose lease ran out does not undo what another one stored', async () => {
    const { outboxId } = await queueRequest(world)
    let answer: (result: typeof TEMPORARY) => void = () => undefined
    const slow = world.withTransport({ ...world.transport, send: () => new Promise((resolve) => { answer = resolve }) })
    const sending = sendDueLetters(slow)
    await new Promise((resolve) => setTimeout(resolve, 100))
    world.advance(DELIVERY_PACE.leaseMs / 60_000 + 1)
    await sendAll()
    answer(TEMPORARY)
    await sending
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('a bounce that comes in before the commit is not painted over', async () => {
    const { outboxId } = await queueRequest(world)
    const bounced = world.withTransport({
      ...world.transport,
      send: async (mail) => {
        await world.context.db('outbox').where('outbox.id', outboxId).update({ state: 'failed', last_error: 'returned: 5.1.1' })
        return world.transport.send(mail)
      }
    })
    await sendDueLetters(bounced)
    expect(await readOutbox(world, outboxId)).toMatchObject({ state: 'failed', last_error: 'returned: 5.1.1' })
  })
})

describe('runOutboxWorker', () => {
  it('sends what is queued while it runs, and ends when it is told', async () => {
    const stop = new AbortController()
    const worker = runOutboxWorker(world.context, { signal: stop.signal, pollMs: 20 })
    await queueRequest(world)
    while (world.transport.mails.length < 1) await new Promise((resolve) => setTimeout(resolve, 10))
    stop.abort()
    await worker
    expect(world.transport.mails).toHaveLength(1)
  })
})
