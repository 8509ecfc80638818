import { computeClock, type LimitCode, type LimitStatus, type OverdueLevel } from '../../../server/domain/clock/clock.ts'
import type { ClockEvent, ClockEventKind } from '../../../server/domain/clock/clock-event.ts'
import { addDays, daysBetween, hongKongDay, instantOf, isDay } from '../../../server/domain/clock/day.ts'
import { CLOCK_RULES } from '../../../server/domain/clock/rules.ts'

type Sketch = readonly [kind: ClockEventKind, on: string, until?: string]

function events(...sketches: readonly Sketch[]): ClockEvent[] {
  return sketches.map(([kind, on, until], index) => ({ id: index + 1, kind, on, until, detail: {} }))
}

function datesOf(list: readonly ClockEvent[], today: string, stage: 'request' | 'review' = 'request'): Partial<Record<LimitCode, string | undefined>> {
  return Object.fromEntries(computeClock(list, today)[stage]?.limits.map((limit) => [limit.code, limit.date]) ?? [])
}

describe('days', () => {
  it.each([
    ['2025-06-11T15:31:00Z', '2025-06-11', 'a mail at 23:31 counts that day'],
    ['2025-06-11T15:59:59.999Z', '2025-06-11', 'the last millisecond'],
    ['2025-06-11T16:00:00Z', '2025-06-12', 'midnight'],
    ['2024-02-28T16:00:00Z', '2024-02-29', 'a leap day'],
    ['2025-12-31T16:00:00Z', '2026-01-01', 'a new year']
  ])('%s is %s in Hong Kong: %s', (instant, day) => {
    expect(hongKongDay(new Date(instant))).toBe(day)
    expect(hongKongDay(instantOf(day))).toBe(day)
  })

  it.each([['2024-02-29', true], ['2025-02-29', false], ['2025-06-31', false], ['2025-6-1', false], ['', false], ['2025-13-01', false], ['0000-00-00', false], ['2025-06-11x', false]])('%s is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is)
  })

  it('adds and subtracts', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2025-06-11', '2025-08-01')).toBe(51)
    expect(daysBetween('2025-08-01', '2025-06-11')).toBe(-51)
  })
})

describe('the three dates', () => {
  it.each([
    ['2025-06-11', '2025-06-21', '2025-07-02', '2025-08-01'],
    ['2024-01-01', '2024-01-11', '2024-01-22', '2024-02-21'],
    ['2026-02-10', '2026-02-20', '2026-03-03', '2026-04-02'],
    ['2025-12-20', '2025-12-30', '2026-01-10', '2026-02-09'],
    ['2024-02-19', '2024-02-29', '2024-03-11', '2024-04-10']
  ])('received %s: %s, %s, %s', (received, interim, target, long) => {
    expect(datesOf(events(['received', received]), received)).toEqual({ interim, target, long })
    expect(datesOf(events(['received', received], ['refused', addDays(received, 90)], ['review_asked', received]), addDays(received, 1), 'review')).toEqual({ review_interim: interim, review_target: target, review_long: long })
  })

  it('cite 1.16 to 1.18 together, and a review 1.25', () => {
    const clock = computeClock(events(['received', '2025-06-11'], ['refused', '2025-06-20'], ['review_asked', '2025-06-21']), '2025-06-22')
    expect(new Set(clock.request?.limits.map((limit) => limit.rule.paragraphs?.join(' to ')))).toEqual(new Set(['1.16 to 1.18']))
    expect(new Set(clock.review?.limits.map((limit) => limit.rule.paragraphs?.join(' to ')))).toEqual(new Set(['1.25 to 1.25']))
    expect(clock.request?.limits.map((limit) => limit.day)).toEqual([10, 21, 51])
  })

  it('nothing is counted before the letter has gone', () => {
    expect(computeClock([], '2025-06-11')).toEqual({ today: '2025-06-11', request: undefined, review: undefined, level: 'none', next: undefined })
    expect(computeClock(events(['acknowledged', '2025-06-10']), '2025-06-11').request).toBeUndefined()
  })
})

