import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { big5, gb18030, HEAD, line, mailBytes } from './mail-bytes.ts'

const FIXTURES = join(__dirname, '../../fixtures/mail/request-1523')
const OWN_LINES = ['Dear Ms. Wong,', 'I refer to your application for access to information received by us via', 'email on 11 June 2025.', 'Your application is under processing. According to paragraph 1.16 of the', 'Code on Access to Information, our department will inform you of the', 'latest progress of the case separately on or 1 July 2025.', 'Best regards,', '(Mr. H M Li)', 'for Director of Immigration', 'Records and Data Management Section'].join('\n')

describe('the thread of request 1523', () => {
  it.each(['interim-reply-plain.eml', 'interim-reply-html-big5.eml'])('%s shows the authority\'s own ten lines', (name) => {
    const mail = parseMail(readFileSync(join(FIXTURES, name)))
    expect(mail.visibleText).toBe(OWN_LINES)
    expect(mail.text).toContain('請將此電子郵件地址用於對此請求的所有回覆')
    expect(mail.nature.kind).toBe('reply')
    expect(mail.warnings).toEqual([])
  })

  it('reads the refusal', () => {
    const mail = parseMail(readFileSync(join(FIXTURES, 'refusal.eml')))
    expect(mail.date?.toISOString()).toBe('2025-07-02T02:41:55.000Z')
    expect(mail.from).toEqual({ name: 'ATI Officer, Immigration Department', address: 'ati.officer@immd.example' })
    expect(mail.visibleText).toContain('Fax : 2882 8149')
  })
})

describe('charsets of a body', () => {
  const letter = '本人現按照《公開資料守則》向貴處索取資料，敬請回覆。'
  const hongKong = '我哋喺屋邨嘅啲資料，唔該晒。'
  it.each<[string, string, Buffer, string]>([
    ['Big5', 'charset=big5', big5(letter), letter],
    ['Big5 with the Hong Kong set', 'charset=big5', big5(hongKong), hongKong],
    ['Big5-HKSCS by name', 'charset="Big5-HKSCS"', big5(hongKong), hongKong],
    ['GB18030 called GB2312', 'charset=gb2312', gb18030('關於申请𠮷的答复，请查收附件。'), '關於申请𠮷的答复，请查收附件。'],
    ['UTF-8 called Big5', 'charset=big5', Buffer.from(letter), letter],
    ['GB called Big5', 'charset=big5', gb18030('您好，关于您的申请，我们已经收到，请查收附件。谢谢！'), '您好，关于您的申请，我们已经收到，请查收附件。谢谢！'],
    ['Big5 without a label', 'format=fixed', big5(letter), letter],
    ['Big5 called Latin', 'charset=iso-8859-1', big5(letter), letter],
    ['GB without a label', 'format=fixed', gb18030('您好，关于您的申请，我们已经收到。'), '您好，关于您的申请，我们已经收到。'],
    ['an unknown label', 'charset=x-made-up', big5(letter), letter],
    ['Latin', 'charset=iso-8859-1', Buffer.from('Un café à Zürich', 'latin1'), 'Un café à Zürich'],
    ['Windows quotes called Latin', 'charset=iso-8859-1', Buffer.from('\x93quoted\x94', 'latin1'), '“quoted”'],
    ['HZ', 'charset=hz-gb-2312', Buffer.from('~{<:Ky2;S{#,NpJ)l6HK!#~}Bye.'), '己所不欲，勿施於人。Bye.'],
    ['UTF-7', 'charset=utf-7', Buffer.from('Hi +T2BZfQ-'), 'Hi 你好'],
    ['UTF-16', 'charset=utf-16be', Buffer.from('feff898651fd00', 'hex'), '覆函']
  ])('%s', (_name, parameter, bytes, text) => {
    expect(parseMail(mailBytes(...HEAD, `Content-Type: text/plain; ${parameter}`, '', bytes)).text.trim()).toBe(text)
  })
})

