import { checkNoteText, placeNote, readNoteDay } from '../../../server/domain/messages/note.ts'

describe('the day of a note', () => {
  const limits = { madeOn: '2025-06-11', today: '2025-07-02' }

  it.each([
    ['2025-06-11', { day: '2025-06-11' }],
    [' 2025-07-02 ', { day: '2025-07-02' }],
    ['2025/6/20', { day: '2025-06-20' }],
    ['２０２５-06-20', { day: '2025-06-20' }],
    ['2025年6月20日', { day: '2025-06-20' }],
    ['', { fault: 'day_missing' }],
    ['20 June', { fault: 'day_malformed' }],
    ['2025-06-31', { fault: 'day_malformed' }],
    ['2025-13-01', { fault: 'day_malformed' }],
    ['2025-07-03', { fault: 'day_future' }],
    ['2025-06-10', { fault: 'day_before' }]
  ])('%j', (typed, expected) => {
    expect(readNoteDay(typed, limits)).toEqual(expected)
  })
})

describe('the place of a note on the thread', () => {
  const madeAt = new Date('2025-06-11T15:31:00Z')
  it.each([
    ['2025-06-20', '2025-07-02T04:00:00Z', '2025-06-20T04:00:00.000Z', 'noon of its day'],
    ['2025-06-11', '2025-07-02T04:00:00Z', '2025-06-11T15:31:00.000Z', 'not before the request'],
    ['2025-07-02', '2025-07-02T01:00:00Z', '2025-07-02T01:00:00.000Z', 'not in the future']
  ])('%s, added at %s: %s, %s', (day, now, expected) => {
    expect(placeNote(day, { madeAt, now: new Date(now) }).toISOString()).toBe(expected)
  })
})

it.each([
  ['post_in', '', 1, undefined],
  ['post_out', '', 1, undefined],
  ['post_in', '', 0, 'text_missing'],
  ['telephone', '', 1, 'text_missing'],
  ['visit', 'They showed me the file.', 0, undefined],
  ['visit', '字'.repeat(20_001), 0, 'text_long']
] as const)('the text of a note: %s', (kind, text, files, fault) => {
  expect(checkNoteText(kind, text, files)).toBe(fault)
})
