import iconv from 'iconv-lite'

/** Lines to the bytes of a mail: CRLF between them; a Buffer stands for bytes as they are. */
export function mailBytes(...lines: (string | Buffer)[]): Buffer {
  return Buffer.concat(lines.flatMap((line) => [Buffer.isBuffer(line) ? line : Buffer.from(line, 'latin1'), Buffer.from('\r\n')]))
}

export function big5(text: string): Buffer {
  return iconv.encode(text, 'big5-hkscs')
}

export function gb18030(text: string): Buffer {
  return iconv.encode(text, 'gb18030')
}

/** A line whose text before and after the bytes is ASCII. */
export function line(before: string, bytes: Buffer, after = ''): Buffer {
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)])
}

export const HEAD = ['From: Officer <officer@dept.example>', 'To: x@portal.example', 'Subject: Reply', 'Message-ID: <1@dept.example>', 'MIME-Version: 1.0'] as const
