import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { composeReply, createMailWorld, listIncoming, type AddedRequest, type MailWorld } from './mail-world.ts'

/** The routing tiers from the bytes to the thread; the rules themselves are tables in test/domain/messages. */
let world: MailWorld
beforeAll(async () => {
  world = await createMailWorld()
})
afterAll(() => world.close())

interface Kept {
  readonly state: string
  readonly hold_reason: string | null
  readonly summary: { readonly suggestions?: readonly { readonly requestId: number; readonly tier: number; readonly source: string; readonly sender: string }[] }
}

async function receive(mail: Buffer, to: readonly string[] = []): Promise<Kept> {
  const { rawMailId } = await ingest(world.context, mail, { source: 'imap', to })
  await placeRawMail(world.context, rawMailId)
  return world.context.db('raw_mails').where('raw_mails.id', rawMailId).first<Kept>('raw_mails.state', 'raw_mails.hold_reason', 'raw_mails.summary')
}

const NOBODY = 'registry@elsewhere.example'

async function routingsOf(request: AddedRequest): Promise<unknown[]> {
  return (await listIncoming(world.context, request.id)).map((message) => message.routing)
}

async function kindsOf(request: AddedRequest): Promise<string[]> {
  const rows = await world.context.db('events').where('events.request_id', request.id).orderBy('events.id').select<{ kind: string }[]>('events.kind')
  return rows.map((row) => row.kind)
}

test('tier 6: an officer answers the mail of another one', async () => {
  const request = await world.addRequest()
  await receive(composeReply(request.address, { messageId: 'first@immd.example' }))
  await receive(composeReply(NOBODY, { from: 'another@mail.immd.example', headers: ['References: <x@y.example> <first@immd.example>'] }))
  expect(await routingsOf(request)).toMatchObject([{ tier: 4, source: 'to' }, { tier: 6, source: 'references', sender: 'request_email' }])
  expect(await receive(composeReply(NOBODY, { from: 'a@stranger.example', headers: ['In-Reply-To: <first@immd.example>'] })))
    .toMatchObject({ state: 'held', hold_reason: 'only_hints', summary: { suggestions: [{ requestId: request.id, tier: 6, source: 'in-reply-to', sender: 'unknown' }] } })
})

test('tier 7: the quoted letter names the request, by address or Message-ID, also inside a forwarded mail', async () => {
  const request = await world.addRequest()
  await receive(composeReply(NOBODY, { text: `See below.\r\n\r\n> From: Chan <${request.address}>\r\n` }))
  await receive(composeReply(NOBODY, { text: `See below.\r\n\r\n> Message-ID: <${request.letterId}>\r\n` }))
  await receive(Buffer.from([
    'From: registry@immd.example', `To: ${NOBODY}`, 'Subject: Fw', 'Message-ID: <fw@immd.example>', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="f"', '',
    '--f', 'Content-Type: text/plain', '', 'Forwarded.', '--f', 'Content-Type: message/rfc822', '', `From: Chan <${request.address}>`, 'To: ati@immd.example', 'Subject: e-Gates', '', 'Please.', '--f--', ''
  ].join('\r\n')))
  expect(await routingsOf(request)).toMatchObject([{ tier: 7, source: 'body' }, { tier: 7, source: 'body' }, { tier: 7, source: 'enclosed' }])
  expect(await receive(composeReply(NOBODY, { from: 'a@stranger.example', text: `> ${request.address}` }))).toMatchObject({ state: 'held', hold_reason: 'only_hints' })
})

test('tier 8: an address that was retyped with a slip is believed from the authority, and noted', async () => {
  const request = await world.addRequest()
  const slip = request.address.replace(/.@/, '@')
  await receive(composeReply(slip))
  expect(await routingsOf(request)).toMatchObject([{ tier: 8, source: 'to', sender: 'request_email' }])
  expect(await kindsOf(request)).toContain('near_address_believed')
  expect(await receive(composeReply(slip, { from: 'a@stranger.example' }))).toMatchObject({ state: 'held', summary: { suggestions: [{ requestId: request.id, tier: 8 }] } })
})

test('tiers 9 and 10: the subject and the sender suggest, and file nothing', async () => {
  const alone = await createMailWorld()
  try {
    const one = await alone.addRequest()
    const place = async (mail: Buffer): Promise<Kept> => {
      const { rawMailId } = await ingest(alone.context, mail, { source: 'imap', to: [] })
      await placeRawMail(alone.context, rawMailId)
      return alone.context.db('raw_mails').where('raw_mails.id', rawMailId).first<Kept>('raw_mails.state', 'raw_mails.hold_reason', 'raw_mails.summary')
    }
    const plain = (subject: string, from: string): Buffer => Buffer.from(`From: ${from}\r\nTo: ${NOBODY}\r\nSubject: ${subject}\r\nMessage-ID: <${subject.length}.${from}>\r\n\r\nOur answer.\r\n`)
    expect(await place(plain('Our answer', 'ati@immd.example'))).toMatchObject({ hold_reason: 'no_address', summary: { suggestions: [{ requestId: one.id, tier: 10, source: 'sender' }] } })
    const two = await alone.addRequest()
    expect((await place(plain('Our other answer', 'ati@immd.example'))).summary.suggestions).toEqual([])
    expect(await place(plain(`Re: [#${two.id}]`, 'registry@immd.example'))).toMatchObject({ hold_reason: 'only_hints', summary: { suggestions: [{ requestId: two.id, tier: 9, source: 'subject', sender: 'request_email' }] } })
    expect((await place(plain(`Re: [#${two.id}] `, 'a@stranger.example'))).summary.suggestions).toEqual([])
    expect(await alone.context.db('messages').where('messages.kind', 'incoming').select('messages.id')).toEqual([])
  } finally {
    await alone.close()
  }
})
