import { createHash } from 'node:crypto'
import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { big5, HEAD, line, mailBytes } from './mail-bytes.ts'

function names(...partLines: (string | Buffer)[]): (string | undefined)[] {
  const mail = parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'letter', '--b', ...partLines, '', '%PDF-1.4', '--b--'))
  return mail.attachments.map((attachment) => attachment.filename)
}

describe('names of files', () => {
  it.each<[string, (string | Buffer)[], string | undefined]>([
    ['plain', ['Content-Type: application/pdf; name=a.pdf'], 'a.pdf'],
    ['RFC 2231', ['Content-Disposition: attachment; filename*=UTF-8\'\'%E8%A6%86%E5%87%BD.pdf'], '覆函.pdf'],
    ['RFC 2231 in pieces', ['Content-Disposition: attachment; filename*1*=%E5%87%BD.pdf; filename*0*=UTF-8\'zh\'%E8%A6%86'], '覆函.pdf'],
    ['RFC 2047 in quotes', ['Content-Disposition: attachment; filename="=?big5?B?wtCo5w==?=.pdf"'], '覆函.pdf'],
    ['raw Big5 with backslash bytes', [line('Content-Disposition: attachment; filename="', big5('許功蓋'), '.pdf"')], '許功蓋.pdf'],
    ['spaces without quotes', ['Content-Disposition: attachment; filename=Annual Report 2024.pdf'], 'Annual Report 2024.pdf'],
    ['paths', ['Content-Disposition: attachment; filename="../../etc/passwd.pdf"'], 'passwd.pdf'],
    ['DOS paths', ['Content-Disposition: attachment; filename="C:\\Users\\x\\a.pdf"'], 'a.pdf'],
    ['bidi marks', [line('Content-Disposition: attachment; filename="', Buffer.from('a\u202efdp.exe'), '"')], 'afdp.exe'],
    ['nothing but dots', ['Content-Disposition: attachment; filename=".."'], undefined],
    ['too long', [`Content-Disposition: attachment; filename="${'a'.repeat(300)}.pdf"`], `${'a'.repeat(176)}.pdf`],
    ['Content-Location', ['Content-Type: application/pdf', 'Content-Location: https://x.example/y/z.pdf?q'], 'z.pdf']
  ])('%s', (_name, lines, name) => {
    expect(names(...lines)).toEqual([name])
  })

  it('numbers the second of a name', () => {
    expect(names('Content-Disposition: attachment; filename=a.pdf', '', 'x', '--b', 'Content-Disposition: attachment; filename=A.pdf')).toEqual(['a.pdf', 'A (2).pdf'])
  })
})

describe('what a file is', () => {
  it.each<[string, string, Buffer | string, string]>([
    ['PDF called data', 'application/octet-stream; name=x', '%PDF-1.7', 'application/pdf'],
    ['JPEG by an old name', 'image/jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['Excel by an old name', 'application/msexcel; name=a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'application/vnd.ms-excel'],
    ['by name only', 'application/octet-stream; name=a.csv', 'a,b', 'text/csv'],
    ['no type that is known', 'application/octet-stream; name=a', 'x', 'application/octet-stream'],
    ['a text that begins like a program', 'text/csv; name=a.csv', 'MZ,1', 'text/csv']
  ])('%s', (_name, type, content, expected) => {
    const mail = parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', `Content-Type: ${type}`, 'Content-Disposition: attachment', '', content, '--b--'))
    expect(mail.attachments[0]?.contentType).toBe(expected)
  })
})

describe('parts that are files', () => {
  it('keeps a named text as a file, in decoded bytes', () => {
    const mail = parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'letter', '--b', 'Content-Type: text/plain; name="notes.txt"', 'Content-Transfer-Encoding: base64', 'Content-ID: <n@x>', '', 'bm90ZXM=', '--b--'))
    expect(mail.text).toBe('letter')
    expect(mail.attachments).toEqual([expect.objectContaining({ filename: 'notes.txt', size: 5, contentId: 'n@x', disposition: undefined, inside: undefined, sha256: createHash('sha256').update('notes').digest('hex') })])
  })

  it('shows an enclosed mail beside the letter, with its own files', () => {
    const inner = ['From: =?utf-8?B?546L?= <w@x.example>', 'Subject: inner', 'Content-Type: multipart/mixed; boundary=i', '', '--i', '', 'inner text', '--i', 'Content-Type: application/pdf; name=i.pdf', '', '%PDF-1.4', '--i--']
    const mail = parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'letter', '--b', 'Content-Type: message/rfc822', '', ...inner, '--b--'))
    expect(mail.text).toBe('letter')
    expect(mail.enclosed).toEqual([expect.objectContaining({ subject: 'inner', text: 'inner text', from: { name: '王', address: 'w@x.example' }, path: '2' })])
    expect(mail.attachments.map(({ filename, inside, path }) => [filename, inside, path])).toEqual([[undefined, undefined, '2'], ['i.pdf', 'inner', '2/1.2']])
  })

  it('comes out the same where a large file may be decoded in its place', () => {
    const large = Buffer.alloc(1_200_000, 'scan').toString('base64').replace(/.{76}/g, '$&\r\n')
    const bytes = mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'letter', '--b', 'Content-Type: image/tiff; name=a.tif', 'Content-Transfer-Encoding: base64', '', large, '--b--')
    expect(parseMail(Buffer.from(bytes), { mayOverwrite: true })).toEqual(parseMail(bytes))
  })

  it('takes out uuencoded files', () => {
    const mail = parseMail(mailBytes(...HEAD, '', 'begin 644 a.txt', '#86)C', '`', 'end'))
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([['a.txt', 'abc']])
  })

  it('keeps a text that is too long for a page whole as a file', () => {
    const mail = parseMail(mailBytes(...HEAD, '', 'a\n'.repeat(1_200_000)))
    expect([mail.warnings.includes('text_cut'), mail.attachments[0]?.size]).toEqual([true, 2_400_002])
  })
})
