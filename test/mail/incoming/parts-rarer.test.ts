import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { readTnef } from '../../../server/mail/incoming/tnef.ts'
import { HEAD, mailBytes } from './mail-bytes.ts'
import { compoundFile } from './outlook-bytes.ts'
import { attribute, properties, property, tnef, u32 } from './tnef-bytes.ts'

const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le')

function single(type: string, body: string | Buffer, ...fields: string[]): ReturnType<typeof parseMail> {
  return parseMail(mailBytes(...HEAD, `Content-Type: ${type}`, ...fields, '', body))
}

function mixed(...parts: string[]): ReturnType<typeof parseMail> {
  return parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...parts.flatMap((part) => ['--b', part]), '--b--'))
}

describe('bodies of rarer types', () => {
  it.each<[string, ReturnType<typeof parseMail>, string]>([
    ['enriched', single('text/enriched', '<bold>words</bold> <<here\none\n\n\ntwo <color><param>red</param>three</color>'), 'words <here one\n\ntwo three'],
    ['a calendar alone', single('text/calendar', 'BEGIN:VEVENT\r\nSUMMARY:Meeting\r\nEND:VEVENT'), 'SUMMARY: Meeting'],
    ['HTML that is called plain', single('text/plain', '<html><body><p>words</p></body></html>'), 'words'],
    ['HTML in UTF-7 is not decoded', single('text/html; charset=utf-7', '+ADw-b+AD4-x'), '+ADw-b+AD4-x'],
    ['HTML that names its charset itself', single('text/html', Buffer.concat([Buffer.from('<meta charset="big5"><p>'), Buffer.from('a4a4', 'hex'), Buffer.from('</p>')])), '中'],
    ['a type that is half a type', single('text', 'words'), 'words'],
    ['a type that is none', single('???', 'words'), 'words'],
    ['a letter called an attachment that has no name', single('text/plain', 'words', 'Content-Disposition: attachment'), 'words'],
    ['flowed text that ends open', mixed('Content-Type: text/plain; format=flowed\r\n\r\none \r\ntwo '), 'one two'],
    ['flowed text with empty quotes', single('text/plain; format=flowed', '> a\r\n>\r\n> b'), '> a\n>\n> b'],
    ['an alternative of nothing', parseMail(mailBytes(...HEAD, 'Content-Type: multipart/alternative; boundary=b', '', '--b', '', '', '--b--')), ''],
    ['an alternative of plain alone', parseMail(mailBytes(...HEAD, 'Content-Type: multipart/alternative; boundary=b', '', '--b', '', 'words', '--b--')), 'words'],
    ['a plain that only says to look at the HTML', parseMail(mailBytes(...HEAD, 'Content-Type: multipart/alternative; boundary=b', '', '--b', '', 'This is an HTML mail', '--b', 'Content-Type: text/html', '', `<p>${'words '.repeat(20)}</p>`, '--b--')), 'words '.repeat(20).trim()]
  ])('%s', (_name, mail, text) => {
    expect(mail.text.trimEnd()).toBe(text)
  })

  it('a calendar beside the letter is a file, and says what it wants', () => {
    const mail = mixed('\r\nwords', 'Content-Type: text/calendar; method=request\r\n\r\nBEGIN:VEVENT')
    expect([mail.text, mail.nature.kind, mail.attachments.length]).toEqual(['words', 'calendar', 1])
    expect(mixed('\r\nwords', 'Content-Type: text/calendar\r\n\r\nMETHOD:CANCEL').nature.evidence).toEqual(['calendar method: CANCEL'])
  })

  it('a digest holds mails', () => {
    const mail = parseMail(mailBytes(...HEAD, 'Content-Type: multipart/digest; boundary=b', '', '--b', '', 'Subject: inner', 'Message-ID: <i@x.example>', '', 'words', '--b--'))
    expect(mail.enclosed.map((one) => [one.subject, one.text])).toEqual([['inner', 'words']])
  })
})

describe('protection', () => {
  it.each<[string, ReturnType<typeof parseMail>, string | undefined]>([
    ['a detached signature', parseMail(mailBytes(...HEAD, 'Content-Type: multipart/signed; boundary=b; protocol="application/pkcs7-signature"', '', '--b', '', 'words', '--b', 'Content-Type: application/pkcs7-signature; name=smime.p7s', '', 'x', '--b--')), 'signed'],
    ['PGP in the text', single('text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----'), 'encrypted'],
    ['enveloped by its type', single('application/pkcs7-mime; smime-type=enveloped-data', 'x'), 'encrypted'],
    ['broken', single('application/x-pkcs7-mime', 'x'), 'encrypted'],
    ['none', single('text/plain', 'x'), undefined]
  ])('%s', (_name, mail, protection) => {
    expect(mail.protection).toBe(protection)
  })
})

