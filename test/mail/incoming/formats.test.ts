import iconv from 'iconv-lite'
import { readAddresses } from '../../../server/mail/incoming/addresses.ts'
import { readAuthentication } from '../../../server/mail/incoming/authentication.ts'
import { calendarMethodOf, calendarSummary } from '../../../server/mail/incoming/calendar-part.ts'
import { decodeText } from '../../../server/mail/incoming/charset.ts'
import { unwrapSignedData } from '../../../server/mail/incoming/cms.ts'
import { readMailDate } from '../../../server/mail/incoming/dates.ts'
import { decodeHeaderText } from '../../../server/mail/incoming/header-text.ts'
import { htmlToLines } from '../../../server/mail/incoming/html-to-lines.ts'
import { decodeQuotedPrintable } from '../../../server/mail/incoming/quoted-printable.ts'
import { readDeliveryReport, readDispositionReport, readFeedbackReport } from '../../../server/mail/incoming/reports.ts'
import { readRtf } from '../../../server/mail/incoming/rtf-text.ts'
import { stripTags } from '../../../server/mail/incoming/strip-tags.ts'
import { decodeTransfer } from '../../../server/mail/incoming/transfer-encoding.ts'
import { decodeUuencodedBody, takeUuencodedFiles } from '../../../server/mail/incoming/uuencode.ts'
import { sniffContentType } from '../../../server/mail/incoming/content-type-sniff.ts'
import { big5, gb18030 } from './mail-bytes.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const LETTER = '您好：來函收悉，現就閣下的申請回覆如下。'
const SIMPLE = '您好：来函收悉，现就您的申请回复如下。'

describe('charsets', () => {
  it.each<[string, Buffer, string | undefined, string, string]>([
    ['hz', latin1('~{VPND~} ~~ a~\nb'), 'hz-gb-2312', '中文 ~ ab', 'hz-gb-2312'],
    ['hz, a run cut by the end', latin1('~{VP ND'), 'hz', '中 文', 'hz-gb-2312'],
    ['iso-2022-kr', latin1('\u001b$)C\u000e1[ 1[\u000f ok'), 'iso-2022-kr', '글 글 ok', 'iso-2022-kr'],
    ['iso-2022-jp without a label', latin1('\u001b$B\u0024\u0022\u001b(B'), undefined, 'あ', 'iso-2022-jp'],
    ['half a character of iso-2022-jp', latin1('\u001b$B$'), 'iso-2022-jp', '\u001b$B$', 'iso-2022-jp'],
    ['an escape that is none', latin1('\u001b$B\u00240'.slice(0, 4)), undefined, '\u001b$B$', 'us-ascii'],
    ['utf-7', latin1('+Ti1lhw-'), 'utf-7', '中文', 'utf-7'],
    ['utf-16 with its mark', Buffer.from('\ufeff中文', 'utf16le'), 'utf-16', '中文', 'utf-16'],
    ['utf-16be', Buffer.from('中文', 'utf16le').swap16(), 'utf-16be', '中文', 'utf-16be'],
    ['utf-16 whose first byte is zero', Buffer.from('ab', 'utf16le').swap16(), 'utf-16', 'ab', 'utf-16'],
    ['utf-16 with a mark of big-endian', Buffer.from('\ufeffab', 'utf16le').swap16(), 'utf-16', 'ab', 'utf-16'],
    ['ASCII that is called utf-16', latin1('plain'), 'utf-16', 'plain', 'utf-8'],
    ['UTF-8 that is called utf-16', Buffer.from('é中'), 'utf-16le', 'é中', 'utf-8'],
    ['UTF-8 that is called Big5', Buffer.from(`${LETTER}é`), 'big5', `${LETTER}é`, 'utf-8'],
    ['Big5 that is called UTF-8', big5(LETTER), 'utf-8', LETTER, 'big5'],
    ['GB18030 that is called Big5', gb18030(SIMPLE), 'big5', SIMPLE, 'gb18030'],
    ['Big5 that is called GBK', big5(LETTER.repeat(2)), 'gbk', LETTER.repeat(2), 'big5'],
    ['UTF-8 that is valid in the GBK that it is called', Buffer.from('公開資料'), 'gbk', '公開資料', 'utf-8'],
    ['rare characters, in Big5 as declared', big5('麤鱻'), 'big5', '麤鱻', 'big5'],
    ['Latin that is called UTF-8', latin1('Caf\xe9 M\xfcller'), 'utf-8', 'Café Müller', 'windows-1252'],
    ['Latin with a meaningless label', latin1('Caf\xe9'), 'latin1', 'Café', 'windows-1252'],
    ['the Euro sign of iso-8859-15', latin1('\xa4 5'), 'iso-8859-15', '€ 5', 'iso-8859-15'],
    ['an unknown label', latin1('Caf\xe9'), 'x-martian', 'Café', 'windows-1252'],
    ['a label that only iconv knows', iconv.encode('Ünder', 'cp437'), 'cp437', 'Ünder', 'cp437'],
    ['Korean', iconv.encode('한국어', 'euc-kr'), 'ks_c_5601-1987', '한국어', 'euc-kr'],
    ['nothing', Buffer.alloc(0), undefined, '', 'us-ascii']
  ])('%s', (_name, bytes, label, text, charset) => {
    expect(decodeText(bytes, label)).toMatchObject({ text, charset, lossy: false })
  })

  it.each<[string, Buffer, string]>([
    ['UTF-8 cut in the middle', Buffer.from('中文é').subarray(0, 7), 'utf-8'],
    ['broken Big5', Buffer.concat([latin1('abc '), Buffer.from([0xa4, 0xff, 0xff])]), 'big5'],
    ['broken Japanese', Buffer.from([0x82, 0xff, 0xff]), 'shift_jis'],
    ['Latin that is called UTF-7', latin1('Caf\xe9'), 'utf-7'],
    ['half a unit of utf-16', Buffer.from([0, 0xd8, 0x61, 0]), 'utf-16le']
  ])('says that bytes were lost: %s', (_name, bytes, label) => {
    expect(decodeText(bytes, label).lossy).toBe(true)
  })
})

