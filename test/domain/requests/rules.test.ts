import { checkLetter, namesTheCode, signLetter, tidyLetter } from '../../../server/domain/requests/letter.ts'
import { makeRequestRef, makeSlug, readRequestRef } from '../../../server/domain/requests/slug.ts'
import type { RequestState } from '../../../server/domain/requests/request.ts'
import { positionOf, STANDINGS, standingOf } from '../../../server/domain/requests/standing.ts'
import { afterLetter, afterReply, type Position } from '../../../server/domain/requests/state.ts'
import { isStatedDateCredible } from '../../../server/domain/requests/thread.ts'
import { checkTitle, isChineseTitle, tidyTitle } from '../../../server/domain/requests/title.ts'

describe('titles', () => {
  it.each([
    ['', 'title_missing'],
    ['ab', 'title_short'],
    ['abc', undefined],
    ['公', 'title_short'],
    ['公屋', undefined],
    ['Q1', 'title_short'],
    ['有關wifi熱點', undefined],
    ['EV', 'title_short'],
    ['all small letters', undefined],
    ['ALL CAPITALS', undefined],
    ['x'.repeat(200), undefined],
    ['x'.repeat(201), 'title_long'],
    ['字'.repeat(201), 'title_long'],
    ['𠮷𠮷', undefined]
  ])('%j: %s', (title, fault) => {
    expect(checkTitle(title)).toBe(fault)
  })

  it('are tidied: one line, single spaces, no control characters, composed', () => {
    expect(tidyTitle('  Bus \r\n stops\u0000\u202E in e\u0301clat  ')).toBe('Bus stops in éclat')
  })

  it.each([['公屋 waiting list', true], ['Waiting list', false], ['𠮷', true]])('%s has Chinese: %s', (title, chinese) => {
    expect(isChineseTitle(title)).toBe(chinese)
  })
})

describe('slugs', () => {
  it.each([
    ['Request for Information: e-Gate Arrangements', 'request-for-information-e-gate-arrangements'],
    ['公屋輪候冊（2025年）', '公屋輪候冊-2025年'],
    ['有關wifi熱點', '有關wifi熱點'],
    ['ＷＩＦＩ', 'wifi'],
    ["Director's cut", 'directors-cut'],
    ['?!…', ''],
    ['word '.repeat(40), 'word-'.repeat(16).slice(0, -1)]
  ])('%j → %j', (title, slug) => {
    expect(makeSlug(title)).toBe(slug)
  })

  it('make refs that read back as the number', () => {
    expect(makeRequestRef({ id: 1523, slug: 'e-gates' })).toBe('1523-e-gates')
    expect(makeRequestRef({ id: 1523, slug: '' })).toBe('1523')
  })

  it.each([
    ['1523-e-gates', 1523], ['1523', 1523], ['1523-', 1523], ['0', undefined], ['01', undefined], ['1523x', undefined],
    ['-1', undefined], ['1e3', undefined], ['99999999999', undefined], ['', undefined], ['new', undefined]
  ])('ref %j names %s', (ref, id) => {
    expect(readRequestRef(ref)).toBe(id)
  })
})

describe('letters', () => {
  it.each([
    ['under the Code on Access to Information', true],
    ['under the code  on\naccess to information', true],
    ['根據《公開資料守則》', true],
    ['根据公开资料守则', true],
    ['under the Freedom of Information Act', false],
    ['公開資料', false]
  ])('%j names the Code: %s', (letter, named) => {
    expect(namesTheCode(letter)).toBe(named)
  })

  const template = 'Dear Sir or Madam,\n\nYours faithfully,'
  it.each([
    ['', false, 'body_missing'],
    ['Dear Sir or Madam,\nYours  faithfully,', false, 'body_untouched'],
    ['Please send me the minutes.', false, 'code_not_named'],
    ['Please send me the minutes.', true, undefined],
    ['Under the Code on Access to Information, please send the minutes.', false, undefined],
    [`公開資料守則${'字'.repeat(20_000)}`, false, 'body_long']
  ])('%#: %s', (letter, leaveOut, fault) => {
    expect(checkLetter(letter, [template], leaveOut)).toBe(fault)
  })

  it('are tidied without losing a line', () => {
    expect(tidyLetter('\r\nDear Sir,  \r\n\r\n\r\n\r\n\r\nPlease\u0007 send.\r\n1)\tminutes\r\n')).toBe('Dear Sir,\n\n\nPlease send.\n1)\tminutes')
  })

  it.each([
    ['Please send.\n\nYours faithfully,', 'Please send.\n\nYours faithfully,\nChan Tai Man'],
    ['Please send.\nYours sincerely', 'Please send.\nYours sincerely\nChan Tai Man'],
    ['請提供。\n\n此致', '請提供。\n\n此致\n\nChan Tai Man謹啟'],
    ['請提供。\n\n謹啟', '請提供。\n\nChan Tai Man謹啟'],
    ['Please send.\nYours faithfully,\nMs Wong', 'Please send.\nYours faithfully,\nMs Wong'],
    ['Please send.', 'Please send.']
  ])('%j is signed as %j', (letter, signed) => {
    expect(signLetter(letter, 'Chan Tai Man')).toBe(signed)
  })
})

