import { matchAttachments } from '../../../server/domain/messages/match-attachments.ts'

const known = (...hashes: string[]): { id: number; position: number; sha256: string }[] => hashes.map((sha256, index) => ({ id: 10 + index, position: index + 1, sha256 }))
const read = (...hashes: string[]): { sha256: string }[] => hashes.map((sha256) => ({ sha256 }))

it.each<[string, string[], string[], (number | undefined)[], number[]]>([
  ['the same', ['a', 'b'], ['a', 'b'], [10, 11], []],
  ['another order', ['a', 'b'], ['b', 'a'], [11, 10], []],
  ['one more before them', ['a', 'b'], ['c', 'a', 'b'], [undefined, 10, 11], []],
  ['one fewer', ['a', 'b'], ['b'], [11], [10]],
  ['the same twice, one goes', ['a', 'a'], ['a'], [10], [11]],
  ['the same twice, one comes', ['a'], ['a', 'a'], [10, undefined], []],
  ['the same twice, the place decides', ['a', 'b', 'a'], ['b', 'c', 'a'], [11, undefined, 12], [10]],
  ['nothing', [], [], [], []],
  ['other content', ['a'], ['b'], [undefined], [10]]
])('%s', (_name, before, now, ids, left) => {
  expect(matchAttachments(known(...before), read(...now))).toEqual({ ids, left })
})
