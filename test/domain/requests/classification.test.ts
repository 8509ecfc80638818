import { classifierOf, isOpenToOthers, outcomeAfter, sayableStandings } from '../../../server/domain/requests/classification.ts'
import { categoryOf } from '../../../server/domain/requests/outcome-category.ts'
import { readParagraphs } from '../../../server/domain/requests/paragraphs.ts'
import type { Viewer } from '../../../server/domain/visibility/visibility.ts'
import { readTypedDay } from '../../../server/text/typed-day.ts'

const since = new Date('2026-03-01T02:00:00Z')
const after = (days: number): Date => new Date(since.getTime() + days * 24 * 60 * 60 * 1000)
const person = (id: number, role: 'member' | 'operator' = 'member'): Viewer => ({ kind: 'user', id, role })

describe('who may say what a reply gives', () => {
  it.each([
    ['the requester, at once', person(1), since, 0, 'requester'],
    ['the requester, where nothing waits', person(1), undefined, 0, 'requester'],
    ['an operator', person(2, 'operator'), since, 0, 'operator'],
    ['somebody else on day 23', person(3), since, 23.99, undefined],
    ['somebody else on day 24', person(3), since, 24, 'other'],
    ['somebody else, where nothing waits', person(3), undefined, 100, undefined],
    ['a visitor, however long it waits', { kind: 'visitor' } as const, since, 100, undefined]
  ])('%s', (_, viewer, unclassifiedSince, days, classifier) => {
    expect(classifierOf(viewer, { requesterId: 1, unclassifiedSince, visibility: 'public' }, after(days))).toBe(classifier)
    // Who is let in to a private request reads it, and leaves its state to its requester.
    expect(classifierOf(viewer, { requesterId: 1, unclassifiedSince, visibility: 'embargoed' }, after(days))).toBe(classifier === 'other' ? undefined : classifier)
  })

  it('is open to others from day 24', () => {
    expect([isOpenToOthers(since, after(23.99)), isOpenToOthers(since, after(24))]).toEqual([false, true])
  })

  it('others say only what stands in the reply', () => {
    expect(sayableStandings('other')).not.toEqual(expect.arrayContaining(['withdrawn']))
    expect(sayableStandings('requester')).toEqual(expect.arrayContaining(['withdrawn', 'under_review', 'at_ombudsman', 'refused']))
    for (const classifier of ['requester', 'operator', 'other'] as const) {
      for (const system of ['sending', 'delivery_failed', 'to_classify'] as const) expect(sayableStandings(classifier)).not.toContain(system)
    }
  })
})

describe('the outcome', () => {
  it.each([
    ['refused', 'under_review', undefined, 'refused'],
    ['refused', 'at_ombudsman', undefined, 'refused'],
    ['refused', 'answered', 'full', 'full'],
    ['refused', 'awaiting', undefined, undefined],
    [undefined, 'under_review', undefined, undefined]
  ] as const)('%s, then %s (%s): %s', (before, state, outcome, expected) => {
    expect(outcomeAfter(before, { state, outcome })).toBe(expected)
  })

  it.each([
    ['full', undefined, 'met_in_full'],
    ['part', undefined, 'met_in_part'],
    ['refused', undefined, 'refused'],
    ['withdrawn', undefined, 'withdrawn'],
    ['not_held', undefined, 'not_held_or_not_confirmed'],
    ['neither_confirmed_nor_denied', undefined, 'not_held_or_not_confirmed'],
    ['under_review', 'refused', 'refused'],
    ['at_ombudsman', 'part', 'met_in_part'],
    ['under_review', undefined, 'in_progress'],
    ['to_classify', undefined, 'in_progress'],
    ['interim_reply', undefined, 'in_progress']
  ] as const)('%s (%s) is counted as the Government counts it: %s', (standing, outcome, category) => {
    expect(categoryOf(standing, outcome)).toBe(category)
  })
})

describe('paragraphs as people type them', () => {
  it.each([
    ['', []],
    ['2.14', ['2.14']],
    ['2.4(a), (b)', ['2.4(a)', '2.4(b)']],
    ['2.4 (a) and (b)', ['2.4(a)', '2.4(b)']],
    ['2.4(a)(b)', ['2.4(a)', '2.4(b)']],
    ['paragraphs 2.9(c) and 2.14', ['2.9(c)', '2.14']],
    ['第２．９（ｃ）段及第2.15段', ['2.9(c)', '2.15']],
    ['2.3、2.18', ['2.3', '2.18']],
    ['2.14 2.14', ['2.14']],
    ['2.2', undefined],
    ['2.19', undefined],
    ['(a)', undefined],
    ['1.16', undefined],
    ['because', undefined],
    [Array.from({ length: 21 }, (_, index) => `2.9(${String.fromCharCode(97 + index)})`).join(' '), undefined]
  ])('%s', (typed, paragraphs) => {
    expect(readParagraphs(typed)).toEqual(paragraphs)
  })
})

describe('a day as people type it', () => {
  it.each([
    ['', undefined], ['  ', undefined],
    ['2026-03-31', '2026-03-31'], ['31/3/2026', '2026-03-31'], ['31.03.2026', '2026-03-31'], ['2026/3/31', '2026-03-31'], ['2026年3月31日', '2026-03-31'], ['３１／３／２０２６', '2026-03-31'],
    ['31/2/2026', null], ['3/31/2026', null], ['tomorrow', null], ['31/3/26', null]
  ])('%s', (typed, day) => {
    expect(readTypedDay(typed)).toBe(day)
  })
})