describe('states', () => {
  const at = new Date('2026-03-02T02:00:00Z')
  const position = (state: RequestState, stateBefore?: RequestState): Position => ({ state, stateBefore, outcome: undefined, unclassifiedSince: undefined })

  it.each([
    ['sending', undefined, 'letter_sent', 'awaiting', undefined],
    ['sending', undefined, 'letter_failed', 'delivery_failed', undefined],
    ['delivery_failed', undefined, 'letter_queued', 'sending', undefined],
    ['delivery_failed', undefined, 'letter_sent', 'awaiting', undefined],
    ['delivery_failed', undefined, 'letter_failed', 'delivery_failed', undefined],
    ['awaiting', undefined, 'letter_queued', 'awaiting', undefined],
    ['awaiting', undefined, 'letter_sent', 'awaiting', undefined],
    ['awaiting', undefined, 'letter_failed', 'delivery_failed', 'awaiting'],
    ['under_review', undefined, 'letter_failed', 'delivery_failed', 'under_review'],
    ['delivery_failed', 'under_review', 'letter_failed', 'delivery_failed', 'under_review'],
    ['delivery_failed', 'under_review', 'letter_queued', 'sending', 'under_review'],
    ['sending', 'under_review', 'letter_sent', 'under_review', undefined],
    ['answered', undefined, 'letter_sent', 'answered', undefined]
  ] as const)('%s (before: %s) + %s → %s (before: %s)', (state, before, event, next, nextBefore) => {
    expect(afterLetter(position(state, before), event)).toEqual(position(next, nextBefore))
  })

  it.each([
    ['sending', undefined, 'awaiting'],
    ['delivery_failed', 'under_review', 'under_review'],
    ['interim_reply', undefined, 'interim_reply'],
    ['answered', undefined, 'answered']
  ] as const)('a reply to %s (before: %s) → %s, to be classified', (state, before, next) => {
    expect(afterReply(position(state, before), at)).toEqual({ ...position(next), unclassifiedSince: at })
  })

  it('counts from the first reply that nobody has classified', () => {
    const later = new Date(at.getTime() + 1)
    expect(afterReply(afterReply(position('awaiting'), at), later).unclassifiedSince).toBe(at)
  })
})

describe('standings', () => {
  it.each([
    ['sending', undefined, true, 'sending'],
    ['delivery_failed', 'refused', true, 'delivery_failed'],
    ['awaiting', undefined, true, 'to_classify'],
    ['answered', 'full', true, 'to_classify'],
    ['answered', 'part', false, 'part'],
    ['under_review', 'refused', false, 'under_review'],
    ['interim_reply', undefined, false, 'interim_reply']
  ] as const)('%s, %s, unclassified %s: %s', (state, outcome, isUnclassified, standing) => {
    expect(standingOf({ state, outcome, isUnclassified })).toBe(standing)
  })

  it('are none without an outcome', () => {
    expect(() => standingOf({ state: 'answered', outcome: undefined, isUnclassified: false })).toThrow('no outcome')
  })

  it.each(STANDINGS.filter((one) => one !== 'to_classify'))('%s is a position that stands so', (standing) => {
    const meant = positionOf(standing)
    expect(meant && standingOf({ ...meant, isUnclassified: false })).toBe(standing)
  })

  it('to_classify is no position', () => {
    expect(positionOf('to_classify')).toBeUndefined()
  })
})

describe('the date that a mail states', () => {
  const requested = new Date('2025-06-11T15:31:00Z')
  const arrived = new Date('2025-06-20T09:12:30Z')
  it.each([
    ['2025-06-20T09:12:09Z', true],
    ['2025-06-11T15:30:59Z', false],
    ['2025-06-20T09:12:31Z', false],
    ['1970-01-01T00:00:00Z', false],
    ['2100-01-01T00:00:00Z', false]
  ])('%s is credible: %s', (stated, credible) => {
    expect(isStatedDateCredible(new Date(stated), requested, arrived)).toBe(credible)
  })
})
