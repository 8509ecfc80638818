import { findOutboxIdInMessageId, findRequestIdInAddress, findUserIdInUnsubscribeToken, isOwnAddress, parseAddress } from '../../../server/domain/requests/request-address.ts'
import { foldText } from '../../../server/domain/messages/fold-text.ts'
import { compose, composeAndRead, makeSample, SITE } from './sample-letters.ts'

const book = SITE.addressBook
const request = makeSample('request').request
const message = makeSample('request').message
const authority = makeSample('request').authority
if (request === undefined || message === undefined || authority === undefined) throw new Error('the sample is whole')

describe('headers of a letter to an authority', () => {
  it('come from the requester at the address of the request', async () => {
    const read = await composeAndRead(makeSample('request'))
    const from = read.from?.value[0]
    expect(from?.name).toBe('Chan Tai Man')
    expect(findRequestIdInAddress(book, from?.address ?? '')).toBe(1523)
    expect(read.replyTo?.value[0]?.address).toBe(from?.address)
  })

  it('bounce to the address of the row, and carry its Message-ID and date', async () => {
    const letter = makeSample('request')
    const mail = await compose(letter)
    const read = await composeAndRead(letter)
    const bounce = parseAddress(book, mail.envelope.from)
    expect(bounce).toMatchObject({ purpose: 'bounce', id: 42 })
    expect(bounce !== undefined && isOwnAddress(book, bounce)).toBe(true)
    expect(findOutboxIdInMessageId(book, read.messageId ?? '')).toBe(42)
    expect(mail.messageId).toBe(read.messageId?.slice(1, -1))
    expect(read.date?.toISOString()).toBe('2025-06-11T15:31:00.000Z')
    expect(read.headers.has('auto-submitted')).toBe(false)
  })

  it.each([
    ['e-Gates out of order', '公開資料要求 - e-Gates out of order'],
    ['公屋', '公開資料要求 - 公屋 (Request for information under the Code)'],
    ['有關wifi熱點', '公開資料要求 - 有關wifi熱點 (Request for information under the Code)']
  ])('subject of «%s»', async (title, subject) => {
    expect((await composeAndRead(makeSample('request', { request: { ...request, title } }))).subject).toBe(subject)
    expect((await composeAndRead(makeSample('follow_up', { request: { ...request, title } }))).subject).toBe(`Re: ${subject}`)
  })

  it('keep the last of a long title apart from the next header', async () => {
    const title = '關於入境事務處各口岸e-道的維修合約及其歷年支出'.repeat(8)
    const read = await composeAndRead(makeSample('request', { request: { ...request, title } }))
    expect(read.subject).toBe(`公開資料要求 - ${title} (Request for information under the Code)`)
  })

  it('thread a follow-up on what came before, with what is no Message-ID left out', async () => {
    const thread = ['o.1.a@mail.records.example', 'gen-0123', 'bad id@x.example', 'x@y\r\nBcc: z@z.example', '2@immd.example']
    const read = await composeAndRead(makeSample('follow_up', { thread }))
    expect(read.inReplyTo).toBe('<2@immd.example>')
    expect(read.references).toEqual(['<o.1.a@mail.records.example>', '<2@immd.example>'])
  })

  it('keep the first and the newest of a long thread', async () => {
    const thread = Array.from({ length: 100 }, (_, index) => `${index}@immd.example`)
    const references = (await composeAndRead(makeSample('follow_up', { thread }))).references ?? []
    expect(references).toHaveLength(20)
    expect([references[0], references[1], references.at(-1)]).toEqual(['<0@immd.example>', '<81@immd.example>', '<99@immd.example>'])
  })

  it('have no thread in a request', async () => {
    const read = await composeAndRead(makeSample('request', { thread: ['1@immd.example'] }))
    expect(read.inReplyTo).toBeUndefined()
    expect(read.references).toBeUndefined()
  })
})

