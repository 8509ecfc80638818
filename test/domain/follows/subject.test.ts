import { makeSubjectKey, tidyQuery, type FollowSubject } from '../../../server/domain/follows/subject.ts'

describe('the same thing has the same key, and no other has', () => {
  const search = (query: string, filters: Extract<FollowSubject, { kind: 'search' }>['filters'] = {}): FollowSubject => ({ kind: 'search', query, filters })
  it.each<readonly [string, FollowSubject, FollowSubject, boolean]>([
    ['a request', { kind: 'request', id: 3 }, { kind: 'request', id: 3 }, true],
    ['another request', { kind: 'request', id: 3 }, { kind: 'request', id: 33 }, false],
    ['a person of the same number', { kind: 'request', id: 3 }, { kind: 'person', id: 3 }, false],
    ['lists', { kind: 'requests' }, { kind: 'replies' }, false],
    ['a search with other blanks', search(' e-gate   2024 '), search('e-gate 2024'), true],
    ['a search with filters in another order', search('x', { year: 2024, status: 'refused' }), search('x', { status: 'refused', year: 2024 }), true],
    ['a search with filters that narrow nothing', search('x', { overdue: false, category: undefined }), search('x'), true],
    ['a search that is narrowed', search('x', { attachment: true }), search('x'), false],
    ['words and a filter that look alike', search('refused'), search('', { status: 'refused' }), false]
  ])('%s', (_, one, other, same) => {
    expect(makeSubjectKey(one) === makeSubjectKey(other)).toBe(same)
  })
})

it.each([['a\u0000b', 'a b'], ['\uD83D', '\uFFFD'], [`${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\uFFFD`], ['兩行\r\n文字', '兩行 文字']])('a query can be kept: %j', (typed, kept) => {
  expect(tidyQuery(typed)).toBe(kept)
})
