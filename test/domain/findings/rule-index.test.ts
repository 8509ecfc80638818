import { makeReadable } from '../../../server/domain/findings/readable-text.ts'
import { readRequiredWords } from '../../../server/domain/findings/required-words.ts'
import { indexRules } from '../../../server/domain/findings/rule-index.ts'
import { RULES } from '../../../server/domain/findings/rules.ts'
import { splitSentences } from '../../../server/domain/findings/sentences.ts'
import { listReplies } from './written-replies.ts'

describe('what an expression needs', () => {
  it.each<readonly [RegExp, readonly string[] | undefined]>([
    [/Refused/iu, ['refused']],
    [/\bwe (?:do|did) not hold\b/u, ['we do not hold', 'we did not hold']],
    [/not (?:\w{1,12} ){0,2}prepared/u, ['prepared']],
    [/records? (?:is|are) held/u, ['record is held', 'records is held', 'record are held', 'records are held']],
    [/(?:hold|held)[^,]{0,30}?\bfiles/u, ['files']],
    [/回[覆复]閣下/u, ['回覆閣下', '回复閣下']],
    [/未能.{0,9}提供/u, ['未能']],
    [/a{2,3}(?:bc)+/u, ['bc']],
    [/(?:yes|\d)/u, undefined],
    [/x?y*/u, undefined],
    [/[^a]b\d/u, undefined],
    [/(?=.{0,9}harm)\d/u, undefined]
  ])('%s', (expression, words) => {
    expect(readRequiredWords(expression)?.toSorted()).toEqual(words?.toSorted())
  })
})

it('never leaves out a rule that matches', () => {
  const possible = indexRules(RULES)
  const left: string[] = []
  let tried = 0
  for (const { body } of listReplies('held-out')) {
    for (const { text } of splitSentences(makeReadable(body, []).text)) {
      const offered = new Set(possible(text).flatMap(({ includes }) => includes))
      const matching = RULES.flatMap(({ include }) => include).filter((include) => include.test(text))
      tried += matching.length
      left.push(...matching.filter((include) => !offered.has(include)).map((include) => `${include.source} in ${text}`))
    }
  }
  expect(tried).toBeGreaterThan(250)
  expect(left).toEqual([])
})

it('offers few of the many, in their order', () => {
  const offered = indexRules(RULES)('The Buildings Department does not hold the drawings that you asked for.')
  const all = RULES.flatMap(({ include }) => include)
  const places = offered.flatMap(({ includes }) => includes).map((include) => all.indexOf(include))
  expect(places.length).toBeLessThan(all.length / 4)
  expect(places).toEqual(places.toSorted((one, other) => one - other))
})
