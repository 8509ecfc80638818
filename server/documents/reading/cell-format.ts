/** Number formats of spreadsheets: which of them show a day or a time (ECMA-376 part 1, section 18.8.30). */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [[14, 22], [27, 36], [45, 47], [50, 58]]
const PERCENT = new Set([9, 10])
const DAY_MS = 86_400_000
/** Day 0 of the 1900 system, with the 29 February 1900 that never was behind us; of the 1904 system. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const LARGEST_DAY = 2_958_465

export type CellFormat = 'number' | 'date' | 'percent'

export function cellFormatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) {
    if (BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)) return 'date'
    return PERCENT.has(id) ? 'percent' : 'number'
  }
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  if (/[ymdhs]/i.test(bare) && !/general/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'number'
}

/** A number as its cell shows it, near enough to be read and found. */
export function formatNumber(value: number, format: CellFormat, is1904: boolean): string {
  if (!Number.isFinite(value)) return ''
  if (format === 'percent') return `${trimFloat(value * 100)}%`
  const isDay = format === 'date' && value >= 0 && value <= LARGEST_DAY
  return isDay ? formatDay(value, is1904) : trimFloat(value)
}

function formatDay(value: number, is1904: boolean): string {
  const iso = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(value * DAY_MS / 1000) * 1000).toISOString()
  const [day = '', time = ''] = iso.slice(0, 19).split('T')
  if (value < 1) return time.slice(0, 5)
  return time === '00:00:00' ? day : `${day} ${time.slice(0, 5)}`
}

/** 0.1 + 0.2 is written 0.3, as the programs do. */
function trimFloat(value: number): string {
  return String(Number(value.toPrecision(15)))
}
