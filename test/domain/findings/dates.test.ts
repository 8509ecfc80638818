import { findDates, findSpans, findVagueDates } from '../../../server/domain/findings/dates.ts'
import { addMonths, writtenOn } from '../../../server/domain/findings/days.ts'
import { readNumber } from '../../../server/domain/findings/numerals.ts'
import { makeReadable } from '../../../server/domain/findings/readable-text.ts'

const WRITTEN_ON = '2025-06-20'

function readable(text: string): string {
  return makeReadable(text, []).text
}

it.each<[string, string[]]>([
  ['1 July 2025', ['2025-07-01']],
  ['1st July', ['2025-07-01']],
  ['the 2nd of July, 2025', ['2025-07-02']],
  ['July 3, 2025', ['2025-07-03']],
  ['Sept. 4', ['2025-09-04']],
  ['1-Jul-2025', ['2025-07-01']],
  ['1.7.2025', ['2025-07-01']],
  ['01/07/2025', ['2025-07-01']],
  ['1/7/25', ['2025-07-01']],
  ['07/15/2025', ['2025-07-15']],
  ['2025-07-01', ['2025-07-01']],
  ['2025/7/1', ['2025-07-01']],
  ['2025年7月1日', ['2025-07-01']],
  ['２０２５年７月１日', ['2025-07-01']],
  ['二零二五年七月一日', ['2025-07-01']],
  ['二〇二五年十二月卅一日', ['2025-12-31']],
  ['本年7月1日', ['2025-07-01']],
  ['今年7月1號', ['2025-07-01']],
  ['明年1月3日', ['2026-01-03']],
  ['去年12月3日', ['2024-12-03']],
  ['七月廿一日', ['2025-07-21']],
  ['本月23日及下月五日', ['2025-06-23', '2025-07-05']],
  ['3 January', ['2025-01-03']],
  ['10 December', ['2025-12-10']],
  ['19 January 2025 and 1 July 2025', ['2025-01-19', '2025-07-01']],
  ['31 February 2025', []],
  ['30 Feb', []],
  ['12/13/1850', []],
  ['45/45/2025', []],
  ['192.168.1.20', []],
  ['2.4', []],
  ['a march on 4 fronts', []]
])('%s', (text, days) => {
  expect(findDates(readable(text), WRITTEN_ON).map(({ day }) => day)).toEqual(days)
})

it('a day without a year is the nearest one', () => {
  expect(findDates('5 January', '2024-12-20')[0]?.day).toBe('2025-01-05')
  expect(findDates('20 December', '2025-01-05')[0]?.day).toBe('2024-12-20')
  expect(findDates('29 February', '2025-02-20')[0]?.day).toBe('2024-02-29')
})

it.each<[string, (string | undefined)[]]>([
  ['within 21 days', ['2025-07-11']],
  ['in two weeks', ['2025-07-04']],
  ['within one month', ['2025-07-20']],
  ['within ten working days', [undefined]],
  ['within 21 days of receipt', ['2025-07-02']],
  ['within many days', []],
  ['21天內', ['2025-07-11']],
  ['十個工作天內', [undefined]],
  ['兩星期內', ['2025-07-04']],
  ['一個月內', ['2025-07-20']],
  ['收到申請後21天內', ['2025-07-02']],
  ['五天', []]
])('%s', (text, days) => {
  expect(findSpans(readable(text), WRITTEN_ON, '2025-06-11').map(({ day }) => day)).toEqual(days)
})

it.each(['七月初', '7月中旬', 'early July', 'at the end of July', 'in due course', '盡快', '尽快'])('%s gives no exact day', (text) => {
  expect(findDates(readable(text), WRITTEN_ON)).toEqual([])
  expect(findVagueDates(readable(text)).map(({ day }) => day)).toEqual([undefined])
})

it.each<[string, number]>([['21', 21], ['two', 2], ['Twenty-One', 21], ['十', 10], ['十九', 19], ['二十', 20], ['三十一', 31], ['廿一', 21], ['卅', 30], ['二零二五', 2025], ['兩', 2], ['many', Number.NaN], ['', Number.NaN]])('%s as a number', (words, value) => {
  expect(readNumber(words)).toBe(value)
})

it.each([['2025-01-31', 1, '2025-02-28'], ['2025-12-15', 1, '2026-01-15'], ['2024-01-31', 1, '2024-02-29']])('%s and %d month', (day, count, later) => {
  expect(addMonths(day, count)).toBe(later)
})

it.each<[string, string | undefined, string, string]>([
  ['by its own date', '2025-06-20T17:00:00Z', '2025-06-22T03:00:00Z', '2025-06-21'],
  ['by its arrival where it has none', undefined, '2025-06-22T15:31:00Z', '2025-06-22'],
  ['by its arrival where its date is too far back', '2019-06-20T00:00:00Z', '2025-06-22T16:31:00Z', '2025-06-23'],
  ['by its arrival where its date is still to come', '2025-07-20T00:00:00Z', '2025-06-22T00:00:00Z', '2025-06-22']
])('a letter was written %s', (_name, stated, arrived, day) => {
  expect(writtenOn(stated === undefined ? undefined : new Date(stated), new Date(arrived))).toBe(day)
})