describe('quoted-printable', () => {
  it.each([
    ['nothing encoded', 'plain', 'plain'],
    ['characters', '=41=62', 'Ab'],
    ['soft breaks', 'a=\r\nb=\nc= \t\r\nd=\re', 'abcde'],
    ['one at the end', 'a=', 'a'],
    ['signs that begin nothing', 'a=b =ZZ', 'a=b =ZZ'],
    ['a line that a relay cut inside a code', `${'x'.repeat(990)}=!\r\n 41`, `${'x'.repeat(990)}A`],
    ['a line that a relay cut, LF alone', `${'x'.repeat(990)}!\n =41`, `${'x'.repeat(990)}A`],
    ['a short line that ends so', 'Hello!\n =41', 'Hello!\n A'],
    ['a long line that ends so, with no space behind', `${'x'.repeat(990)}!\n=41`, `${'x'.repeat(990)}!\nA`]
  ])('%s', (_name, written, text) => {
    expect(decodeQuotedPrintable(latin1(written)).toString('latin1')).toBe(text)
  })
})

describe('transfer encodings', () => {
  const decode = (bytes: Buffer, encoding: string, isText = false): [string, boolean] => {
    const { content, damaged } = decodeTransfer(bytes, { encoding, isText, mayOverwrite: false })
    return [content.toString('latin1'), damaged]
  }

  it.each<[string, string, string, boolean, string, boolean]>([
    ['uuencode', 'x-uuencode', 'begin 644 a\n#86)C\nend\n', false, 'abc', false],
    ['uuencode that lost the spaces at its end', 'x-uuencode', 'begin 644 a\n#86\nend\n', false, 'a`\0', false],
    ['uuencode by another name', 'uuencode', 'begin 644 a\n#86)C\n', false, 'abc', false],
    ['uuencode by a third name, without a beginning', 'x-uue', 'abc', false, 'abc', false],
    ['uuencode that is none', 'uuencode', `begin 644 a\n\x20${'x'.repeat(200)}\nend`, false, `begin 644 a\n\x20${'x'.repeat(200)}\nend`, false],
    ['base64 with a list\'s footer', 'base64', 'YWJj\n-- list footer!', true, 'abc\n-- list footer!', true],
    ['a text that is no base64 at all', 'b', 'Dear Ms Wong,\nthis is plain.', true, 'Dear Ms Wong,\nthis is plain.', true],
    ['base64 in pieces', 'base64', 'YQ==YmM=', false, 'abc', false],
    ['none that is known', 'x-other', 'abc', true, 'abc', false]
  ])('%s', (_name, encoding, written, isText, text, damaged) => {
    expect(decode(latin1(written), encoding, isText)).toEqual([text, damaged])
  })

  it('takes base64 blocks out of a text', () => {
    expect(takeUuencodedFiles('see\nbegin-base64 644 a.txt\nYWJj\n====\nend')).toEqual({ text: 'see\nend', files: [{ name: 'a.txt', content: Buffer.from('abc') }] })
    expect(decodeUuencodedBody(latin1('x')).toString()).toBe('x')
  })

  it('leaves what is more than fifty files in the text', () => {
    const { files, text } = takeUuencodedFiles('begin 644 a\n#86)C\nend\n'.repeat(51))
    expect([files.length, text]).toEqual([50, 'begin 644 a\n#86)C\nend\n'])
  })
})

