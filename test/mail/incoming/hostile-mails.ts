import { deflateRawSync, deflateSync } from 'node:zlib'

const HEAD = 'From: a@b.example\r\nTo: d@e.example\r\nSubject: x\r\nMessage-ID: <1@b.example>\r\nMIME-Version: 1.0\r\n'
const HTML = `${HEAD}Content-Type: text/html\r\n\r\n`
const BOUNCE = 'From: MAILER-DAEMON@x.example\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\n'
const MEGABYTE = 1024 * 1024

function text(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

function withFile(name: string, type: string, content: Buffer): Buffer {
  return text(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n`, '--b', '', 'letter', '--b', `Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', content.toString('base64'), '--b--')
}

/** A zip of one entry that says it is small and inflates to `size` zeros. */
function zipBomb(name: string, size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size), { level: 9 })
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, Buffer.from(name), packed])
}

/** A PNG of 60,000 by 60,000 points in some kilobytes. */
function imageBomb(): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(60_000, 0)
  size.writeUInt32BE(60_000, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, content: Buffer): Buffer => Buffer.concat([u32be(content.length), Buffer.from(type), content, u32be(0)])
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', size), chunk('IDAT', deflateSync(Buffer.alloc(20 * MEGABYTE))), chunk('IEND', Buffer.alloc(0))])
}