describe('header fields', () => {
  it.each<[string, Buffer | string, string]>([
    ['words cut within a character', 'Subject: =?UTF-8?B?5YWs6ZaL6LM=?=\r\n =?UTF-8?B?h+aWmQ==?=', '公開資料'],
    ['raw Big5', line('Subject: ', big5('回覆：索取資料要求')), '回覆：索取資料要求'],
    ['raw UTF-8', line('Subject: ', Buffer.from('回覆')), '回覆'],
    ['Q with underscores', 'Subject: =?iso-8859-1?Q?caf=E9_noir?=', 'café noir'],
    ['a language in the word', 'Subject: =?utf-8*zh?B?5YWs?=', '公'],
    ['a fold that lost its space', 'Subject: a long\r\nsubject\r\nX-Next: 1', 'a long subject']
  ])('%s', (_name, field, subject) => {
    expect(parseMail(mailBytes('From: a@b.example', field, '', 'x')).subject).toBe(subject)
  })

  it.each<[string, { name: string; address: string }[]]>([
    ['Officer <o@dept.example>', [{ name: 'Officer', address: 'o@dept.example' }]],
    ['"Chan, Tai Man" <ctm@dept.example>, b@dept.example', [{ name: 'Chan, Tai Man', address: 'ctm@dept.example' }, { name: '', address: 'b@dept.example' }]],
    ['Chan, Tai Man <ctm@dept.example>', [{ name: 'Chan, Tai Man', address: 'ctm@dept.example' }]],
    ['o@dept.example (Officer)', [{ name: 'Officer', address: 'o@dept.example' }]],
    ['prvs=1234567890=o@dept.example', [{ name: '', address: 'o@dept.example' }]],
    ['<prvs=o/1234567890@dept.example>', [{ name: '', address: 'o@dept.example' }]],
    ['Officers: a@dept.example, B <b@dept.example>;', [{ name: '', address: 'a@dept.example' }, { name: 'B', address: 'b@dept.example' }]],
    ['undisclosed-recipients:;', []],
    ['\'o@dept.example\' <o@dept.example>', [{ name: '\'o@dept.example\'', address: 'o@dept.example' }]],
    ['Name <Name <o@dept.example>', [{ name: 'Name Name', address: 'o@dept.example' }]],
    ['=?utf-8?B?546L5bCP5aeQ?= <o@dept.example>', [{ name: '王小姐', address: 'o@dept.example' }]]
  ])('To: %s', (written, to) => {
    expect(parseMail(mailBytes('From: a@b.example', `To: ${written}`, '', 'x')).to).toEqual(to)
  })

  it('keeps a raw Big5 name with a backslash byte', () => {
    const mail = parseMail(mailBytes(line('From: "', big5('許功蓋'), '" <o@dept.example>'), '', 'x'))
    expect(mail.from).toEqual({ name: '許功蓋', address: 'o@dept.example' })
  })

  it.each([
    ['Fri, 20 Jun 2025 17:12:09 +0800', '2025-06-20T09:12:09.000Z'],
    ['20 Jun 25 17:12 HKT', '2025-06-20T09:12:00.000Z'],
    ['Fri Jun 20 17:12:09 HKT 2025', '2025-06-20T09:12:09.000Z'],
    ['2025-06-20T17:12:09+08:00', '2025-06-20T09:12:09.000Z'],
    ['Thu, 1 Jan 1970 00:00:00 GMT', '1970-01-01T00:00:00.000Z'],
    ['Fri, 1 Jan 2100 00:00:00 GMT', '2100-01-01T00:00:00.000Z']
  ])('Date: %s', (written, iso) => {
    expect(parseMail(mailBytes('From: a@b.example', `Date: ${written}`, '', 'x')).date?.toISOString()).toBe(iso)
  })

  it.each(['yesterday', 'Fri, 99 Foo 2025', ''])('no date in "%s", and never now', (written) => {
    expect(parseMail(mailBytes('From: a@b.example', `Date: ${written}`, '', 'x')).date).toBeUndefined()
  })

  it('takes the first of two, and says so', () => {
    const mail = parseMail(mailBytes('From: a@b.example', 'Subject: one', 'Subject: two', '', 'x'))
    expect([mail.subject, mail.warnings]).toEqual(['one', ['duplicate_header', 'no_message_id']])
  })
})

