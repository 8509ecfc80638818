import { formatClock, formatDay, formatIsoDay, formatMoment } from '../../server/i18n/dates.ts'

describe('days and moments in Hong Kong', () => {
  it.each([
    ['2025-06-11T15:31:00Z', '11 June 2025, 23:31', '2025年6月11日 23:31'],
    ['2025-06-11T15:59:59Z', '11 June 2025, 23:59', '2025年6月11日 23:59'],
    ['2025-06-11T16:00:00Z', '12 June 2025, 00:00', '2025年6月12日 00:00'],
    ['2024-02-28T16:05:00Z', '29 February 2024, 00:05', '2024年2月29日 00:05'],
    ['2025-12-31T16:00:00Z', '1 January 2026, 00:00', '2026年1月1日 00:00'],
    // Summer time, which Hong Kong had until 1979: the day is told right.
    ['1975-07-01T15:30:00Z', '2 July 1975, 23:30', '1975年7月2日 23:30'],
    ['1970-01-01T00:00:00Z', '1 January 1970, 08:00', '1970年1月1日 08:00']
  ])('%s', (instant, en, zhHk) => {
    // Twice: what is remembered is the same.
    const say = (): string[] => [formatMoment(new Date(instant), 'en'), formatMoment(new Date(instant), 'zh-hk')]
    expect([say(), say()]).toEqual([[en, zhHk], [en, zhHk]])
  })

  it('of every day of ten years what Intl says', () => {
    const plain = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Hong_Kong', day: 'numeric', month: 'long', year: 'numeric' })
    for (let time = Date.UTC(2020, 0, 1, 15, 59); time < Date.UTC(2030, 0, 1); time += 43_200_000) expect(formatDay(new Date(time), 'en')).toBe(plain.format(new Date(time)))
  })

  it('a day that is known without its hour, and an hour without its day', () => {
    expect([formatIsoDay('2025-06-11', 'en'), formatIsoDay('2025-06-11', 'zh-hk'), formatClock(new Date('2025-06-11T00:05:00Z'))]).toEqual(['11 June 2025', '2025年6月11日', '08:05'])
  })

  it('what is no date is a fault of the program', () => {
    expect(() => formatDay(new Date(Number.NaN), 'en')).toThrow(RangeError)
  })
})
