import { decompressRtf } from '../../../server/mail/incoming/compressed-rtf.ts'
import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { readRtf } from '../../../server/mail/incoming/rtf-text.ts'
import { big5, gb18030, HEAD, mailBytes } from './mail-bytes.ts'
import { attribute, properties, property, tnef, u32 } from './tnef-bytes.ts'

const CODEPAGE = attribute(1, 0x00069007, Buffer.concat([u32(950), u32(0)]))
const BEGIN_ATTACHMENT = attribute(2, 0x00069002, Buffer.alloc(14))

function withWinmail(content: Buffer, letter = ''): ReturnType<typeof parseMail> {
  return parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', letter, '--b', 'Content-Type: application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64', '', content.toString('base64'), '--b--'))
}

function uncompressed(rtf: string): Buffer {
  return Buffer.concat([u32(rtf.length + 12), u32(rtf.length), u32(0x414c454d), u32(0), Buffer.from(rtf, 'latin1')])
}

describe('winmail.dat', () => {
  it('gives files with long and Chinese names', () => {
    const long = '關於公開資料要求的附件一.pdf'
    const mail = withWinmail(
      tnef(
        CODEPAGE,
        BEGIN_ATTACHMENT,
        attribute(2, 0x00018010, Buffer.from('ATTACH~1.PDF\0')),
        attribute(2, 0x0006800f, Buffer.from('%PDF-1.4')),
        attribute(2, 0x00069005, properties(property(0x1f, 0x3707, Buffer.from(`${long}\0`, 'utf16le')))),
        BEGIN_ATTACHMENT,
        attribute(2, 0x00018010, Buffer.concat([big5('許功蓋.txt'), Buffer.from([0])])),
        attribute(2, 0x0006800f, Buffer.from('text'))
      ),
      'letter'
    )
    expect(mail.text).toBe('letter')
    expect(mail.attachments.map(({ filename, inside, size }) => [filename, inside, size])).toEqual([['winmail.dat', undefined, expect.any(Number)], [long, 'winmail.dat', 8], ['許功蓋.txt', 'winmail.dat', 4]])
    expect(mail.warnings).not.toContain('tnef_damaged')
  })

  it.each<[string, Buffer, string]>([
    ['text', property(0x1f, 0x1000, Buffer.from('覆函\r\nline\0', 'utf16le')), '覆函\nline'],
    ['half a character', property(0x1f, 0x1000, Buffer.from('a\ud800b\0', 'utf16le')), 'a\ufffdb'],
    ['RTF that carries HTML', property(0x102, 0x1009, uncompressed('{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}carried words{\\*\\htmltag72 </p>}}')), 'carried words'],
    ['HTML', property(0x102, 0x1013, Buffer.from('<p>rich words</p>')), 'rich words'],
    ['RTF', property(0x102, 0x1009, uncompressed('{\\rtf1\\ansi\\ansicpg950 one\\par two}')), 'one\ntwo']
  ])('gives the letter where the mail has none: %s', (_name, value, text) => {
    expect(withWinmail(tnef(CODEPAGE, attribute(1, 0x00069003, properties(value)))).text).toBe(text)
  })

  it('gives text and HTML of one letter as one', () => {
    const mail = withWinmail(tnef(CODEPAGE, attribute(1, 0x00069003, properties(property(0x1f, 0x1000, Buffer.from('words\0', 'utf16le')), property(0x102, 0x1013, Buffer.from('<p>words</p>'))))))
    expect([mail.text, mail.html]).toEqual(['words', '<p>words</p>'])
  })

  it('without a code page believes what the HTML says of itself', () => {
    const html = Buffer.concat([Buffer.from('<meta charset=gb2312><p>'), gb18030('您好'), Buffer.from('</p>')])
    expect(withWinmail(tnef(attribute(1, 0x00069003, properties(property(0x102, 0x1013, html))))).text).toBe('您好')
  })

  it('opens a message in the message', () => {
    const inner = tnef(CODEPAGE, attribute(1, 0x00069003, properties(property(0x1f, 0x1000, Buffer.from('inner\0', 'utf16le')), property(0x1f, 0x37, Buffer.from('Inner subject\0', 'utf16le')))))
    const mail = withWinmail(tnef(CODEPAGE, BEGIN_ATTACHMENT, attribute(2, 0x00069005, properties(property(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), inner]))))))
    expect(mail.enclosed).toEqual([expect.objectContaining({ subject: 'Inner subject', text: 'inner' })])
  })

  it.each([0, 3, 10, 40, 60])('keeps what stands before a damage at byte %i', (length) => {
    const whole = tnef(CODEPAGE, BEGIN_ATTACHMENT, attribute(2, 0x0006800f, Buffer.alloc(100)))
    const mail = withWinmail(whole.subarray(0, length), 'letter')
    expect([mail.text, mail.attachments[0]?.filename]).toEqual(['letter', 'winmail.dat'])
  })
})

describe('RTF', () => {
  it.each<[string, string, string]>([
    ['paragraphs, tabs, quotes', '{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}a\\tab b\\par \\ldblquote c\\rdblquote}', 'a\tb\n“c”'],
    ['Unicode with its stand-in', '{\\rtf1\\ansi\\uc1 \\u-30330?\\u20989?}', '覆函'],
    ['bytes of the code page', `{\\rtf1\\ansi\\ansicpg950 ${[...big5('資料')].map((byte) => `\\'${byte.toString(16)}`).join('')}}`, '資料'],
    ['bytes of the font', `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f1\\fnil\\fcharset136 PMingLiU;}}\\f1 ${[...big5('資料')].map((byte) => `\\'${byte.toString(16)}`).join('')}}`, '資料'],
    ['a second byte that is a letter', '{\\rtf1\\ansi\\ansicpg950 \\\'a7A}', '你'],
    ['groups that hold no text', '{\\rtf1{\\*\\generator x;}{\\info{\\title t}}{\\pict 0102}shown}', 'shown']
  ])('%s', (_name, rtf, text) => {
    expect(readRtf(Buffer.from(rtf, 'latin1'))).toEqual({ text, isHtml: false })
  })

  it('gives the HTML that it carries', () => {
    const rtf = '{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 words\\htmlrtf }\\htmlrtf0{\\*\\htmltag72 </p>}}'
    expect(readRtf(Buffer.from(rtf, 'latin1'))).toEqual({ text: '<p>words</p>', isHtml: true })
  })

  it('is unpacked: literals, and references to what was written before', () => {
    // "ab", then six bytes from the place where "ab" was written (207, after the prefilled 207 bytes).
    const packed = Buffer.from([0b100, 0x61, 0x62, 207 >> 4, ((207 & 15) << 4) | 4])
    const bytes = Buffer.concat([u32(packed.length + 12), u32(8), u32(0x75465a4c), u32(0), packed])
    expect(decompressRtf(bytes)?.toString()).toBe('abababab')
  })

  it.each([Buffer.alloc(0), Buffer.alloc(20)])('is none: %j', (bytes) => {
    expect(decompressRtf(bytes)).toBeUndefined()
  })
})
