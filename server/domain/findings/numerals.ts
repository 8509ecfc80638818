const DIGITS = '〇一二三四五六七八九'
const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'twenty-one', 'thirty']
const ENGLISH_VALUES: Readonly<Record<string, number>> = { ...Object.fromEntries(ENGLISH.map((word, value) => [word, value])), a: 1, 'twenty-one': 21, 'thirty': 30 }
const TENS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30 }

/** A small number in digits, English or Chinese: `21`, `two`, `二十一`, `廿一`, `二零二五`. NaN for anything else. */
export function readNumber(words: string): number {
  const plain = words.toLowerCase().replaceAll('零', '〇').replaceAll('兩', '二').replaceAll('两', '二')
  if (/^\d{1,6}$/.test(plain)) return Number(plain)
  return ENGLISH_VALUES[plain] ?? readChinese(plain)
}

function readChinese(plain: string): number {
  const parts = /^([〇一二三四五六七八九]?)([十廿卅])([一二三四五六七八九]?)$/.exec(plain)
  if (parts !== null) return (TENS[parts[2] ?? ''] ?? 0) * (parts[1] ? DIGITS.indexOf(parts[1]) : 1) + (parts[3] ? DIGITS.indexOf(parts[3]) : 0)
  if (!/^[〇一二三四五六七八九]{1,4}$/.test(plain)) return Number.NaN
  return Number(Array.from(plain, (digit) => DIGITS.indexOf(digit)).join(''))
}
