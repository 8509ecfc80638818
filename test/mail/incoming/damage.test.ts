import { parseInCage } from '../../../server/mail/incoming/cage.ts'
import { readCompoundFile } from '../../../server/mail/incoming/compound-file.ts'
import { decompressRtf } from '../../../server/mail/incoming/compressed-rtf.ts'
import { decodeText } from '../../../server/mail/incoming/charset.ts'
import { chineseScore } from '../../../server/mail/incoming/chinese-score.ts'
import { readOutlookMessage } from '../../../server/mail/incoming/outlook-message.ts'
import { charsetOfCodepage, textProperty } from '../../../server/mail/incoming/outlook-item.ts'
import { matchGroup } from '../../../server/mail/incoming/match-group.ts'
import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { readUnlessDamaged } from '../../../server/mail/incoming/read-unless-damaged.ts'
import { big5, gb18030, HEAD, mailBytes } from './mail-bytes.ts'
import { compoundFile } from './outlook-bytes.ts'
import type { Folder } from './outlook-bytes.ts'
import { u32 } from './tnef-bytes.ts'

const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le')
const FIXED = '__properties_version1.0'
const MESSAGE: Folder = { [FIXED]: Buffer.alloc(32), '__substg1.0_1000001F': unicode('words') }

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

describe('damaged compound files', () => {
  const whole = compoundFile(MESSAGE)
  it.each<[string, Buffer]>([
    ['sectors of another size', changed(whole, (copy) => copy.writeUInt16LE(3, 30))],
    ['a directory past the end', changed(whole, (copy) => copy.writeUInt32LE(9_999_999, 48))],
    ['streams that say they are larger than the file', changed(whole, (copy) => {
      for (let at = 512; at + 128 <= copy.length; at += 128) if (copy.readUInt8(at + 66) === 2) copy.writeUInt32LE(0x7fffffff, at + 120)
    })]
  ])('%s are none', (_name, bytes) => {
    expect(readOutlookMessage(bytes)).toBeUndefined()
  })

  it.each<[string, Buffer]>([
    ['no directory', changed(whole, (copy) => copy.writeUInt32LE(0xfffffffe, 48))],
    ['no signature', Buffer.alloc(600)],
    ['too short', whole.subarray(0, 100)]
  ])('%s: no folder', (_name, bytes) => {
    expect(readCompoundFile(bytes)).toBeUndefined()
  })

  it('a chain that bites its tail ends where the file would', () => {
    const bytes = changed(compoundFile({ ...MESSAGE, '__substg1.0_10130102': Buffer.alloc(9000, 65) }), (copy) => {
      const fatAt = (copy.readUInt32LE(76) + 1) * 512
      copy.writeUInt32LE(1, fatAt)
      copy.writeUInt32LE(0, fatAt + 4)
    })
    expect(() => readOutlookMessage(bytes)).not.toThrow()
  })

  it('a second table of sectors that names itself is read once', () => {
    const bytes = changed(whole, (copy) => {
      copy.writeUInt32LE(0, 68)
      copy.writeUInt32LE(0, 512 + 508)
    })
    expect(() => readOutlookMessage(bytes)).not.toThrow()
  })
})

describe('compound files with tables that are too short', () => {
  const whole = compoundFile({ ...MESSAGE, '__substg1.0_0037001F': unicode('s'.repeat(50)) })
  const END = 0xfffffffe
  it.each<[string, Buffer, string | undefined]>([
    ['nothing missing', whole, 's'.repeat(50)],
    ['the second table ends after two bytes', changed(Buffer.concat([whole, Buffer.alloc(2)]), (copy) => copy.writeUInt32LE(whole.length / 512 - 1, 68)), 's'.repeat(50)],
    ['no table of small sectors', changed(whole, (copy) => copy.writeUInt32LE(END, 60)), 's'.repeat(32)],
    ['no table of sectors', changed(whole, (copy) => copy.writeUInt32LE(0xffffffff, 76)), 's'.repeat(50)]
  ])('give what can be reached: %s', (_name, bytes, subject) => {
    expect(readOutlookMessage(bytes)?.properties.get(0x0037)).toBe(subject)
  })

  it('a folder that holds its own neighbour has it alone', () => {
    const bytes = changed(compoundFile({ a: { inner: Buffer.alloc(1) }, b: Buffer.alloc(1) }), (copy) => {
      const entryOfA = (copy.readUInt32LE(48) + 1) * 512 + 128
      copy.writeUInt32LE(3, entryOfA + 76)
    })
    expect(readCompoundFile(bytes)?.children.map((entry) => [entry.name, entry.children.map((child) => child.name)])).toEqual([['a', ['b']]])
  })
})

describe('what cannot be', () => {
  it('a group that took no part in a match is a mistake of ours', () => {
    const [match] = 'a'.matchAll(/(a)(b)?/g)
    expect(match && matchGroup(match, 1)).toBe('a')
    expect(() => match && matchGroup(match, 2)).toThrow('group 2 took no part')
  })

  it('only what points outside the file is damage', () => {
    const fail = (error: Error) => (): never => { throw error }
    expect(readUnlessDamaged(() => 'whole')).toBe('whole')
    expect(readUnlessDamaged(fail(new RangeError('past the end')))).toBeUndefined()
    expect(() => readUnlessDamaged(fail(new TypeError('a mistake')))).toThrow('a mistake')
  })
})

