import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { big5, gb18030, HEAD, mailBytes } from './mail-bytes.ts'
import { compoundFile } from './outlook-bytes.ts'
import { attribute, properties, property, tnef, u32 } from './tnef-bytes.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/mail/request-1523')
const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** Mails with what the public corpus has none of: containers, reports, calendars, Chinese of every make. */
export function sampleMails(): Buffer[] {
  const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(path.join(FIXTURES, name)))
  return [
    ...fixtures,
    withFile('application/ms-tnef; name=winmail.dat', winmail()),
    withFile('application/vnd.ms-outlook; name=letter.msg', message()),
    withFile('application/rtf; name=a.rtf', Buffer.from('{\\rtf1\\ansi\\ansicpg950{\\fonttbl{\\f1\\fcharset136 x;}}\\f1 \\u-30330?\\par{\\pict 00}}')),
    mailBytes(...HEAD, 'Content-Type: text/plain; charset=big5', '', big5('覆函\r\n\r\n> 寄件者: 甲\r\n> 主旨: 乙\r\n\r\n資料見附件。\r\n-- \r\n陳大文')),
    mailBytes(...HEAD, 'Content-Type: text/html; charset=gb2312', '', gb18030('<p>您好</p><table><tr><td>一</td><td>二</td></tr></table><blockquote>旧</blockquote>')),
    mailBytes(...HEAD, 'Content-Type: text/plain; charset=hz-gb-2312', '', '~{VPND~} ~~ ~{VP~}'),
    mailBytes(...HEAD, 'Content-Type: text/plain; charset=iso-2022-kr', '', '\u001b$)C\u000e1[\u000f'),
    mailBytes(...HEAD, 'Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', '', 'not delivered', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 user unknown', '', '--b', 'Content-Type: message/rfc822', '', 'Message-ID: <o.1.0123456789abcdef@portal.example>', '', 'x', '--b--'),
    mailBytes(...HEAD, 'Content-Type: multipart/report; report-type=disposition-notification; boundary=b', '', '--b', '', 'read', '--b', 'Content-Type: message/disposition-notification', '', 'Disposition: manual-action/MDN-sent-manually; displayed', 'Original-Message-ID: <1@x.example>', '', '--b--'),
    mailBytes(...HEAD, 'Content-Type: text/calendar; method=REQUEST', '', 'BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'SUMMARY:Meeting', 'DTSTART:20250702T020000Z', 'END:VEVENT', 'END:VCALENDAR'),
    mailBytes(...HEAD, 'Content-Type: text/enriched', '', '<bold>words</bold> <<here', '', '', 'more'),
    mailBytes(...HEAD, 'Content-Type: text/plain; format=flowed; delsp=yes', '', 'one ', 'two', '> quoted ', '> on', '-- ', 'me'),
    mailBytes(...HEAD, '', 'see below', 'begin 644 a.txt', '#86)C', '`', 'end')
  ]
}

function withFile(type: string, content: Buffer): Buffer {
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n')
  return mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', '', 'letter', '--b', `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', lines, '--b--')
}

function winmail(): Buffer {
  const rtf = '{\\rtf1\\ansi\\ansicpg950 one\\par two}'
  const packed = Buffer.concat([u32(rtf.length + 12), u32(rtf.length), u32(0x414c454d), u32(0), Buffer.from(rtf)])
  const inner = tnef(attribute(1, 0x00069003, properties(property(0x1f, 0x1000, unicode('inner\0')))))
  const begin = attribute(2, 0x00069002, Buffer.alloc(14))
  return tnef(
    attribute(1, 0x00069007, Buffer.concat([u32(950), u32(0)])),
    attribute(1, 0x00069003, properties(property(0x102, 0x1009, packed))),
    begin,
    attribute(2, 0x00018010, Buffer.concat([big5('許功蓋.txt'), Buffer.from([0])])),
    attribute(2, 0x0006800f, Buffer.from('text')),
    begin,
    attribute(2, 0x00069005, properties(property(0x0d, 0x3701, Buffer.concat([Buffer.alloc(16), inner])), property(0x1f, 0x3707, unicode('附件.msg\0'))))
  )
}

function message(): Buffer {
  const fixed = '__properties_version1.0'
  return compoundFile({
    [fixed]: Buffer.alloc(48),
    '__substg1.0_0037001F': unicode('覆函'),
    '__substg1.0_1000001F': unicode('資料見附件。'),
    '__attach_version1.0_#00000000': { [fixed]: Buffer.alloc(8), '__substg1.0_3707001F': unicode('a.pdf'), '__substg1.0_37010102': Buffer.alloc(5000, 65) },
    '__attach_version1.0_#00000001': { [fixed]: Buffer.alloc(8), '__substg1.0_3701000D': { [fixed]: Buffer.alloc(24), '__substg1.0_1000001F': unicode('inner') } }
  })
}
