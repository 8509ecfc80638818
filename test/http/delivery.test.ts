import { retryLetter } from '../../server/actions/outbox/retry-letter.ts'
import { sendDueLetters } from '../../server/actions/outbox/send-due-letters.ts'
import type { Context } from '../../server/context.ts'
import { createMemoryTransport } from '../../server/mail/outgoing/memory-transport.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { insertPeople, queueRequest } from '../workers/outbox-world.ts'

let web: WebServer
let people: { userId: number; authorityId: number }
let operatorId: number
const transport = createMemoryTransport()

beforeAll(async () => {
  web = await startWebServer({ LOG_LEVEL: 'silent' })
  people = await insertPeople(web.context)
  operatorId = await createAccount(web.context, 'operator@person.example', { role: 'operator' })
})
afterAll(() => web.close())

function sending(): Context {
  return { ...web.context, transport }
}

async function sendAll(): Promise<void> {
  while ((await sendDueLetters(sending())) > 0);
}

/** What stands at the letter on the page of a visitor. */
async function readDelivery(requestId: number, locale = 'en'): Promise<string> {
  const page = await web.openBrowser().visit(`/${locale}/requests/${requestId}`)
  const head = /<span class="delivery delivery-(\w+)">([^<]*)<\/span>/.exec(page.html)
  const reason = /<p class="note danger">([^<]*)/.exec(page.html)?.[1] ?? ''
  return `${head?.[1] ?? ''}: ${head?.[2] ?? ''} ${reason}`.replaceAll('&#39;', "'").replaceAll('\u00A0', ' ').trim()
}

