import { checkLetter, namesTheCode, signLetter, tidyLetter } from '../../../server/domain/requests/letter.ts'
import { makeRequestRef, makeSlug, readRequestRef } from '../../../server/domain/requests/slug.ts'
import { nextState } from '../../../server/domain/requests/state.ts'
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
  it.each([
    ['sending', 'letter_sent', 'awaiting'],
    ['sending', 'letter_failed', 'delivery_failed'],
    ['sending', 'reply_received', 'response_received'],
    ['delivery_failed', 'letter_queued', 'sending'],
    ['delivery_failed', 'letter_sent', 'awaiting'],
    ['awaiting', 'letter_queued', 'awaiting'],
    ['awaiting', 'letter_failed', 'delivery_failed'],
    ['response_received', 'letter_queued', 'response_received'],
    ['response_received', 'letter_sent', 'response_received'],
    ['response_received', 'letter_failed', 'delivery_failed'],
    ['response_received', 'reply_received', 'response_received']
  ] as const)('%s + %s → %s', (state, event, next) => {
    expect(nextState(state, event)).toBe(next)
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