describe('dates', () => {
  it.each([
    ['Wed, 2 Jul 2025 10:41:55 +0800', '2025-07-02T02:41:55.000Z'],
    ['2 Jul 25 2:41 AM GMT', '2025-07-02T02:41:00.000Z'],
    ['2 Jul 99 12:05:00 AM', '1999-07-02T00:05:00.000Z'],
    ['2 Jul 125 1:05:00 pm HKT', '2025-07-02T05:05:00.000Z'],
    ['2-Jul-2025 10.41.55 -0500 (EST)', '2025-07-02T15:41:55.000Z'],
    ['2 Jul 2025 10:41 +9999', '2025-07-02T10:41:00.000Z'],
    ['2 Jul 2025 10:41 XYZ', '2025-07-02T10:41:00.000Z'],
    ['2025-07-02T10:41:55.123+08:00', '2025-07-02T02:41:55.000Z'],
    ['2025-07-02 10:41 Z', '2025-07-02T10:41:00.000Z'],
    ['Wed Jul  2 10:41:55 HKT 2025', '2025-07-02T02:41:55.000Z'],
    ['Wed Jul 2 10:41 2025 +0800', '2025-07-02T02:41:00.000Z'],
    ['31 Dec 2025 23:59:60 +0000', '2025-12-31T23:59:59.000Z'],
    ['32 Jul 2025 10:41:55 +0800', undefined],
    ['2 Foo 2025 10:41:55 +0800', undefined],
    ['2 Jul 2025 25:41:55 +0800', undefined],
    ['yesterday', undefined],
    ['', undefined]
  ])('%s', (written, instant) => {
    expect(readMailDate(written)?.toISOString()).toBe(instant)
  })
})

describe('addresses', () => {
  it.each<[string, [string, string][]]>([
    ['a@b.example', [['', 'a@b.example']]],
    ['"Chan, Tai \\"TM\\" Man" <a@b.example>', [['Chan, Tai "TM" Man', 'a@b.example']]],
    ['a@b.example (CHAN (Tai\\) Man))', [['CHAN (Tai\\) Man)', 'a@b.example']]],
    ['Friends: a@b.example, c@d.example;', [['', 'a@b.example'], ['', 'c@d.example']]],
    ['Re: something', [['Re: something', '']]],
    ['mailto:a@b.example', [['', 'a@b.example']]],
    ['Name <a@b.example> <c@d.example>', [['Name', 'a@b.example']]],
    ['Name <the boss> <c@d.example>', [['Name the boss', 'c@d.example']]],
    ['<a@b.example, c@d.example>', [['', 'a@b.example'], ['', 'c@d.example']]],
    ['<@relay.example,@other.example:a@b.example>', [['', 'a@b.example']]],
    ['"unclosed <a@b.example>', [['unclosed', 'a@b.example']]],
    ['(a note alone)', [['a note alone', '']]],
    ['undisclosed-recipients:;', []],
    ['<btv1==123abc456def==a@b.example>', [['', 'a@b.example']]],
    ['<prvs=a/1234567890@b.example>', [['', 'a@b.example']]]
  ])('%s', (written, expected) => {
    expect(readAddresses(written, 'big5').map((one) => [one.name, one.address])).toEqual(expected)
  })
})