describe('what people type writes no headers', () => {
  const ATTACKS = [
    'Evil\r\nBcc: victim@citizen.example',
    'Evil\nContent-Type: text/html\n\n<script>',
    '=?utf-8?q?x=0D=0ABcc:_victim@citizen.example?=',
    'a" <victim@citizen.example>, "b',
    'Evil\u2028Bcc: victim@citizen.example\u0000\u0085x',
    '\u202Eevil\uD800'
  ]
  it.each(ATTACKS)('%j', async (attack) => {
    const letter = makeSample('request', {
      request: { ...request, title: attack },
      message: { ...message, authorName: attack },
      authority: { ...authority, names: { en: attack, 'zh-hk': attack } }
    })
    const mail = await compose(letter)
    const read = await composeAndRead(letter)
    expect(mail.envelope.to).toEqual(['ati@immd.example'])
    expect([...read.headers.keys()].sort()).toEqual([
      'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to',
      'x-access-to-information-loop'
    ])
    expect(read.from?.value.map((one) => findRequestIdInAddress(book, one.address ?? ''))).toEqual([1523])
    expect([read.to].flat().flatMap((list) => list?.value ?? []).map((one) => one.address)).toEqual(['ati@immd.example'])
    expect(`${read.subject}${read.from?.text}`).not.toMatch(/[\r\n\u0000\u2028\u202E]/)
  })

  it('a user name in an account letter makes no link', async () => {
    const user = { id: 1, name: 'Win at https://evil.example/now', email: 'a@citizen.example', locale: 'en', wantsNotices: true } as const
    const read = await composeAndRead(makeSample('confirm_account', { user, payload: { token: 't' } }))
    expect(read.text).not.toMatch(/https:\/\/evil|evil\.example/)
  })
})

describe('notices to users', () => {
  const user = makeSample('reply_notice').user
  it.each(['reply_notice', 'delivery_failed_notice'] as const)('%s can be stopped with one click (RFC 8058)', async (letter) => {
    const read = await composeAndRead(makeSample(letter))
    const headers = new Map(read.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).replaceAll(/\s+/g, '')]))
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const token = /^<https:\/\/records\.example\/unsubscribe\/([^/>]+)>$/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
    expect(findUserIdInUnsubscribeToken(book, token)).toBe(user?.id)
    for (const locale of ['en', 'zh-hk']) expect(read.text).toContain(`https://records.example/${locale}/unsubscribe/${token}`)
  })

  it.each([['reset_password', { token: 't' }], ['account_exists', {}], ['confirm_account', { token: 't' }], ['operator_notice', {}], ['request', {}]] as const)('%s cannot: it is no notice', async (letter, payload) => {
    expect((await composeAndRead(makeSample(letter, { payload }))).headers.has('list')).toBe(false)
  })

  it.each(['7-0000000000000000', '8', '', 'x-y', '99999999999-0000000000000000'])('no token of ours: %j', (token) => {
    expect(findUserIdInUnsubscribeToken(book, token)).toBeUndefined()
  })
})

describe('the text', () => {
  it('carries the letter, the footer in both languages, and both links whole', async () => {
    const address = (await composeAndRead(makeSample('request'))).from?.value[0]?.address
    const lines = (await composeAndRead(makeSample('request'))).text?.split('\n') ?? []
    expect(lines.filter((line) => line === address)).toHaveLength(2)
    for (const locale of ['en', 'zh-hk']) {
      expect(lines).toContain(`https://records.example/${locale}/change-requests/new?authority=immigration-department`)
      expect(lines).toContain(`https://records.example/${locale}/help/officers`)
    }
    expect(lines.filter((line) => /^-{60,}$/.test(line))).toHaveLength(3)
  })

  it('of a follow-up asks about the address too', async () => {
    const { text } = await composeAndRead(makeSample('follow_up'))
    expect(text).toContain('/zh-hk/change-requests/new?authority=')
    expect(text).toContain('/en/change-requests/new?authority=')
  })

  it('keeps our footer recognisable to the folder when it comes back', async () => {
    for (const letter of ['request', 'follow_up'] as const) {
      const { text } = await composeAndRead(makeSample(letter))
      const reply = `Dear Mr Chan,\nPlease see the page of the Department.\nOfficer\n\n${text}`
      const { visibleText } = foldText(reply)
      expect(visibleText).toContain('Please see the page')
      expect(visibleText).not.toContain('officers')
    }
  })

  it('masks the reply in its notice and leaves its quotes out', async () => {
    const body = `Please write to ati@immd.example.\nThe applicant: HKID A123456(3), mobile 9123 4567.\n\n> ${'quoted '.repeat(5)}`
    const reply = { ...message, authorName: 'officer@immd.example', body, folded: [{ from: 4, to: 4 }] }
    const { text } = await composeAndRead(makeSample('reply_notice', { message: reply }))
    expect(text).toContain('[Immigration Department request email]')
    expect(text).not.toMatch(/ati@immd|officer@immd|A123456|9123 4567|quoted quoted/)
    expect(text).toContain('https://records.example/en/requests/1523#message-11')
    expect(text).toContain('https://records.example/en/help/complaints')
    expect(text).toContain('https://records.example/zh-hk/help/complaints')
  })
})
