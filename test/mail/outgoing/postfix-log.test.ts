import { cleanAnswer, findRelayHost } from '../../../server/domain/letters/relay-answer.ts'
import { readPostfixLine } from '../../../server/mail/outgoing/postfix-log.ts'

const NOW = new Date('2025-06-20T12:00:00Z')
const TRADITIONAL = 'Jun 20 17:12:09 mx postfix/smtp[1234]: '
const ISO = '2025-06-20T17:12:09.123456+08:00 mx postfix/smtp[1234]: '
const TO = 'to=<ati@immd.example>, relay=mx1.immd.example[192.0.2.7]:25, delay=1.2, delays=0.1/0/0.4/0.7, '
const SENT = `4bKq7x0Hz1zQ: ${TO}dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F2C1)`

describe('readPostfixLine', () => {
  const local = new Date(2025, 5, 20, 17, 12, 9)
  const iso = new Date('2025-06-20T09:12:09.123Z')

  it.each([
    ['the traditional time', TRADITIONAL, local],
    ['ISO 8601', ISO, iso],
    ['ISO 8601 in UTC', '2025-06-20T09:12:09Z mx postfix/smtp[1]: ', new Date('2025-06-20T09:12:09Z')],
    ['a day of one digit', 'Jun  2 07:00:00 mx postfix/smtp[1]: ', new Date(2025, 5, 2, 7)],
    ['last December', 'Dec 31 23:59:59 mx postfix/smtp[1]: ', new Date(2024, 11, 31, 23, 59, 59)],
    ['another name and a service', 'Jun 20 17:12:09 mx postfix-out/portal/smtp[1234]: ', local]
  ])('reads a line with %s', (_name, prefix, saidAt) => {
    expect(readPostfixLine(prefix + SENT, NOW)).toEqual({
      kind: 'answered', queueId: '4bKq7x0Hz1zQ', state: 'sent', status: '2.0.0', host: 'mx1.immd.example', answer: '250 2.0.0 Ok: queued as 9F2C1', saidAt
    })
  })

  it('reads which letter a queue id is', () => {
    expect(readPostfixLine('2025-06-20T17:12:07+08:00 mx postfix/portal/cleanup[99]: 4bKq7x0Hz1zQ: message-id=<o.5.abcdefgh01234567@mail.records.example>', NOW)).toEqual({
      kind: 'queued', queueId: '4bKq7x0Hz1zQ', messageId: 'o.5.abcdefgh01234567@mail.records.example', at: new Date('2025-06-20T09:12:07Z')
    })
  })

  it.each([
    ['deferred', `${ISO}9F2C1A: to=<ati@immd.example>, relay=none, delay=30, delays=0.1/0/30/0, dsn=4.4.1, status=deferred (connect to mx1.immd.example[192.0.2.7]:25: Connection timed out)`,
      { state: 'deferred', status: '4.4.1', host: 'mx1.immd.example', answer: 'connect to mx1.immd.example…: Connection timed out' }],
    ['bounced', `${ISO}9F2C1A: to=<ati@immd.example>, orig_to=<x@immd.example>, relay=mx1.immd.example[192.0.2.7]:25, conn_use=2, delay=3, delays=0/0/1/2, dsn=5.1.1, status=bounced (host mx1.immd.example[192.0.2.7] said: 550 5.1.1 <ati@immd.example>: Recipient address rejected: User unknown (in reply to RCPT TO command))`,
      { state: 'bounced', status: '5.1.1', host: 'mx1.immd.example', answer: '550 5.1.1 …: Recipient address rejected: User unknown' }],
    ['suspended', '2025-06-20T17:12:09+08:00 mx postfix/error[7]: 9F2C1A: to=<ati@immd.example>, relay=none, delay=9, delays=9/0/0/0, dsn=4.4.1, status=deferred (delivery temporarily suspended: connect to mx1.immd.example[192.0.2.7]:25: Connection refused)',
      { state: 'deferred', host: undefined }],
    ['expired', '2025-06-25T17:12:09+08:00 mx postfix/qmgr[7]: 9F2C1A: from=<foi+bounce-5-abc@mail.records.example>, status=expired, returned to sender',
      { state: 'bounced', status: '5.4.7', host: undefined, answer: '' }]
  ])('reads %s', (_name, line, expected) => {
    expect(readPostfixLine(line, new Date('2025-06-26T00:00:00Z'))).toMatchObject({ kind: 'answered', queueId: '9F2C1A', ...expected })
  })

  it.each([
    ['what goes to our own door', '2025-06-20T17:12:09+08:00 mx postfix/lmtp[1]: 9F2C1A: to=<foi+request-5-abc@mail.records.example>, relay=127.0.0.1[127.0.0.1]:2424, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 kept as 7)'],
    ['a client', '2025-06-20T17:12:09+08:00 mx postfix/smtpd[1]: 9F2C1A: client=mx1.immd.example[192.0.2.7]'],
    ['a queue file', '2025-06-20T17:12:09+08:00 mx postfix/qmgr[1]: 9F2C1A: from=<a@b.example>, size=700, nrcpt=1 (queue active)'],
    ['no queue id', '2025-06-20T17:12:09+08:00 mx postfix/smtp[1]: connect to mx1.immd.example[192.0.2.7]:25: Connection refused'],
    ['another program', '2025-06-20T17:12:09+08:00 mx sshd[1]: 9F2C1A: message-id=<a@b>'],
    ['another program that says the same', `2025-06-20T17:12:09+08:00 mx sshd[1]: 9F2C1A: ${TO}dsn=2.0.0, status=sent (250 Ok)`],
    ['an answer within an answer', `${ISO}9F2C1A: to=<x>, relay=mx[1]:25, delay=1, delays=1, status=deferred (host said: ${TO}dsn=2.0.0, status=sent (250 Ok))`],
    ['a day that is none', `Foo 99 17:12:09 mx postfix/smtp[1234]: ${SENT}`],
    ['an empty line', '']
  ])('passes over %s', (_name, line) => {
    expect(readPostfixLine(line, NOW)).toBeUndefined()
  })
})