describe('how a letter stands, on the thread', () => {
  it('waits, is tried again, and is sent with the time of the answer', async () => {
    const { requestId, outboxId } = await queueRequest({ context: sending(), ...people })
    expect(await readDelivery(requestId)).toBe('due: Waiting to be sent')
    transport.answerNext({ ok: false, lasting: false, response: '451 4.3.0 not now' })
    await sendAll()
    await web.context.db('outbox').where('outbox.id', outboxId).update({ next_try_at: new Date(0) })
    transport.answerNext({ ok: false, lasting: false, response: '451 4.3.0 not now' })
    await sendAll()
    expect(await readDelivery(requestId)).toBe('due: Not delivered yet; tried 2 times, we keep trying')
    await web.context.db('outbox').where('outbox.id', outboxId).update({ next_try_at: new Date(0) })
    await sendAll()
    await web.context.db('outbox').where('outbox.id', outboxId).update({ sent_at: '2025-06-11T15:31:00Z' })
    await web.context.db('requests').where('requests.id', requestId).increment('version')
    expect(await readDelivery(requestId)).toBe('sent: Sent to the authority, 11 June 2025, 23:31')
    expect(await readDelivery(requestId, 'zh-hk')).toBe('sent: 已送交公共機構（2025年6月11日 23:31）')
  })

  it.each([
    ['the minute', '2025-06-11T15:31:10Z', 'Sent to the authority', '已送交公共機構'],
    ['the day', '2025-06-11T15:16:00Z', 'Sent to the authority, 23:31', '已送交公共機構（23:31）'],
    ['nothing, for it was the day before in Hong Kong', '2025-06-10T15:59:00Z', 'Sent to the authority, 11 June 2025, 23:31', '已送交公共機構（2025年6月11日 23:31）']
  ])('does not repeat %s that stands in its head', async (_what, writtenAt, english, chinese) => {
    const { requestId, outboxId } = await queueRequest({ context: sending(), ...people })
    await sendAll()
    await web.context.db('outbox').where('outbox.id', outboxId).update({ sent_at: '2025-06-11T15:31:50Z' })
    await web.context.db('messages').where('messages.request_id', requestId).update({ arrived_at: writtenAt })
    await web.context.db('requests').where('requests.id', requestId).increment('version')
    expect(await readDelivery(requestId)).toBe(`sent: ${english}`)
    expect(await readDelivery(requestId, 'zh-hk')).toBe(`sent: ${chinese}`)
  })

  it('is refused with its reason, and an operator finds the way to send it again', async () => {
    const { requestId, outboxId } = await queueRequest({ context: sending(), ...people })
    transport.answerNext({ ok: false, lasting: true, response: '550 5.1.1 <ati@immd.example> nobody here' })
    await sendAll()
    expect(await readDelivery(requestId)).toBe("failed: Could not be delivered The authority's mail system says that there is no such mailbox.")
    expect(await readDelivery(requestId, 'zh-hk')).toBe('failed: 未能送達 機構的郵件系統表示沒有這個郵箱。')
    const visitor = await web.openBrowser().visit(`/en/requests/${requestId}`)
    expect(visitor.html).not.toMatch(/ati@immd|admin\/letters/)
    const operator = web.openBrowser()
    await signIn(operator, 'operator@person.example')
    const letters = await operator.visit((await operator.visit(`/en/requests/${requestId}`)).link('Send it again') ?? '')
    expect(letters.html).toContain(`id="letter-${outboxId}"`)
    await operator.submit(letters, `/letters/${outboxId}/retry`)
    expect(await readDelivery(requestId)).toBe('due: Waiting to be sent again')
    await sendAll()
    expect(await readDelivery(requestId)).toMatch(/^sent: Sent again to the authority/)
  })

  it('came back: with its day in the data for programs; sent again it has not', async () => {
    const { requestId, outboxId } = await queueRequest({ context: sending(), ...people })
    await sendAll()
    await web.context.db('outbox').where('outbox.id', outboxId).update({ state: 'failed', last_error: 'returned: 5.2.2', returned_at: '2025-06-12T01:00:00Z' })
    await web.context.db('requests').where('requests.id', requestId).increment('version')
    expect(await readDelivery(requestId)).toBe("failed: Came back undelivered, 12 June 2025, 09:00 The authority's mailbox is full.")
    const json = JSON.parse((await web.openBrowser().visit(`/en/requests/${requestId}-e-gates.json`)).html) as { messages: unknown[] }
    expect(json.messages).toMatchObject([{ delivery_state: 'returned', returned_at: '2025-06-12T01:00:00.000Z', failure_reason: 'mailbox_full' }])
    await retryLetter(sending(), outboxId, { kind: 'user', id: operatorId, role: 'operator' })
    await sendAll()
    expect(await readDelivery(requestId)).toMatch(/^sent: Sent again/)
  })

  it.each([
    ['is late: said, and no way to send it again', false, '4.4.1', /<p class="note">A mail server reported on 12 June 2025, 09:00 that this letter had not arrived yet\. It goes on trying\.<\/p>/],
    ['was given up for a full mailbox: said, with the way to send it again', true, '5.2.2', /that this letter did not arrive, for a reason that may pass\. It can be sent again\. The authority&#39;s mailbox is full\. <a href="[^"]+">Send it again/]
  ])('%s', async (_what, gaveUp, status, expected) => {
    const { requestId, outboxId } = await queueRequest({ context: sending(), ...people })
    await sendAll()
    await web.context.db('outbox').where('outbox.id', outboxId).update({ delayed_at: '2025-06-12T01:00:00Z', delay_status: status, delay_gave_up: gaveUp })
    await web.context.db('requests').where('requests.id', requestId).increment('version')
    expect(await readDelivery(requestId)).toMatch(/^sent: Sent to the authority/)
    const operator = web.openBrowser()
    await signIn(operator, 'operator@person.example')
    expect((await operator.visit(`/en/requests/${requestId}`)).html).toMatch(expected)
    expect((await operator.visit('/en/admin/letters')).html.includes(`id="letter-${outboxId}"`)).toBe(gaveUp)
    const again = retryLetter(sending(), outboxId, { kind: 'user', id: operatorId, role: 'operator' })
    if (!gaveUp) return expect(again).rejects.toMatchObject({ code: 'conflict' })
    await again
    await sendAll()
    expect(await readDelivery(requestId)).toMatch(/^sent: Sent again/)
    expect((await operator.visit(`/en/requests/${requestId}`)).html).not.toContain('A mail server reported')
  })
})