describe('reports in the parts', () => {
  it.each<[string, string, string, string]>([
    ['a receipt', 'message/disposition-notification', 'Disposition: manual-action; displayed\r\nOriginal-Message-ID: <o.7.0123456789abcdef@portal.example>', 'read-receipt'],
    ['a complaint', 'message/feedback-report', 'Feedback-Type: abuse', 'complaint'],
    ['a bounce', 'message/global-delivery-status', 'Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1', 'bounce']
  ])('%s', (_name, type, body, kind) => {
    const mail = mixed('\r\nwords', `Content-Type: ${type}\r\n\r\n${body}`, 'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <1@x.example>', 'Content-Type: message/rfc822-headers\r\n\r\nMessage-ID: <2@x.example>')
    expect([mail.nature.kind, mail.reports.returnedHeaders]).toEqual([kind, [{ name: 'Message-ID', value: '<1@x.example>' }]])
  })

  it('inside an enclosed mail they say nothing of the mail around it', () => {
    const mail = mixed('\r\nwords', 'Content-Type: message/rfc822\r\n\r\nSubject: inner\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--c\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nx\r\n--c\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <9@x.example>\r\n--c--')
    expect([mail.nature.kind, mail.reports.delivery]).toEqual(['reply', undefined])
    expect(mail.attachments.map((file) => file.inside)).toEqual([undefined, 'inner', 'inner', 'inner'])
  })
})

describe('a mail of more parts than are read', () => {
  const texts = (count: number): string[] => Array.from({ length: count }, () => '\r\nx')
  const encoded = (type: string, content: Buffer): string => `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}`
  const signed = Buffer.concat([Buffer.from('308006092a864886f70d010702a08006092a864886f70d010701a0800407', 'hex'), Buffer.from('\r\nwords')])
  const winmail = tnef(attribute(2, 0x00069002, Buffer.alloc(14)), attribute(2, 0x0006800f, Buffer.from('x')))

  it.each<[string, string]>([
    ['an opaque signature', encoded('application/pkcs7-mime; name=last', signed)],
    ['a winmail.dat', encoded('application/ms-tnef; name=last', winmail)]
  ])('keeps %s shut, as a file', (_name, last) => {
    const mail = mixed(...texts(499), last)
    expect([mail.attachments.map((file) => file.filename), mail.text.includes('words'), mail.warnings.includes('node_limit')]).toEqual([['last'], false, true])
  })

  it('opens them in one of fewer parts', () => {
    expect(mixed(...texts(9), encoded('application/pkcs7-mime; name=last', signed)).text).toContain('words')
    expect(mixed(...texts(9), encoded('application/ms-tnef; name=last', winmail)).attachments).toHaveLength(2)
  })

  it('keeps two hundred files', () => {
    const mail = mixed(...Array.from({ length: 201 }, () => 'Content-Type: application/pdf\r\n\r\n%PDF-'))
    expect([mail.attachments.length, mail.warnings]).toEqual([200, ['attachment_limit']])
  })
})