describe('Authentication-Results', () => {
  const header = (value: string): { name: string; value: string; raw: string } => ({ name: 'Authentication-Results', value, raw: value })
  it.each<[string, string[], string[] | undefined, object | undefined]>([
    ['the topmost', ['mx.example; spf=pass; dkim=fail; dkim=pass', 'b.example; spf=fail'], undefined, { by: 'mx.example', spf: 'pass', dkim: 'pass', dmarc: undefined }],
    ['only one that is believed', ['forged.example; spf=pass', 'mx.example (note); spf=fail (why); spf=softfail'], ['mx.example'], { by: 'mx.example', spf: 'fail', dkim: undefined, dmarc: undefined }],
    ['no host', ['spf=pass', '; spf=pass'], undefined, undefined],
    ['none that is believed', ['forged.example; spf=pass'], ['mx.example'], undefined],
    ['none', [], undefined, undefined]
  ])('%s', (_name, values, ids, expected) => {
    expect(readAuthentication([{ name: 'X-Other', value: 'mx.example; spf=pass', raw: '' }, ...values.map(header)], ids)).toEqual(expected)
  })
})

describe('header words', () => {
  it.each([
    ['=?big5?Q?=B0_=A8=D3?=', '起來'],
    ['=?big5?Q?=A4=A4_=A4=E5?=', '中 文'],
    ['=?utf-8*en?q?a_b?=', 'a b'],
    ['=?utf-8?q?=E4?= =?utf-8?q?=B8=AD?=', '中'],
    ['=?big5?q?=A4=FF_x?= and =?utf-8?b?5Lit?=', expect.stringMatching(/ x and 中$/) as string]
  ])('%s', (written, text) => {
    expect(decodeHeaderText(written, 'big5')).toEqual(text)
  })
})

describe('calendars', () => {
  it('are summed up', () => {
    expect(calendarSummary('BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=en:Meeting\\, first\\nfloor \n two\nDTSTART:20250702T020000Z\nUID:x\nnot a line\nEND:VEVENT')).toBe('SUMMARY: Meeting, first\nfloor two\nDTSTART: 20250702T020000Z')
    expect(calendarSummary('SUMMARY:without an event')).toBe('SUMMARY: without an event')
    expect([calendarMethodOf('METHOD:request\n'), calendarMethodOf('x')]).toEqual(['REQUEST', undefined])
  })
})

describe('opaque signatures', () => {
  const SIGNED = '06092a864886f70d010702'
  const DATA = '06092a864886f70d010701'
  const octets = (text: string, tag = 4): Buffer => Buffer.concat([Buffer.from([tag, text.length]), Buffer.from(text)])
  const wrap = (...pieces: (string | Buffer)[]): Buffer => Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'hex') : piece)))
  it.each<[string, Buffer, string | undefined]>([
    ['an octet string', wrap('3080', SIGNED, 'a080', DATA, 'a080', octets('words')), 'words'],
    ['several, of indefinite length', wrap('3080', SIGNED, 'a080', DATA, 'a0802480', octets('wor'), octets('ds'), '0000'), 'words'],
    ['several, of definite length', wrap('3080', SIGNED, 'a080', DATA, 'a00b2409', octets('wor'), octets('ds')), 'words'],
    ['a long length', wrap('3080', SIGNED, 'a080', DATA, 'a080', '04820005', Buffer.from('words')), 'words'],
    ['PEM', Buffer.from(`-----BEGIN PKCS7-----\n${wrap('3080', SIGNED, 'a080', DATA, 'a080', octets('words')).toString('base64')}\n-----END PKCS7-----\n`), 'words'],
    ['enveloped', Buffer.from('3080060a2a864886f70d010703', 'hex'), undefined],
    ['no data', wrap('3080', SIGNED), undefined],
    ['nothing behind the data', wrap('3080', SIGNED, DATA), undefined],
    ['another tag behind it', wrap('3080', SIGNED, DATA, octets('x')), undefined],
    ['a length longer than six bytes', wrap('3080', SIGNED, DATA, 'a08701020304050607'), undefined],
    ['no octets', wrap('3080', SIGNED, DATA, 'a0030201ff'), undefined],
    ['nests without end', wrap('3080', SIGNED, DATA, 'a080', '2480'.repeat(40)), undefined]
  ])('%s', (_name, der, text) => {
    expect(unwrapSignedData(der)?.toString()).toBe(text)
  })
})

