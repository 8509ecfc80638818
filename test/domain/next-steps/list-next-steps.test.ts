import { afterStep } from '../../../server/domain/next-steps/after-step.ts'
import { listNextSteps, type StepFacts } from '../../../server/domain/next-steps/list-next-steps.ts'
import { REQUEST_STATES, type RequestState } from '../../../server/domain/requests/request.ts'
import type { Position } from '../../../server/domain/requests/state.ts'

const NOTHING: Omit<StepFacts, 'state'> = { outcome: undefined, isUnclassified: false, passed: 'none', cited: [], taken: [], reviewDays: undefined }

/** `code:reason`, in order. */
function steps(state: RequestState, facts: Partial<StepFacts> = {}): string {
  return listNextSteps({ ...NOTHING, ...facts, state }).map(({ code, reason }) => `${code}:${reason}`).join(' ')
}

describe('what can be done', () => {
  it.each<[RequestState, Partial<StepFacts>, string]>([
    ['sending', {}, ''],
    ['sending', { isUnclassified: true, cited: ['2.4(a)'] }, ''],
    ['delivery_failed', { passed: 'long_overdue' }, ''],
    ['withdrawn', { passed: 'long_overdue' }, ''],
    ['awaiting', {}, 'follow-up:wait withdrawal:no_longer_wanted'],
    ['awaiting', { passed: 'interim_due' }, 'reminder-interim:interim_due follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { passed: 'target_passed' }, 'reminder-target:target_passed ombudsman:late_complaint follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { passed: 'target_passed', taken: ['reminder-interim'] }, 'reminder-target:target_passed ombudsman:late_complaint follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { passed: 'target_passed', taken: ['reminder-target'] }, 'ombudsman:late_complaint reminder-target:reminded_in_vain follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { passed: 'long_overdue' }, 'reminder-long:long_overdue ombudsman:late_complaint follow-up:other withdrawal:no_longer_wanted'],
    ['interim_reply', {}, 'follow-up:wait withdrawal:no_longer_wanted'],
    ['interim_reply', { passed: 'interim_due' }, 'follow-up:wait withdrawal:no_longer_wanted'],
    ['interim_reply', { passed: 'target_passed' }, 'reminder-target:target_passed ombudsman:late_complaint follow-up:other withdrawal:no_longer_wanted'],
    ['transferred', {}, 'follow-up:transferred withdrawal:no_longer_wanted'],
    ['transferred', { passed: 'long_overdue' }, 'reminder-long:long_overdue ombudsman:late_complaint follow-up:transferred withdrawal:no_longer_wanted'],
    ['clarification_wanted', {}, 'clarification:asked_to_clarify narrowing:too_wide withdrawal:no_longer_wanted'],
    ['fee_asked', {}, 'follow-up:fee_answer narrowing:fee_wide withdrawal:no_longer_wanted'],
    ['by_post', {}, 'follow-up:by_post thanks:say_thanks'],
    ['at_ombudsman', {}, 'follow-up:under_way thanks:say_thanks withdrawal:no_longer_wanted'],
    ['answered', { outcome: 'full' }, 'thanks:say_thanks follow-up:incomplete'],
    ['answered', { outcome: 'part' }, 'review:part_missing ombudsman:refusal_complaint follow-up:incomplete thanks:say_thanks'],
    ['answered', { outcome: 'refused', cited: ['2.4(a)', '2.4(b)'] }, 'review:refused ombudsman:refusal_complaint follow-up:other'],
    ['answered', { outcome: 'refused' }, 'review:no_reason ombudsman:refusal_complaint follow-up:other'],
    ['answered', { outcome: 'refused', cited: ['2.9(d)'] }, 'review:refused ombudsman:refusal_complaint narrowing:diverts_resources follow-up:other'],
    ['answered', { outcome: 'refused', cited: ['2.15'], taken: ['review'] }, 'ombudsman:refused_again follow-up:other'],
    ['answered', { outcome: 'not_held' }, 'follow-up:not_held review:not_held ombudsman:refusal_complaint'],
    ['answered', { outcome: 'neither_confirmed_nor_denied' }, 'review:neither ombudsman:refusal_complaint'],
    ['under_review', { reviewDays: 10 }, 'follow-up:under_way withdrawal:no_longer_wanted'],
    ['under_review', { reviewDays: 11 }, 'review-reminder:review_due withdrawal:no_longer_wanted'],
    ['under_review', { reviewDays: 21 }, 'review-reminder:review_due withdrawal:no_longer_wanted'],
    ['under_review', { reviewDays: 22 }, 'review-reminder:review_late ombudsman:review_late withdrawal:no_longer_wanted'],
    ['awaiting', { isUnclassified: true }, 'clarification:if_unclear thanks:if_satisfied follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { isUnclassified: true, passed: 'target_passed' }, 'clarification:if_unclear thanks:if_satisfied reminder-target:if_no_answer follow-up:other withdrawal:no_longer_wanted'],
    ['awaiting', { isUnclassified: true, cited: ['2.6'] }, 'review:reply_cites clarification:if_unclear thanks:if_satisfied follow-up:other withdrawal:no_longer_wanted']
  ])('%s %j', (state, facts, expected) => {
    expect(steps(state, facts)).toBe(expected)
  })

  it('is known for every state, and names no step twice', () => {
    for (const state of REQUEST_STATES) for (const passed of ['none', 'interim_due', 'target_passed', 'long_overdue'] as const) {
      const codes = listNextSteps({ ...NOTHING, state, passed, outcome: state === 'answered' ? 'refused' : undefined }).map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })
})

describe('where a request stands after a letter', () => {
  const position = (state: RequestState, more: Partial<Position> = {}): Position => ({ state, stateBefore: undefined, outcome: undefined, unclassifiedSince: undefined, ...more })
  const since = new Date('2025-07-02T02:42:10Z')
  it.each<[Position, Parameters<typeof afterStep>[1], Position]>([
    [position('answered', { outcome: 'refused' }), 'review', position('under_review', { outcome: 'refused' })],
    [position('awaiting', { unclassifiedSince: since }), 'review', position('under_review')],
    [position('answered', { outcome: 'part' }), 'withdrawal', position('withdrawn')],
    [position('clarification_wanted'), 'clarification', position('awaiting')],
    [position('clarification_wanted'), undefined, position('awaiting')],
    [position('clarification_wanted'), 'thanks', position('clarification_wanted')],
    [position('clarification_wanted'), 'reminder-target', position('clarification_wanted')],
    [position('awaiting', { unclassifiedSince: since }), 'reminder-target', position('awaiting', { unclassifiedSince: since })],
    [position('answered', { outcome: 'full' }), 'thanks', position('answered', { outcome: 'full' })],
    [position('sending', { stateBefore: 'answered', outcome: 'refused' }), 'review', position('sending', { stateBefore: 'under_review', outcome: 'refused' })],
    [position('delivery_failed'), undefined, position('delivery_failed')]
  ])('%j, %s', (before, step, expected) => {
    expect(afterStep(before, step)).toEqual(expected)
  })
})
