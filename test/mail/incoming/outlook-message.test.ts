import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { HEAD, mailBytes } from './mail-bytes.ts'
import { compoundFile } from './outlook-bytes.ts'
import type { Folder } from './outlook-bytes.ts'

const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le')
const FIXED = '__properties_version1.0'

function withFile(content: Buffer, name = 'letter.msg'): ReturnType<typeof parseMail> {
  return parseMail(mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'see the file', '--b', `Content-Type: application/octet-stream; name=${name}`, 'Content-Transfer-Encoding: base64', '', content.toString('base64'), '--b--'))
}

const INNER: Folder = { [FIXED]: Buffer.alloc(24), '__substg1.0_0037001F': unicode('Inner'), '__substg1.0_1000001F': unicode('inner words') }
const MESSAGE: Folder = {
  [FIXED]: Buffer.alloc(32),
  '__substg1.0_0037001F': unicode('覆函'),
  '__substg1.0_0C1A001F': unicode('陳大文'),
  '__substg1.0_5D01001F': unicode('ctm@dept.example'),
  '__substg1.0_1000001F': unicode('Dear Ms Wong,\r\n資料見附件。'),
  '__attach_version1.0_#00000000': { [FIXED]: Buffer.alloc(8), '__substg1.0_3707001F': unicode('附件一.pdf'), '__substg1.0_37010102': Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(9000, 65)]) },
  '__attach_version1.0_#00000001': { [FIXED]: Buffer.alloc(8), '__substg1.0_3701000D': INNER }
}

describe('.msg files', () => {
  it('are mails with files of their own', () => {
    const mail = withFile(compoundFile(MESSAGE))
    expect(mail.text).toBe('see the file')
    expect(mail.enclosed).toEqual([
      expect.objectContaining({ subject: '覆函', text: 'Dear Ms Wong,\n資料見附件。', from: { name: '陳大文', address: 'ctm@dept.example' }, path: '2' }),
      expect.objectContaining({ subject: 'Inner', text: 'inner words' })
    ])
    expect(mail.attachments.map(({ filename, contentType, inside, size }) => [filename, contentType, inside, size])).toEqual([
      ['letter.msg', 'application/vnd.ms-outlook', undefined, expect.any(Number)],
      ['附件一.pdf', 'application/pdf', 'letter.msg', 9008],
      ['Inner', 'application/vnd.ms-outlook', 'letter.msg', 11]
    ])
  })

  it.each([100, 512, 600, 1500, 3000])('cut after %i bytes they are kept as a file', (length) => {
    const mail = withFile(compoundFile(MESSAGE).subarray(0, length))
    expect([mail.text, mail.attachments[0]?.filename]).toEqual(['see the file', 'letter.msg'])
  })
})
