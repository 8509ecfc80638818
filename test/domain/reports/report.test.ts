import { checkAnswer, checkReport, nameRecord, REPORT_REASONS, type ReportReason } from '../../../server/domain/reports/report.ts'

it.each<[ReportReason | undefined, string, string | undefined, string | undefined]>([
  [undefined, '', 'reason_missing', undefined],
  [undefined, 'x'.repeat(5001), 'reason_missing', 'body_long'],
  ['personal_data', '', undefined, undefined],
  ['vexatious', '', undefined, undefined],
  ['defamation', '', undefined, 'body_missing'],
  ['other', '', undefined, 'body_missing'],
  ['other', '第二段', undefined, undefined],
  ['copyright', 'x'.repeat(5000), undefined, undefined]
])('a report of %s with some words: %#', (reason, body, reasonFault, bodyFault) => {
  expect(checkReport({ reason, body })).toEqual({ reason: reasonFault, body: bodyFault })
})

it('names what it is about as addresses and forms do', () => {
  expect(nameRecord({ kind: 'annotation', id: 12 })).toBe('annotation-12')
  expect(new Set(REPORT_REASONS).size).toBe(6)
})

it.each([['', undefined], ['x'.repeat(5000), undefined], ['x'.repeat(5001), 'body_long']])('an answer %#', (answer, expected) => expect(checkAnswer(answer)).toBe(expected))
