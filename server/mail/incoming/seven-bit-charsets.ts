import iconv from 'iconv-lite'

const SHIFT_OUT = 0x0e
const SHIFT_IN = 0x0f

/** RFC 1843: `~{` begins a run of GB2312 with the high bits off, `~}` ends it, `~~` is a tilde. */
export function decodeHz(bytes: Buffer): string {
  const out: number[] = []
  let isChinese = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    const next = bytes[index + 1] ?? 0
    const escape = byte === 0x7e ? String.fromCharCode(next) : ''
    if (escape === '{' || escape === '}') isChinese = escape === '{'
    else if (escape === '~') out.push(0x7e)
    else if (escape !== '\n') {
      if (isChinese && byte > 0x20) out.push(byte | 0x80, next | 0x80)
      else out.push(byte)
      index -= isChinese && byte > 0x20 ? 0 : 1
    }
    index += 1
  }
  return iconv.decode(Buffer.from(out), 'gb18030')
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
