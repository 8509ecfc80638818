import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { HEAD, mailBytes } from './mail-bytes.ts'
import { compoundFile } from './outlook-bytes.ts'
import type { Folder } from './outlook-bytes.ts'
import { u32 } from './tnef-bytes.ts'

const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le')
const FIXED = '__properties_version1.0'

function longEntry(id: number, value: number): Buffer {
  return Buffer.concat([u32(0x03 | (id << 16)), u32(0), u32(value), u32(0)])
}

function timeEntry(id: number, time: Date | undefined): Buffer {
  const ticks = Buffer.alloc(8, 0xff)
  if (time !== undefined) ticks.writeBigUInt64LE((BigInt(time.getTime()) + 11_644_473_600_000n) * 10_000n)
  return Buffer.concat([u32(0x40 | (id << 16)), u32(0), ticks])
}

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

  it('say when they were sent, and to whom', () => {
    const recipient = (kind: number, name: string, address: string, id = '39FE'): Folder => ({ [FIXED]: Buffer.concat([Buffer.alloc(8), longEntry(0x0c15, kind)]), '__substg1.0_3001001F': unicode(name), [`__substg1.0_${id}001F`]: unicode(address) })
    const mail = withFile(compoundFile({
      ...MESSAGE,
      [FIXED]: Buffer.concat([Buffer.alloc(32), timeEntry(0x0039, new Date('2025-07-02T02:41:55Z'))]),
      '__recip_version1.0_#00000000': recipient(1, '陳大文', 'ctm@dept.example'),
      '__recip_version1.0_#00000001': recipient(2, 'Wong', 'wong@dept.example', '3003'),
      '__recip_version1.0_#00000002': recipient(2, 'Inside', '/O=DEPT/CN=INSIDE', '3003'),
      '__recip_version1.0_#00000004': { [FIXED]: Buffer.alloc(8), '__substg1.0_39FE001F': unicode('bare@dept.example') },
      '__recip_version1.0_#00000003': recipient(3, 'Hidden', 'hidden@dept.example')
    }))
    expect(mail.enclosed[0]).toMatchObject({ date: new Date('2025-07-02T02:41:55Z'), to: [{ name: '陳大文', address: 'ctm@dept.example' }, { name: '', address: 'bare@dept.example' }], cc: [{ name: 'Wong', address: 'wong@dept.example' }, { name: 'Inside', address: '' }] })
  })

  it.each<[string, Folder, string | undefined]>([
    ['its own header', { '__substg1.0_007D001F': unicode('Received: x\r\nDate: Wed, 2 Jul 2025 10:41:55 +0800\r\n') }, '2025-07-02T02:41:55.000Z'],
    ['the time of delivery', { [FIXED]: Buffer.concat([Buffer.alloc(32), timeEntry(0x0e06, new Date('2025-07-02T02:41:55Z'))]) }, '2025-07-02T02:41:55.000Z'],
    ['no time that can be one', { [FIXED]: Buffer.concat([Buffer.alloc(32), timeEntry(0x0e06, undefined)]) }, undefined],
    ['nothing', {}, undefined]
  ])('take their date from %s', (_name, over, date) => {
    const [enclosed] = withFile(compoundFile({ ...MESSAGE, ...over, '__substg1.0_0E04001F': unicode('甲; 乙'), '__substg1.0_0E03001F': unicode('丙') })).enclosed
    expect([enclosed?.date?.toISOString(), enclosed?.to.map((one) => one.name), enclosed?.cc.map((one) => one.name)]).toEqual([date, ['甲', '乙'], ['丙']])
  })

  it.each([100, 512, 600, 1500, 3000])('cut after %i bytes they are kept as a file', (length) => {
    const mail = withFile(compoundFile(MESSAGE).subarray(0, length))
    expect([mail.text, mail.attachments[0]?.filename]).toEqual(['see the file', 'letter.msg'])
  })
})