describe('.msg files of older Outlooks', () => {
  it('keep texts in the code page of the item', () => {
    const codepage = Buffer.concat([Buffer.alloc(32), u32(0x03 | (0x3fde << 16)), u32(0), u32(950), u32(0), u32(0x0b | (0x1234 << 16)), u32(0), u32(1), u32(0)])
    const item = readOutlookMessage(compoundFile({ [FIXED]: codepage, '__substg1.0_1000001E': big5('資料'), '__substg1.0_0037001F': unicode('主旨'), '__substg1.0_0037001E': big5('舊'), '__substg1.0_99990048': Buffer.alloc(16) }))
    expect([item && textProperty(item.properties, 0x1000, 'big5'), item?.properties.get(0x0037), item?.properties.get(0x3fde)]).toEqual(['資料', '主旨', 950])
  })

  it.each<[number | undefined, string]>([[950, 'big5'], [1251, 'windows-1251'], [9999, ''], [undefined, '']])('code page %s is %j', (codepage, charset) => {
    expect(charsetOfCodepage(codepage)).toBe(charset)
  })

  it('an empty text is none', () => {
    expect(textProperty(new Map([[1, '\0']]), 1, '')).toBeUndefined()
    expect(textProperty(new Map([[1, 5]]), 1, '')).toBeUndefined()
    expect(textProperty(new Map([[1, Buffer.from('a')]]), 1, '')).toBe('a')
  })
})

describe('packed RTF that is damaged', () => {
  it.each<[string, number[], string]>([
    ['a reference that is cut', [0b10, 0x61, 0x0c], 'a'],
    ['a reference to the place of writing, which is the end', [0b10, 0x61, 208 >> 4, (208 & 15) << 4, 0x62], 'a']
  ])('%s', (_name, packed, text) => {
    expect(decompressRtf(Buffer.concat([u32(packed.length + 12), u32(100), u32(0x75465a4c), u32(0), Buffer.from(packed)]))?.toString()).toBe(text)
  })
})

describe('Chinese that could be either', () => {
  it.each<['big5' | 'gb18030', string]>([['big5', '政'], ['gb18030', '現']])('a tie goes to the one that the site prefers: %s', (preferred, text) => {
    expect(decodeText(Buffer.from('ac46', 'hex'), undefined, preferred)).toMatchObject({ text, charset: preferred, guessed: true })
  })

  it('UTF-8 that happens to be valid GB18030 is read as what it says', () => {
    const bytes = Buffer.from('您好，你的資料已收到了。')
    expect(decodeText(bytes, 'gb2312').text).toBe(bytes.toString())
  })

  it('a long text is judged by its beginning, an empty one not at all', () => {
    expect(chineseScore('的'.repeat(5000) + '\ue000'.repeat(5000))).toBe(1)
    expect(chineseScore('abc')).toBe(0)
    expect(decodeText(gb18030('我的'.repeat(3000)), 'gb2312').text).toHaveLength(6000)
  })
})

describe('mails at the edge', () => {
  it('the site\'s own settings reach the cage', async () => {
    const outcome = await parseInCage(mailBytes(...HEAD, '', 'words'), { preferredChinese: 'gb18030', ownAddresses: ['a@b.example'] })
    expect(outcome.ok && outcome.mail.text).toBe('words')
  })

  it.each<[string, Buffer, object]>([
    ['a boundary beyond ASCII', mailBytes(...HEAD, Buffer.from('Content-Type: multipart/mixed; boundary="中"'), '', Buffer.from('--中'), '', 'words', Buffer.from('--中--')), { text: 'words' }],
    ['folds of a megabyte', mailBytes('Subject: a', ...Array.from({ length: 4 }, () => ` ${'x'.repeat(100_000)}`), '', 'words'), { text: 'words', warnings: expect.arrayContaining(['header_limit']) as string[] }],
    ['folds of a field that is one too many', mailBytes(...Array.from({ length: 1000 }, (_unused, at) => `X-${at}: v`), 'X-More: v', ' fold', '', 'words'), { text: 'words' }],
    ['a flowed paragraph at the end', mailBytes(...HEAD, 'Content-Type: text/plain; format=flowed', '', 'one ', 'two '), { text: 'one two' }],
    ['a file shown inline', mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: image/png', 'Content-Disposition: inline; filename=a.png', '', 'x', '--b', 'Content-Type: image/png', 'Content-Disposition:', '', 'x', '--b--'), { attachments: [expect.objectContaining({ disposition: 'inline' }), expect.objectContaining({ disposition: undefined })] }],
    ['a lone surrogate', mailBytes(...HEAD, 'Content-Type: text/plain; charset=utf-16be', '', Buffer.from([0xd8, 0x00, 0x00, 0x61])), { text: expect.stringMatching(/^\ufffda/) as string }]
  ])('%s', (_name, bytes, expected) => {
    expect(parseMail(bytes, { ownAddresses: ['a@b.example'] })).toMatchObject(expected)
  })
})