describe('reports for machines', () => {
  it('read a delivery status whatever is missing', () => {
    const report = readDeliveryReport(latin1('Original-Envelope-Id: e1\n\nOriginal-Recipient: rfc822;a@b.example\nAction: Failed (bad)\nAction: x\nno field\n\nFinal-Recipient: <c@d.example>\nStatus: 5.1.1 (unknown)\n folded\n\nFinal-Recipient: rfc822;\nStatus: 9.9.9'))
    expect(report).toEqual({
      reportingMta: undefined,
      originalEnvelopeId: 'e1',
      recipients: [
        { recipient: 'a@b.example', originalRecipient: 'a@b.example', action: 'failed', status: undefined, diagnostic: undefined },
        { recipient: 'c@d.example', originalRecipient: undefined, action: undefined, status: '5.1.1', diagnostic: undefined },
        { recipient: undefined, originalRecipient: undefined, action: undefined, status: undefined, diagnostic: undefined }
      ]
    })
    expect(readDeliveryReport(Buffer.alloc(0))).toEqual({ reportingMta: undefined, originalEnvelopeId: undefined, recipients: [] })
  })

  it('read a receipt and a complaint', () => {
    expect(readDispositionReport(latin1('Original-Recipient: rfc822;a@b.example\nOriginal-Message-ID: <1@b.example>\nDisposition: manual-action; displayed'))).toEqual({ disposition: 'manual-action; displayed', originalMessageId: '1@b.example', recipient: 'a@b.example' })
    expect(readDispositionReport(latin1('Original-Message-ID: <>\nFinal-Recipient: rfc822; c@d.example'))).toEqual({ disposition: undefined, originalMessageId: undefined, recipient: 'c@d.example' })
    expect(readFeedbackReport(latin1('Feedback-Type: abuse\nOriginal-Rcpt-To: <a@b.example>'))).toEqual({ feedbackType: 'abuse', originalRecipient: 'a@b.example' })
  })
})

describe('RTF in its rarer forms', () => {
  it.each<[string, string, string]>([
    ['symbols', '{\\rtf1 a\\~b\\_c\\{d\\}\\\\e\\-f}', 'a\u00a0b-c{d}\\ef'],
    ['Unicode in a group that is hidden', '{\\rtf1{\\info \\u20013?}\\u20013?}', '中'],
    ['stand-ins as bytes', "{\\rtf1\\uc2 \\u20013\\'a4\\'a4 x}", '中 x'],
    ['fonts of no charset that is known', "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset134 B;}}\\f1 \\'d6\\'d0\\f0 \\'e9}", '中é'],
    ['more ends than beginnings', '{\\rtf1 a}}} b', 'a b'],
    ['Japanese and Korean', "{\\rtf1{\\fonttbl{\\f1\\fcharset128 A;}{\\f2\\fcharset129 B;}}\\f1 \\'82\\'a0\\f2 \\'b0\\'a1}", 'あ가'],
    ['lines of the file, which are none of the letter', '{\\rtf1 a\r\nb\\\nc}', 'abc'],
    ['bytes in a group that is hidden', "{\\rtf1{\\info \\'41}x}", 'x'],
    ['a byte before a letter, where a byte is a character', "{\\rtf1\\ansicpg1252 \\'e9t\\'e9}", 'été'],
    ['a second byte that is a letter, in GBK', "{\\rtf1\\ansicpg936 \\'81A}", '丄'],
    ['HTML with what only RTF shows', '{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf hidden{\\*\\htmltag64 <br>}\\htmlrtf0 words{\\*\\htmltag72 </p>}}', '<p><br>words</p>'],
    ['more depth than is kept', `${'{'.repeat(1200)}a${'}'.repeat(1200)}`, 'a']
  ])('%s', (_name, rtf, text) => {
    expect(readRtf(latin1(rtf)).text).toBe(text)
  })
})