describe('choosing the body', () => {
  const multipart = (type: string, ...parts: string[]): Buffer => mailBytes(...HEAD, `Content-Type: multipart/${type}; boundary=b`, '', ...parts.flatMap((part) => ['--b', part]), '--b--')
  const PLAIN = 'Content-Type: text/plain\r\n\r\nplain words'
  const HTML = 'Content-Type: text/html\r\n\r\n<p>rich words</p>'

  it.each<[string, Buffer, string]>([
    ['alternative: the plain one', multipart('alternative', PLAIN, HTML), 'plain words'],
    ['alternative: HTML where plain says nothing', multipart('alternative', 'Content-Type: text/plain\r\n\r\nYour mail program does not support HTML.', `Content-Type: text/html\r\n\r\n<p>${'The records are attached. '.repeat(5)}</p>`), 'The records are attached. '.repeat(5).trim()],
    ['alternative: HTML where plain is empty', multipart('alternative', 'Content-Type: text/plain\r\n\r\n \r\n', HTML), 'rich words'],
    ['mixed: all in order', multipart('mixed', PLAIN, HTML), 'plain words\n\nrich words'],
    ['mixed: a repeated text once', multipart('mixed', PLAIN, 'Content-Type: text/html\r\n\r\n<b>plain</b> words'), 'plain words'],
    ['flowed', mailBytes(...HEAD, 'Content-Type: text/plain; format=flowed', '', 'one ', 'line', '', '> quoted ', '> too', '-- ', 'Officer'), 'one line\n\n> quoted too\n-- \nOfficer'],
    ['flowed Chinese', mailBytes(...HEAD, 'Content-Type: text/plain; format=flowed; delsp=yes; charset=utf-8', '', Buffer.from('資 \r\n料')), '資料'],
    ['no boundary named', mailBytes(...HEAD, 'Content-Type: multipart/mixed', '', '--abcdef', 'Content-Type: text/plain', '', 'hello', '--abcdef--'), 'hello'],
    ['last boundary missing', mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', PLAIN), 'plain words'],
    ['LF alone, around a part of nothing', Buffer.from(`${HEAD.join('\n')}\nContent-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nwords\n--b--\n`), 'words'],
    ['lone CR', Buffer.from(`${HEAD.join('\r')}\r\rhello\rthere`), 'hello\nthere'],
    ['mbox line', Buffer.from(`From officer@dept.example Fri Jun 20 17:12:09 2025\n${HEAD.join('\n')}\n\nhello`), 'hello'],
    ['uuencoded file', mailBytes(...HEAD, '', 'see below', 'begin 644 a.txt', '#86)C', '`', 'end', 'bye'), 'see below\nbye'],
    ['delivery status stays out', multipart('report; report-type=delivery-status', PLAIN, 'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x'), 'plain words'],
    ['HTML called plain', mailBytes(...HEAD, 'Content-Type: text/plain', '', '<html><body>rich</body></html>'), 'rich'],
    ['broken base64 with a list\'s footer', mailBytes(...HEAD, 'Content-Transfer-Encoding: base64', '', 'aGVsbG8=', '', '_____ a list'), 'hello\n_____ a list'],
    ['NUL', mailBytes(...HEAD, '', 'a\0b'), 'ab']
  ])('%s', (_name, bytes, text) => {
    expect(parseMail(bytes).text.replace(/\n{3,}/g, '\n\n')).toBe(text)
  })

  it('makes readable lines of HTML', () => {
    const html = '<p>Dear Ms Wong,</p><table><tr><th>Year</th><th>Cases</th></tr><tr><td>2024</td><td>12</td></tr></table><blockquote>old<blockquote>older</blockquote></blockquote><hr><div><b>From:</b> a<br><b>Sent:</b> b</div><a href="https://x.example/y">here</a>'
    const { text } = parseMail(mailBytes(...HEAD, 'Content-Type: text/html', '', html))
    expect(text).toBe(`Dear Ms Wong,\n\nYear | Cases\n2024 | 12\n\n> old\n>\n>> older\n\n${'─'.repeat(40)}\nFrom: a\nSent: b\nhere [https://x.example/y]`)
  })

  it('says that an encrypted letter cannot be read', () => {
    const mail = parseMail(multipart('encrypted; protocol="application/pgp-encrypted"', 'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1', 'Content-Type: application/octet-stream\r\n\r\nx'))
    expect([mail.protection, mail.warnings.includes('encrypted')]).toEqual(['encrypted', true])
  })

  it('opens an opaque signature', () => {
    const inner = Buffer.from('Content-Type: text/plain\r\n\r\nsigned words')
    const octets = Buffer.concat([Buffer.from([4, inner.length]), inner])
    const explicit = Buffer.concat([Buffer.from([0xa0, octets.length]), octets])
    const data = Buffer.concat([Buffer.from('06092a864886f70d010701', 'hex'), explicit])
    const der = Buffer.concat([Buffer.from('308006092a864886f70d010702a08030800201013100', 'hex'), Buffer.from([0x30, data.length]), data])
    const mail = parseMail(mailBytes(...HEAD, 'Content-Type: application/pkcs7-mime; name=smime.p7m', 'Content-Transfer-Encoding: base64', '', der.toString('base64')))
    expect([mail.text, mail.protection, mail.attachments[0]?.filename]).toEqual(['signed words', 'signed', 'smime.p7m'])
  })
})

describe('the same bytes give the same value', () => {
  it.each(['', '\r\n', 'hello', 'From: a', '\0\0', 'Content-Type: multipart/mixed; boundary=""\n\n--\n'])('%j', (bytes) => {
    const once = parseMail(Buffer.from(bytes))
    expect(parseMail(Buffer.from(bytes))).toEqual(once)
    expect(once.date).toBeUndefined()
  })
})