describe('cleanAnswer leaves nothing that no page may show', () => {
  it.each([
    ['250 2.1.5 <ati@immd.example> Recipient ok', '250 2.1.5 … Recipient ok'],
    ['550 No such user ati@immd.example here', '550 No such user … here'],
    ['550 foi+request-12-abcdefgh01234567 is not known', '550 … is not known'],
    ['550 From: foi+bounce-12-abcdefgh01234567@mail.records.example', '550 From: …'],
    ['421 4.7.0 [203.0.113.9 15] Our system has seen unusual mail https://support.example/mail/?p=x', '421 4.7.0 … 15] Our system has seen unusual mail …'],
    ['550 client 2001:db8:0:0::7 is blocked', '550 client … is blocked'],
    ['250 2.0.0 Ok: queued as 4bKq7x', '250 2.0.0 Ok: queued as 4bKq7x'],
    ['250 \u202eOk\u0007 \u001b[31m', '250 Ok [31m'],
    [`250 ${'x'.repeat(400)}`, `250 ${'x'.repeat(196)}…`],
    ['', '']
  ])('%s', (words, expected) => {
    expect(cleanAnswer(words)).toBe(expected)
  })
})

it.each([
  ['mx1.immd.example[192.0.2.7]:25', '', 'mx1.immd.example'],
  ['MX1.Immd.Example[192.0.2.7]:25', '', 'mx1.immd.example'],
  ['192.0.2.7[192.0.2.7]:25', '', undefined],
  ['none', 'Host or domain name not found', undefined],
  ['none', 'host mx2.immd.example[192.0.2.8] refused to talk to me: 421', 'mx2.immd.example'],
  ['<b>[192.0.2.7]:25', '', undefined]
])('findRelayHost(%s, %s) is %s', (relay, words, expected) => {
  expect(findRelayHost(relay, words)).toBe(expected)
})