describe('HTML', () => {
  it.each<[string, string, string]>([
    ['tags in one pass', '<p>a<br>b &amp; &#x4e2d;&#20013; &nope; &#0;</p><!-- c --><style>x</style><?php?>1 < 2', '\na\nb & 中中 &nope; &#0;\n1 < 2'],
    ['an open script, twice', '<script>a<script>b', 'ab'],
    ['an open comment', 'a<!-- b', 'a']
  ])('strips %s', (_name, html, text) => {
    expect(stripTags(html)).toBe(text)
  })

  it('cuts what is longer than any letter', () => {
    expect(stripTags(`${'a'.repeat(4 * 1024 * 1024)}b`)).toHaveLength(4 * 1024 * 1024)
  })

  it.each<[string, string, string]>([
    ['a table with sections and breaks', '<table><!-- x --><thead><tr><th>From:</th><th>Me</th></tr></thead><tbody><tr><td>a<br>b</td><td><div>c</div></td></tr></tbody></table>', 'From: Me\na b | c'],
    ['a table with a style in it', '<table><tr><td>a<style>td{}</style></td><td>b</td></tr></table>', 'a | b'],
    ['a table for the layout', '<table><tr><td><p>1</p><p>2</p><p>3</p><p>4</p></td><td>x</td></tr></table>', '1\n\n2\n\n3\n\n4\n\nx'],
    ['an indent that cites nothing', '<blockquote style="border:none">indented</blockquote>', 'indented'],
    ['paragraphs without margins', '<p class="MsoNormal">a</p><p style="margin:0">b</p>', 'a\nb'],
    ['a link of a thousand letters', `<a href="https://x.example/${'a'.repeat(1000)}">here</a>`, `here [https://x.example/${'a'.repeat(282)}…]`]
  ])('shows %s', (_name, html, text) => {
    expect(htmlToLines(html).text).toBe(text)
  })
})

describe('what a file is, by rarer marks', () => {
  const ole = (inside: string): Buffer => latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${inside}`)
  const zip = (inside: string): Buffer => latin1(`PK\x03\x04${inside}`)
  it.each<[string, Buffer, string, string | undefined, string]>([
    ['an OLE file as declared', ole(''), 'application/msword', undefined, 'application/msword'],
    ['an OLE file by its streams', ole('W\0o\0r\0k\0b\0o\0o\0k\0'), 'application/octet-stream', undefined, 'application/vnd.ms-excel'],
    ['an OLE file of no kind', ole('x'), 'application/octet-stream', 'a', 'application/x-ole-storage'],
    ['an OpenDocument', zip(`${'x'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`), 'application/zip', undefined, 'application/vnd.oasis.opendocument.text'],
    ['a zip', zip('x'), 'application/octet-stream', undefined, 'application/zip'],
    ['a workbook', zip('[Content_Types].xml xl/workbook'), 'application/zip', undefined, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a document with macros', zip('[Content_Types].xml word/'), 'application/vnd.ms-word.document.macroenabled.12', undefined, 'application/vnd.ms-word.document.macroenabled.12'],
    ['an office file as declared', zip('[Content_Types].xml word/'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.template', undefined, 'application/vnd.openxmlformats-officedocument.wordprocessingml.template'],
    ['an office file of no folder that is known', zip('[Content_Types].xml'), 'application/zip', undefined, 'application/zip']
  ])('%s', (_name, content, declared, name, type) => {
    expect(sniffContentType(content, declared, name)).toBe(type)
  })
})
