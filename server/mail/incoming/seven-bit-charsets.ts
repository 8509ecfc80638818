import iconv from 'iconv-lite'

const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f

/** RFC 1843: `~{` begins a run of GB2312 with the high bits off, `~}` ends it, `~~` is a tilde, `~` joins lines. */
export function decodeHz(bytes: Buffer): string {
  const text = bytes.toString('latin1').replaceAll('~\n', '')
  return text.split(/(~\{[\s\S]*?(?:~\}|$))/).map(decodeHzRun).join('')
}

function decodeHzRun(run: string): string {
  if (!run.startsWith('~{')) return run.replaceAll('~~', '~')
  const pairs = Buffer.from(run.replace(/^~\{|~\}$/g, ''), 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte))
  return iconv.decode(Buffer.from(pairs), 'gb18030')
}

/** RFC 1557: between SO and SI the bytes are KS X 1001 with the high bits off. */
export function decodeIso2022Kr(bytes: Buffer): string {
  const out: number[] = []
  let isKorean = false
  const withoutDesignator = bytes.toString('latin1').replaceAll('\u001b$)C', '')
  for (const byte of Buffer.from(withoutDesignator, 'latin1')) {
    if (byte === SHIFT_OUT || byte === SHIFT_IN) isKorean = byte === SHIFT_OUT
    else out.push(isKorean && byte > 0x20 ? byte | 0x80 : byte)
  }
  return iconv.decode(Buffer.from(out), 'euc-kr')
}
