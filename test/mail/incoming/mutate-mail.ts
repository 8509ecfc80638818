import type { createSeeded } from '../../../bench/seeded.ts'

type Seeded = ReturnType<typeof createSeeded>

/** What a parser of mail looks for: put where it does not belong, it finds the branches that no one meant. */
const TOKENS = [
  '\n\n', '\r', '\r\n\r\n', '\0', '--', '--b--\n', '=?big5?B?', '=?utf-8?q?=E4?=', '?=', 'Content-Type: multipart/mixed; boundary=x\n', 'Content-Type: multipart/alternative\n', 'Content-Type: text/html; charset=gb2312\n', 'begin 644 a\n', 'begin-base64 644 a\n', 'end\n', '<', '>', '"', '(', ')', '\\', 'message/rfc822', 'application/ms-tnef', 'application/vnd.ms-outlook', 'application/pkcs7-mime',
  'text/calendar; method=REQUEST', 'text/enriched', 'charset=', 'charset=utf-16', 'charset=hz-gb-2312', 'charset=iso-2022-kr', 'charset=utf-7', 'charset=x-unknown', '; format=flowed; delsp=yes', 'filename*0*=big5\'\'%A4', 'filename="../../a.txt"', '=\n', '=ZZ', '\xff\xfe', '\xa4\xa4\xa4\xe5', '\xe4\xb8', '<table><tr><td>', '<blockquote type=cite>', '</div>', '<style>', '<!--', '&#x202e;', 'multipart/report; report-type=delivery-status', 'message/delivery-status',
  'Content-Transfer-Encoding: base64\n', 'Content-Transfer-Encoding: quoted-printable\n', 'Content-Transfer-Encoding: x-uuencode\n', 'Content-Disposition: attachment; filename=a.txt\n', 'From: ', 'Subject: ', 'Date: Thu, 32 Foo 99999 25:61:61 +9999\n', '> ', '-- \n', 'On Mon, A wrote:\n', '寄件者: ', 'Status: 5.1.1\n', 'Auto-Submitted: auto-replied\n', '\x78\x9f\x3e\x22', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
].map((token) => Buffer.from(token, /[^\u0000-\u00ff]/.test(token) ? 'utf8' : 'latin1'))

const HEADER_LENGTH = 3000
const MOST_CHANGES = 8

/** One to eight changes, half of them near the header: a byte, a token, a cut, a copy of another stretch, a splice of another mail. */
export function mutateMail(mail: Buffer, other: Buffer, random: Seeded): Buffer {
  let bytes: Buffer = Buffer.from(mail)
  const changes = 1 + random.below(MOST_CHANGES)
  for (let change = 0; change < changes; change += 1) bytes = mutateOnce(bytes, other, random)
  return bytes
}

function mutateOnce(bytes: Buffer, other: Buffer, random: Seeded): Buffer {
  const at = random.below(1 + (random.next() < 0.5 ? Math.min(bytes.length, HEADER_LENGTH) : bytes.length))
  const kind = random.next()
  if (kind < 0.3) {
    bytes.fill(random.below(256), at, Math.min(at + 1, bytes.length))
    return bytes
  }
  if (kind < 0.6) return insert(bytes, at, random.pick(TOKENS))
  if (kind < 0.8) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(200))])
  const source = kind < 0.92 ? bytes : other
  const from = random.below(source.length + 1)
  return insert(bytes, at, source.subarray(from, from + 500))
}

function insert(bytes: Buffer, at: number, piece: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)])
}