function u32be(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Mails made to cost time or memory, or to get something active onto a page; each is a few megabytes at most. */
export const HOSTILE_MAILS: Readonly<Record<string, () => Buffer>> = {
  'a zip bomb': () => withFile('a.zip', 'application/zip', zipBomb('zeros', 200 * MEGABYTE)),
  'a zip bomb called a workbook': () => withFile('a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zipBomb('xl/workbook.xml', 100 * MEGABYTE)),
  'an image bomb': () => withFile('a.png', 'image/png', imageBomb()),
  '10,000 parts': () => text(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nhi\r\n'.repeat(10_000)}--b--`),
  '200 nested multiparts': () => text(HEAD + Array.from({ length: 200 }, (_unused, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')),
  '300 nested mails': () => text(`${HEAD}${'Content-Type: message/rfc822\r\n\r\n'.repeat(300)}x`),
  '99 nested mails around 2 MB': () => text(`${HEAD}${'Content-Type: message/rfc822\r\n\r\n'.repeat(99)}Content-Type: application/pdf\r\n\r\n${'x'.repeat(2 * MEGABYTE)}`),
  '200,000 nested tags': () => text(`${HTML}${'<div>'.repeat(200_000)}hello`),
  '20,000 nested tables': () => text(`${HTML}${'<table><tr><td>'.repeat(20_000)}hello`),
  'a million brackets': () => text(`${HTML}${'<'.repeat(MEGABYTE)}`),
  'open tags': () => text(`${HTML}${'<a '.repeat(600_000)}`),
  'open styles': () => text(`${HTML}${'<style>'.repeat(290_000)}`),
  'open comments': () => text(`${HTML}${'<!--'.repeat(500_000)}`),
  'attributes without end': () => text(`${HTML}<a ${'x="y" '.repeat(300_000)}>`),
  'entities': () => text(`${HTML}${'&#x202e;&lt;script&gt;'.repeat(80_000)}`),
  '100,000 header fields': () => text(`${Array.from({ length: 100_000 }, (_unused, at) => `X-${at}: v`).join('\r\n')}\r\n\r\nbody`),
  '100,000 folds': () => text(`Subject: a\r\n${' b\r\n'.repeat(100_000)}\r\nbody`),
  '200,000 addressees': () => text(`To: ${'a@b.c, '.repeat(200_000)}\r\n\r\nbody`),
  'brackets in an address': () => text(`From: ${'('.repeat(200_000)}\r\nTo: ${'<'.repeat(200_000)}\r\nCc: ${'"'.repeat(200_001)}\r\n\r\nbody`),
  'half encoded-words': () => text(`Subject: ${'=?'.repeat(120_000)}\r\n\r\nbody`),
  'encoded-words': () => text(`Subject: ${'=?utf-8?q?a?= '.repeat(16_000)}\r\n\r\nbody`),
  'parameters': () => text(`Content-Type: text/plain; ${'a*0="x"; '.repeat(30_000)}\r\n\r\nbody`),
  'spaces in fields': () => text(`Subject: a${' '.repeat(200_000)}b\r\nDate: ${'1 '.repeat(100_000)}\r\nReferences: ${'<'.repeat(100_000)}\r\nAuthentication-Results: ${'('.repeat(100_000)}\r\n\r\nbody`),
  'spaces in the text': () => text(`${HEAD}\r\n${' '.repeat(2_000_000)}x`),
  'line ends': () => text(`${HEAD}\r\n${'\r\n'.repeat(1_000_000)}x`),
  'a bounce of one word': () => text(BOUNCE + 'mailbox '.repeat(100_000)),
  'a bounce of one letter': () => text(BOUNCE + 'a'.repeat(2_000_000)),
  'a bounce of addresses': () => text(`${BOUNCE}${'message '.repeat(3000)}${'a@b '.repeat(100_000)}`),
  'a bounce of causes': () => text(`${BOUNCE}${'connection a '.repeat(3000)}${'recipient user mailbox exceed '.repeat(10_000)}`),
  'our address, nearly': () => text(`${HEAD}\r\n${'request-1-'.repeat(200_000)}${'a.'.repeat(200_000)}`),
  'uuencoded beginnings': () => text(`${HEAD}\r\n${'begin 644 x\r\n'.repeat(20_000)}`),
  'flowed lines': () => text(`${HEAD}Content-Type: text/plain; format=flowed\r\n\r\n${'a \r\n'.repeat(200_000)}`),
  'quotes': () => text(`${HEAD}\r\n${'>'.repeat(500_000)}\r\n${'> x\r\n'.repeat(100_000)}`),
  'attributions': () => text(`${HEAD}\r\n${'On '.repeat(600_000)}wrote:`),
  'attributions by line': () => text(`${HEAD}\r\n${'On Mon, 1 Jul 2024 at 10:00, A\r\n'.repeat(50_000)}`),
  'header labels': () => text(`${HEAD}\r\n${'From: x\r\n'.repeat(200_000)}`),
  'rules': () => text(`${HEAD}\r\n${'-'.repeat(500_000)}\r\n${'_'.repeat(500_000)}\r\n${'.'.repeat(500_000)}\r\n${'1'.repeat(500_000)}`),
  'legal words': () => text(`${HEAD}\r\n${'This e-mail is confidential and '.repeat(60_000)}`),
  'quoted-printable': () => text(`${HEAD}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'='.repeat(2_000_000)}`),
  'base64 in pieces': () => text(`${HEAD}Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QQ=='.repeat(2_500_000)}`),
  'boundaries in a line': () => text(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b '.repeat(500_000)}`),
  'rich text': () => withFile('a.rtf', 'application/rtf', Buffer.from(`{\\rtf1${'{\\b '.repeat(200_000)}`)),
  'a path as a name': () => withFile('../../../../etc/cron.d/evil.sh', 'application/octet-stream', Buffer.from('x')),
  'a path of Windows as a name': () => withFile('..\\..\\Windows\\System32\\evil.dll', 'application/octet-stream', Buffer.from('x')),
  'a name of 100,000 letters': () => withFile(`${'a'.repeat(100_000)}.pdf`, 'application/pdf', Buffer.from('%PDF-')),
  'a name that turns around': () => text(`${HEAD}Content-Type: application/octet-stream; name*=utf-8''letter%E2%80%AEfdp.exe\r\nContent-Disposition: attachment\r\n\r\nMZ`),
  'a name with markup': () => withFile('<img src=x onerror=alert(1)>.html', 'text/html', Buffer.from('<script>alert(1)</script>')),
  'a page with a script': () => text(`${HTML}<html><head><script>alert(1)</script></head><body onload="alert(1)">letter <a href="javascript:alert(1)">link</a> <iframe src="https://evil.example"></iframe><img src="https://evil.example/pixel.gif" onerror="alert(1)"></body></html>`),
  'a picture with a script': () => withFile('a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>')),
  'markup in plain text': () => text(`From: "<script>alert(1)</script>" <a@b.example>\r\nSubject: <script>alert(1)</script>\r\n\r\n<script>alert(1)</script> https://x.example/"onmouseover="alert(1) javascript:alert(1)`),
  'NUL and lone surrogates': () => text(`${HEAD}Content-Type: text/plain; charset=utf-16le\r\n\r\n\0\xd8\0\0a\0`)
}