/** Received on 11 June 2025: 21 June, 2 July, 1 August. */
const MOVES: readonly (readonly [name: string, list: readonly Sketch[], dates: Partial<Record<LimitCode, string | undefined>>])[] = [
  ['an acknowledgement moves nothing', [['acknowledged', '2025-06-12']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }],
  ['a stated day of receipt replaces ours', [['receipt_stated', '2025-06-13']], { interim: '2025-06-23', target: '2025-07-04', long: '2025-08-03' }],
  ['also an earlier one', [['receipt_stated', '2025-06-10']], { interim: '2025-06-20', target: '2025-07-01', long: '2025-07-31' }],
  ['the one recorded last counts', [['receipt_stated', '2025-06-16'], ['receipt_stated', '2025-06-13']], { interim: '2025-06-23', target: '2025-07-04', long: '2025-08-03' }],
  ['a promise before the target stands beside it', [['interim_reply', '2025-06-20', '2025-07-01']], { interim: '2025-06-21', promised: '2025-07-01', target: '2025-07-02', long: '2025-08-01' }],
  ['a promise after the target moves it', [['interim_reply', '2025-06-20', '2025-07-15']], { interim: '2025-06-21', target: '2025-07-15', long: '2025-08-01' }],
  ['an interim reply without a date moves nothing', [['interim_reply', '2025-06-20']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }],
  ['an extension to a day', [['extension', '2025-07-01', '2025-07-20']], { interim: '2025-06-21', target: '2025-07-20', long: '2025-08-01' }],
  ['an extension without a day goes to day 51', [['extension', '2025-07-01']], { interim: '2025-06-21', target: '2025-08-01' }],
  ['an extension beyond day 51 is the last date', [['extension', '2025-07-01', '2025-09-01']], { interim: '2025-06-21', target: '2025-09-01' }],
  ['a second, shorter promise does not take the first back', [['extension', '2025-07-01', '2025-07-30'], ['interim_reply', '2025-07-05', '2025-07-10']], { interim: '2025-06-21', promised: '2025-07-10', target: '2025-07-30', long: '2025-08-01' }],
  ['a clarification asked stops', [['clarification_asked', '2025-06-16']], { interim: '2025-06-21', target: undefined, long: undefined }],
  ['a clarification given starts again', [['clarification_asked', '2025-06-16'], ['clarification_given', '2025-06-20']], { interim: '2025-06-30', target: '2025-07-11', long: '2025-08-10' }],
  ['a clarification that nobody asked for changes nothing', [['clarification_given', '2025-06-20']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }],
  ['an extension outlives a clarification', [['extension', '2025-06-14', '2025-09-01'], ['clarification_asked', '2025-06-16'], ['clarification_given', '2025-06-20']], { interim: '2025-06-30', target: '2025-09-01' }],
  ['a fee stops', [['fee_quoted', '2025-06-16']], { interim: '2025-06-21', target: undefined, long: undefined }],
  ['a fee paid goes on', [['fee_quoted', '2025-06-16'], ['fee_paid', '2025-06-20']], { interim: '2025-06-25', target: '2025-07-06', long: '2025-08-05' }],
  ['what had passed before the fee stays', [['fee_quoted', '2025-07-10'], ['fee_paid', '2025-07-12']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-03' }],
  ['a payment without a fee changes nothing', [['fee_paid', '2025-06-20']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }],
  ['a fee and a question: both have to be answered', [['fee_quoted', '2025-06-16'], ['clarification_asked', '2025-06-17'], ['fee_paid', '2025-06-18']], { interim: '2025-06-21', target: undefined, long: undefined }],
  ['a question answered while a fee is open', [['fee_quoted', '2025-06-16'], ['clarification_asked', '2025-06-17'], ['clarification_given', '2025-06-18'], ['fee_paid', '2025-06-20']], { interim: '2025-06-30', target: '2025-07-11', long: '2025-08-10' }],
  ['a promise does not outlive a question', [['interim_reply', '2025-06-14', '2025-06-30'], ['fee_quoted', '2025-06-16'], ['fee_paid', '2025-06-20']], { interim: '2025-06-25', target: '2025-07-06', long: '2025-08-05' }],
  ['a third party: 30 days from then, where later', [['third_party_consulted', '2025-06-20']], { interim: '2025-06-21', target: '2025-07-20', long: '2025-08-01' }],
  ['a third party to a day', [['third_party_consulted', '2025-06-20', '2025-07-25']], { interim: '2025-06-21', target: '2025-07-25', long: '2025-08-01' }],
  ['a third party heard soon moves nothing', [['third_party_consulted', '2025-06-12', '2025-06-20']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }],
  ['a transfer starts at the other department', [['transferred', '2025-06-18']], { interim: '2025-06-28', target: '2025-07-09', long: '2025-08-08' }],
  ['a transfer takes no extension along', [['extension', '2025-06-14', '2025-09-01'], ['transferred', '2025-06-18']], { interim: '2025-06-28', target: '2025-07-09', long: '2025-08-08' }],
  ['the other department states its day', [['transferred', '2025-06-18'], ['receipt_stated', '2025-06-20']], { interim: '2025-06-30', target: '2025-07-11', long: '2025-08-10' }],
  ['a letter that came back and went again', [['acknowledged', '2025-06-12'], ['received', '2025-06-20']], { interim: '2025-06-30', target: '2025-07-11', long: '2025-08-10' }],
  ['nothing after the end counts', [['answered', '2025-06-20'], ['extension', '2025-06-25', '2025-09-01']], { interim: '2025-06-21', target: '2025-07-02', long: '2025-08-01' }]
]

describe('what moves the dates', () => {
  it.each(MOVES)('%s', (_, list, dates) => {
    expect(datesOf(events(['received', '2025-06-11'], ...list), '2025-06-13')).toEqual(dates)
  })

  it('each date names the events that put it there', () => {
    const clock = computeClock(events(['received', '2025-06-11'], ['receipt_stated', '2025-06-13'], ['fee_quoted', '2025-06-16'], ['fee_paid', '2025-06-20'], ['extension', '2025-07-01', '2025-07-30']), '2025-07-02')
    expect(clock.request?.limits.map(({ code, date, day, movedBy }) => [code, date, day, movedBy])).toEqual([
      ['interim', '2025-06-27', undefined, [2, 3, 4]],
      ['target', '2025-07-30', undefined, [2, 3, 4, 5]],
      ['long', '2025-08-07', undefined, [2, 3, 4]]
    ])
    expect(clock.request?.startedBy.id).toBe(2)
  })
})

const STANDINGS: readonly (readonly [today: string, level: OverdueLevel, statuses: readonly LimitStatus[], list: readonly Sketch[]])[] = [
  ['2025-06-11', 'none', ['next', 'later', 'later'], []],
  ['2025-06-21', 'none', ['next', 'later', 'later'], []],
  ['2025-06-22', 'interim_due', ['passed', 'next', 'later'], []],
  ['2025-07-02', 'interim_due', ['passed', 'next', 'later'], []],
  ['2025-07-03', 'target_passed', ['passed', 'passed', 'next'], []],
  ['2025-08-01', 'target_passed', ['passed', 'passed', 'next'], []],
  ['2025-08-02', 'long_overdue', ['passed', 'passed', 'passed'], []],
  ['2025-06-25', 'interim_due', ['passed', 'next', 'later'], [['acknowledged', '2025-06-12']]],
  ['2025-06-25', 'none', ['met', 'next', 'later'], [['interim_reply', '2025-06-21']]],
  ['2025-06-25', 'none', ['late', 'next', 'later'], [['interim_reply', '2025-06-22']]],
  ['2025-07-03', 'target_passed', ['met', 'passed', 'passed', 'next'], [['interim_reply', '2025-06-20', '2025-07-01']]],
  ['2025-07-10', 'none', ['met', 'next', 'later'], [['interim_reply', '2025-06-20', '2025-07-15']]],
  ['2025-07-16', 'target_passed', ['met', 'passed', 'next'], [['interim_reply', '2025-06-20', '2025-07-15']]],
  ['2025-09-02', 'long_overdue', ['met', 'passed'], [['extension', '2025-06-20', '2025-09-01']]],
  ['2025-07-30', 'none', ['met', 'stopped', 'stopped'], [['fee_quoted', '2025-06-20']]],
  ['2025-07-30', 'none', ['late', 'passed', 'stopped'], [['clarification_asked', '2025-07-10']]],
  ['2025-07-30', 'none', ['met', 'met', 'met'], [['answered', '2025-06-20']]],
  ['2025-08-30', 'none', ['late', 'late', 'met'], [['refused', '2025-07-20']]],
  ['2025-07-30', 'none', ['passed', 'dropped', 'dropped'], [['withdrawn', '2025-06-25']]],
  ['2025-07-30', 'none', ['passed', 'passed', 'dropped'], [['ombudsman_complained', '2025-07-20']]],
  ['2025-07-30', 'interim_due', ['passed', 'next', 'later'], [['transferred', '2025-07-15']]]
]

describe('what is overdue', () => {
  it.each(STANDINGS)('on %s %s: %j after %j', (today, level, statuses, list) => {
    const clock = computeClock(events(['received', '2025-06-11'], ...list), today)
    expect(clock.request?.limits.map((limit) => limit.status)).toEqual(statuses)
    expect(clock.level).toBe(level)
    expect(clock.next?.code).toBe(clock.request?.limits[statuses.indexOf('next')]?.code)
  })

  it.each([
    ['2025-07-20', 'none', []],
    ['2025-07-21', 'interim_due', []],
    ['2025-08-01', 'target_passed', []],
    ['2025-08-31', 'long_overdue', []],
    ['2025-07-25', 'none', [['acknowledged', '2025-07-12'], ['interim_reply', '2025-07-15']]],
    ['2025-08-31', 'none', [['review_answered', '2025-07-30']]],
    ['2025-08-31', 'none', [['ombudsman_complained', '2025-08-05']]],
    ['2025-08-31', 'interim_due', [['review_answered', '2025-07-30'], ['review_asked', '2025-08-10']]]
  ] as readonly (readonly [string, OverdueLevel, readonly Sketch[]])[])('a review asked for on 10 July, on %s: %s after %j', (today, level, list) => {
    const clock = computeClock(events(['received', '2025-06-11'], ['refused', '2025-07-02'], ['review_asked', '2025-07-10'], ...list), today)
    expect(clock.level).toBe(level)
    expect(clock.request?.end?.kind).toBe('refused')
  })

  it('a review of a silence ends the request\'s own clock', () => {
    const clock = computeClock(events(['received', '2025-06-11'], ['review_asked', '2025-07-10']), '2025-07-15')
    expect(clock.request?.end?.kind).toBe('review_asked')
    expect(clock.request?.limits.map((limit) => limit.status)).toEqual(['passed', 'passed', 'dropped'])
    expect([clock.level, clock.next?.code, clock.next?.date]).toEqual(['none', 'review_interim', '2025-07-20'])
  })

  it('a letter sent anew after a review takes the review back', () => {
    expect(computeClock(events(['received', '2025-06-11'], ['review_asked', '2025-07-10'], ['received', '2025-07-20']), '2025-07-21').review).toBeUndefined()
  })
})

describe('the thread of #1523', () => {
  const list = events(['received', '2025-06-11'], ['interim_reply', '2025-06-20', '2025-07-01'], ['refused', '2025-07-02'])

  it('the first reply promises 1 July', () => {
    const clock = computeClock(list.slice(0, 2), '2025-06-25')
    expect([clock.next?.code, clock.next?.date]).toEqual(['promised', '2025-07-01'])
  })

  it('the refusal came a day after the promise and in the target', () => {
    const clock = computeClock(list, '2025-07-03')
    expect(clock.request?.limits.map(({ code, status }) => [code, status])).toEqual([['interim', 'met'], ['promised', 'late'], ['target', 'met'], ['long', 'met']])
  })
})

it('the rules that nobody has checked yet: change their mark in rules.ts when a source was seen', () => {
  const unchecked = Object.entries(CLOCK_RULES).filter(([, rule]) => rule.mark === 'K').map(([name]) => name)
  expect(unchecked).toEqual(['receipt_stated', 'promise', 'extension', 'refusal', 'third_party', 'transfer', 'review_long'])
})
