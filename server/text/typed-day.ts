/** Year first as in ISO 8601, or day first as dates are written in Hong Kong. */
const SHAPES = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/
]

/** A day as a person types it, as YYYY-MM-DD; undefined where nothing was typed, null where it is no day. */
export function readTypedDay(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '')
  if (text === '') return undefined
  const found = SHAPES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined)
  if (found === undefined) return null
  const iso = [found['year'], found['month']?.padStart(2, '0'), found['day']?.padStart(2, '0')].join('-')
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso
}
