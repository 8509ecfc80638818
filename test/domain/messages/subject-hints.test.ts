import { findSubjectNumbers, isTitleInSubject } from '../../../server/domain/messages/subject-hints.ts'

it.each<[string, readonly number[]]>([
  ['Re: [#1523] e-Gates', [1523]],
  ['FOI #1523 and #12', [1523, 12]],
  ['回覆：要求 1523', [1523]],
  ['回覆：［＃1523］', [1523]],
  ['Your request 1523, request-1523', [1523]],
  ['Case 1523 of 2025', []],
  ['#0 #1234567890', []]
])('numbers in the subject «%s»', (subject, numbers) => {
  expect(findSubjectNumbers(subject)).toEqual(numbers)
})

it.each<[string, string, boolean]>([
  ['Use of e-Gates by visitors', 'RE: 公開資料要求 - Use of  e-Gates by\nvisitors (Access to Information request)', true],
  ['公眾泳池的開放日數', '回覆：公開資料要求 - 公眾泳池的開放日數', true],
  ['Buses', 'Buses', false],
  ['Use of e-Gates by visitors', 'Use of e-Gates', false]
])('the title «%s» in «%s»: %s', (title, subject, found) => {
  expect(isTitleInSubject(title, subject)).toBe(found)
})
