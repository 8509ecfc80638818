import { checkEvent, HAND_KINDS, openQuestions, stateAfterEvent, stateAfterUndoing, type HandKind } from '../../../server/domain/clock/check-event.ts'
import { CLOCK_EVENT_KINDS, type ClockEvent, type ClockEventKind } from '../../../server/domain/clock/clock-event.ts'
import { computeClock, LIMIT_CODES } from '../../../server/domain/clock/clock.ts'
import { findTelling, isStillPassed, isWaitedFor, nextStepOf, type ToldLimit } from '../../../server/domain/clock/told-limits.ts'
import { REQUEST_STATES, type RequestState } from '../../../server/domain/requests/request.ts'
import { explainEvent, explainLimit } from '../../../server/i18n/clock-sentences.ts'

function events(...sketches: readonly (readonly [kind: ClockEventKind, on: string, until?: string])[]): ClockEvent[] {
  return sketches.map(([kind, on, until], index) => ({ id: index + 1, kind, on, until, detail: {} }))
}

const BOUNDS = { requestedOn: '2025-06-11', today: '2025-06-30', events: events(['received', '2025-06-11']) }
const EMPTY = { until: '', amount: '', reason: '' }

describe('what may be recorded by hand', () => {
  it.each(HAND_KINDS.filter((kind) => kind !== 'fee_paid' && kind !== 'clarification_given'))('%s: on the first day, today, and not around them', (kind) => {
    for (const [on, fault] of [['2025-06-11', undefined], ['2025-06-30', undefined], ['2025-06-10', 'on_early'], ['2025-07-01', 'on_late']] as const) {
      expect(checkEvent({ ...EMPTY, kind, on }, BOUNDS).get('on')).toBe(fault)
    }
  })

  it.each([
    ['extension', '2025-06-20', undefined], ['extension', '2025-06-19', 'until_early'], ['interim_reply', '2027-06-20', undefined], ['interim_reply', '2027-06-21', 'until_far'],
    ['third_party_consulted', 'July', 'until_unreadable'], ['fee_quoted', 'July', undefined], ['transferred', '1999-01-01', undefined]
  ] as const)('%s on 20 June until %s: %s', (kind, until, fault) => {
    expect(checkEvent({ ...EMPTY, kind, on: '2025-06-20', until }, BOUNDS).get('until')).toBe(fault)
  })

  it.each([['12.50', undefined], ['12', undefined], ['', undefined], ['12.505', 'amount_unreadable'], ['HK$12', 'amount_unreadable'], ['-1', 'amount_unreadable'], ['1234567', 'amount_unreadable']] as const)('a fee of «%s»: %s', (amount, fault) => {
    expect(checkEvent({ ...EMPTY, kind: 'fee_quoted', on: '2025-06-20', amount }, BOUNDS).get('amount')).toBe(fault)
  })

  it.each<[HandKind, string, string | undefined]>([
    ['clarification_given', '2025-06-19', 'no_question_open'], ['clarification_given', '2025-06-20', undefined], ['clarification_given', '2025-06-25', 'no_question_open'],
    ['fee_paid', '2025-06-21', 'no_fee_open'], ['fee_paid', '2025-06-22', undefined]
  ])('%s on %s: %s', (kind, on, fault) => {
    const list = events(['received', '2025-06-11'], ['clarification_asked', '2025-06-20'], ['fee_quoted', '2025-06-22'], ['clarification_given', '2025-06-24'])
    expect(checkEvent({ ...EMPTY, kind, on }, { ...BOUNDS, events: list }).get('kind')).toBe(fault)
  })

  it('questions of a review are open in the review', () => {
    const list = events(['received', '2025-06-11'], ['fee_quoted', '2025-06-13'], ['review_asked', '2025-06-20'], ['clarification_asked', '2025-06-22'])
    expect([...openQuestions(list, '2025-06-14').keys()]).toEqual(['fee_quoted'])
    expect([...openQuestions(list, '2025-06-23').keys()]).toEqual(['clarification_asked'])
    expect(openQuestions([], '2025-06-23').size).toBe(0)
  })
})