describe('headers of rarer form', () => {
  it.each<[string, string, object]>([
    ['a byte order mark before them', '\xef\xbb\xbfSubject: x\r\n\r\nwords', { subject: 'x', text: 'words' }],
    ['empty lines before them', '\r\n\r\nSubject: x\r\n\r\nwords', { subject: 'x', text: 'words' }],
    ['a field that fell out of its fold', 'Subject: a\r\nbroken off\r\nFrom: a@b.example\r\n\r\nwords', { subject: 'a broken off', text: 'words' }],
    ['a body without the empty line', 'Subject: a\r\nDear Ms Wong,\r\nwords', { subject: 'a', text: 'Dear Ms Wong,\nwords' }],
    ['a field twice', 'Subject: a\r\nX-Other: 1\r\nX-Other: 2\r\nSubject: b\r\n\r\nx', { subject: 'a', warnings: expect.arrayContaining(['duplicate_header']) as string[] }],
    ['a date that is none', 'Date: soon\r\n\r\nx', { date: undefined, warnings: expect.arrayContaining(['bad_date']) as string[] }],
    ['an id without brackets', 'Message-ID: 1@b.example\r\nIn-Reply-To: word 2@b.example\r\n\r\nx', { messageId: '1@b.example', inReplyTo: ['2@b.example'] }],
    ['an id that is a word', 'Message-ID: word\r\n\r\nx', { messageId: 'word' }]
  ])('%s', (_name, bytes, expected) => {
    expect(parseMail(Buffer.from(bytes, 'latin1'))).toMatchObject(expected)
  })

  it.each<[string, string, string | undefined]>([
    ['a quote escaped', 'attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
    ['a disposition that nobody knows', 'strange; filename=a.pdf', 'a.pdf'],
    ['a parameter without a value', 'attachment; filename', undefined],
    ['a name of stars', 'attachment; *=x; filename=a.pdf', 'a.pdf'],
    ['pieces that are not encoded', 'attachment; filename*0="a"; filename*1="b.pdf"', 'ab.pdf'],
    ['pieces of both kinds', 'attachment; filename*0*=utf-8\'\'%E4%B8; filename*1*=%AD; filename*2=".pdf"', '中.pdf'],
    ['an encoded one without a charset', 'attachment; filename*=%41.pdf', 'A.pdf']
  ])('file names: %s', (_name, disposition, filename) => {
    const mail = mixed('\r\nwords', `Content-Type: application/pdf\r\nContent-Disposition: ${disposition}\r\n\r\n%PDF-`)
    expect(mail.attachments.map((file) => file.filename)).toEqual([filename])
  })
})

describe('winmail.dat in its rarer forms', () => {
  const begin = attribute(2, 0x00069002, Buffer.alloc(14))
  const named = (id: number, name?: string): Buffer => Buffer.concat([Buffer.from([0x1f, 0, id & 255, id >> 8]), Buffer.alloc(16), name === undefined ? Buffer.concat([u32(0), u32(7)]) : Buffer.concat([u32(1), u32(name.length * 2), unicode(name), Buffer.alloc((4 - ((name.length * 2) % 4)) % 4)]), u32(1), u32(2), unicode('x'), Buffer.alloc(2)])
  it('reads what it needs and steps over the rest', () => {
    const item = readTnef(tnef(
      attribute(1, 0x00018004, Buffer.from('Subject\0')),
      attribute(1, 0x00018004, Buffer.from('Another subject\0')),
      attribute(1, 0x0002800c, Buffer.from('Body\0')),
      attribute(1, 0x00019999, Buffer.from('x')),
      attribute(1, 0x00069003, properties(named(0x8001), named(0x8002, 'abc'), property(0x03, 0x3fde, u32(65001)), property(0x40, 0x0039, Buffer.alloc(8)), property(0x1e, 0x0c1a, Buffer.from('Name\0')), property(0x02, 0x1234, u32(1)), property(0x99, 0x1235, u32(1)), Buffer.concat([Buffer.from([0x03, 0x10, 0x36, 0x12]), u32(2), u32(1), u32(2)]))),
      begin,
      attribute(2, 0x00069001, Buffer.from('transport.txt\0')),
      attribute(2, 0x00069999, Buffer.from('x')),
      attribute(2, 0x00069005, properties(property(0x102, 0x3701, Buffer.from('bytes'))))
    ))
    expect(item).toMatchObject({ damaged: false, attachments: [{ content: Buffer.from('bytes'), embedded: undefined }] })
    expect(item?.properties.get(0x0037)).toEqual({ inCodepage: Buffer.from('Subject\0') })
  })

  it('takes a file that no beginning announces, and no more than two hundred', () => {
    expect(readTnef(tnef(attribute(2, 0x0006800f, Buffer.from('x'))))?.attachments).toHaveLength(1)
    expect(readTnef(tnef(...Array.from({ length: 201 }, () => begin)))).toMatchObject({ damaged: true })
  })

  it('names the files in a message of no usable name after what it says', () => {
    const inner = tnef(attribute(1, 0x00018004, Buffer.from('..\0')), begin, attribute(2, 0x0006800f, Buffer.from('x')))
    const bytes = tnef(begin, attribute(2, 0x00069005, properties(property(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), inner])))))
    const mail = mixed('\r\nwords', `Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`)
    expect(mail.attachments.map((file) => [file.filename, file.inside])).toEqual([['winmail.dat', undefined], [undefined, 'winmail.dat'], [undefined, '..']])
  })

  it('opens a .msg in it, and names what has no name', () => {
    const letter = compoundFile({ '__properties_version1.0': Buffer.alloc(32), '__substg1.0_0C1A001F': unicode('甲'), '__substg1.0_1000001F': unicode('inner') })
    const bytes = tnef(begin, attribute(2, 0x0006800f, letter), attribute(2, 0x00069005, properties(property(0x1f, 0x3707, unicode('a.msg\0')))), begin, attribute(2, 0x00069005, properties(property(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), tnef(attribute(1, 0x0002800c, Buffer.from('deep\0')))])))))
    const mail = mixed('\r\nwords', `Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`)
    expect(mail.enclosed.map((one) => [one.text, one.subject, one.from?.name])).toEqual([['inner', '', '甲'], ['deep', '', undefined]])
    expect(mail.attachments.map((file) => [file.filename, file.inside])).toEqual([[undefined, undefined], ['a.msg', 'message'], ['message', 'message']])
  })
})
