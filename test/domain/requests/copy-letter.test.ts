import { copyLetter } from '../../../server/domain/requests/copy-letter.ts'
import { signLetter } from '../../../server/domain/requests/letter.ts'

it.each([
  ['Please tell.\n\nYours faithfully,\nMs Wong', 'Please tell.\n\nYours faithfully,'],
  ['Please tell.\n\nYours faithfully,\n\nMs Wong\nKowloon', 'Please tell.\n\nYours faithfully,'],
  ['Please tell.\n\nKind regards\nWong', 'Please tell.\n\nKind regards'],
  ['請提供資料。\n\n此致\n\n王女士謹啟', '請提供資料。\n\n此致'],
  ['請提供資料。\n\n王女士謹啟', '請提供資料。\n\n此致'],
  ['No closing at all', 'No closing at all'],
  ['Yours faithfully,', 'Yours faithfully,']
])('%j', (letter, copy) => {
  expect(copyLetter(letter)).toBe(copy)
})

it('a copy is signed anew', () => {
  expect(signLetter(copyLetter(signLetter('Tell.\n\nYours faithfully,', 'Ms Wong')), 'Mr Lee')).toBe('Tell.\n\nYours faithfully,\nMr Lee')
  expect(signLetter(copyLetter(signLetter('請提供。\n\n此致', '王女士')), '李先生')).toBe('請提供。\n\n此致\n\n李先生謹啟')
})