describe('state and clock say the same', () => {
  it.each<[RequestState, ClockEventKind, RequestState | undefined]>([
    ['awaiting', 'interim_reply', 'interim_reply'], ['awaiting', 'extension', 'interim_reply'], ['interim_reply', 'extension', undefined],
    ['awaiting', 'clarification_asked', 'clarification_wanted'], ['clarification_wanted', 'clarification_given', 'awaiting'], ['awaiting', 'clarification_given', undefined],
    ['interim_reply', 'fee_quoted', 'fee_asked'], ['fee_asked', 'fee_paid', 'awaiting'], ['awaiting', 'transferred', 'transferred'],
    ['answered', 'interim_reply', undefined], ['under_review', 'interim_reply', undefined], ['withdrawn', 'fee_quoted', undefined], ['awaiting', 'receipt_stated', undefined]
  ])('%s after %s: %s', (state, kind, after) => {
    expect(stateAfterEvent(state, kind)).toBe(after)
  })

  it.each<[RequestState, ClockEventKind, readonly ClockEventKind[], RequestState | undefined]>([
    ['fee_asked', 'fee_quoted', ['received'], 'awaiting'],
    ['fee_asked', 'fee_quoted', ['received', 'interim_reply'], 'interim_reply'],
    ['awaiting', 'fee_paid', ['received', 'fee_quoted'], 'fee_asked'],
    ['answered', 'fee_quoted', ['received'], undefined],
    ['interim_reply', 'interim_reply', ['received', 'extension'], undefined]
  ])('%s without %s, with %j left: %s', (state, kind, left, before) => {
    expect(stateAfterUndoing(state, kind, events(...left.map((one, index) => [one, `2025-06-${11 + index}`] as const)))).toBe(before)
  })

  it('who is waited for', () => {
    expect(REQUEST_STATES.filter((state) => isWaitedFor(state))).toEqual(['awaiting', 'interim_reply', 'transferred', 'by_post', 'under_review'])
  })
})

describe('what is told', () => {
  const list = events(['received', '2025-06-11'])
  const told = (code: ToldLimit['code'], dueOn: string, toldOn?: string): ToldLimit => ({ code, dueOn, toldOn })

  it.each<[string, readonly ToldLimit[], string | undefined, readonly string[]]>([
    ['2025-06-21', [], undefined, []],
    ['2025-06-22', [], 'interim', []],
    ['2025-06-22', [told('interim', '2025-06-21', '2025-06-22')], undefined, []],
    ['2025-06-22', [told('interim', '2025-06-20', '2025-06-21')], undefined, []],
    ['2025-06-22', [told('interim', '2025-06-19', '2025-06-20')], 'interim', []],
    ['2025-07-03', [], 'target', ['interim']],
    ['2025-08-02', [told('interim', '2025-06-21')], 'long', ['target']],
    ['2025-08-02', [told('long', '2025-08-01', '2025-08-02')], undefined, ['interim', 'target']]
  ])('on %s, known %j: %s, passed over %j', (today, known, code, passedOver) => {
    const { tell, passOver } = findTelling(computeClock(list, today), known)
    expect([tell?.code, passOver.map((limit) => limit.code)]).toEqual([code, passedOver])
  })

  it.each<[RequestState, string, string, boolean]>([
    ['awaiting', 'interim', '2025-06-21', true], ['awaiting', 'interim', '2025-06-20', false], ['answered', 'interim', '2025-06-21', false], ['awaiting', 'target', '2025-07-02', false]
  ])('in the state %s a notice of %s %s is still so: %s', (state, code, dueOn, is) => {
    expect(isStillPassed(computeClock(list, '2025-06-25'), state, { code, dueOn })).toBe(is)
  })

  it('every limit has its letter', () => {
    expect(LIMIT_CODES.map((code) => nextStepOf(code))).toEqual(['reminder-interim', 'reminder-target', 'reminder-target', 'reminder-long', 'review-reminder', 'review-reminder', 'review-reminder', 'review-reminder'])
  })
})

describe('every date and every event is one sentence in both languages', () => {
  const clocks = [
    computeClock(events(['received', '2025-06-11'], ['interim_reply', '2025-06-12', '2025-06-25']), '2025-06-13').request,
    computeClock(events(['received', '2025-06-11'], ['review_asked', '2025-06-12'], ['interim_reply', '2025-06-13', '2025-06-25']), '2025-06-13').review
  ]
  const limits = clocks.flatMap((stage) => stage?.limits ?? [])

  it('has all limits here', () => {
    expect(new Set(limits.map((limit) => limit.code))).toEqual(new Set(LIMIT_CODES))
  })

  it.each(limits)('$code', (limit) => {
    const [english, chinese] = [explainLimit(limit, 'en'), explainLimit(limit, 'zh-hk')]
    expect(english).toMatch(/^[A-Z][^{}]*\.$/)
    expect(chinese).toMatch(/^\p{Script=Han}[^{}.]*(?:\.\d\d[^{}.]*)*。$/u)
    expect([...english.matchAll(/\b\d\.\d\d\b/g)].map(([paragraph]) => paragraph)).toEqual([...chinese.matchAll(/\d\.\d\d/g)].map(([paragraph]) => paragraph))
    if (limit.rule.mark === 'K' && limit.ruleName !== 'promise') expect([english, chinese].join()).toMatch(/normally.*一般|as we understand.*按我們/)
  })

  it.each(CLOCK_EVENT_KINDS)('%s', (kind) => {
    for (const until of [undefined, '2025-07-20']) {
      for (const detail of [{}, { amount: '12.50' }]) {
        const event = { id: 1, kind, on: '2025-06-20', until, detail }
        expect(explainEvent(event, 'en', 'Hong Kong Police Force')).toMatch(/20 June 2025[^{}]*\.$/)
        expect(explainEvent(event, 'zh-hk')).toMatch(/2025年6月20日[^{}]*。$/)
      }
    }
  })
})
