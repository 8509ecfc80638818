import { hasOwnTest, isWeighed, listUnchecked, paragraphOf, PARAGRAPHS } from '../../../server/domain/code/paragraphs.ts'
import { wordsIn } from '../../../server/i18n/words.ts'

it.each([
  ['2.3', true, false], ['2.4(a)', true, false], ['2.4(b)', false, false], ['2.4', true, false], ['2.9(d)', false, false], ['2.9(c)', true, false], ['2.10(b)', false, false],
  ['2.14', false, true], ['2.14(a)', false, true], ['2.15', false, true], ['2.16', true, false], ['2.17', false, false], ['2.18', false, false], ['2.19', false, false], ['1.16', false, false]
])('%s: weighed under 2.2 %s, a test of its own %s', (cited, weighed, own) => {
  expect(isWeighed(cited)).toBe(weighed)
  expect(hasOwnTest(cited)).toBe(own)
})

it('knows the 16 grounds and no other', () => {
  expect(PARAGRAPHS).toHaveLength(16)
  expect(['2.1', '2.2', '2.19', '2.30', '3.4'].map(paragraphOf)).toEqual([undefined, undefined, undefined, undefined, undefined])
})

/** What nobody has compared with the text of the Code yet. Whoever does takes the mark away, and the line here. */
it('lists what is still to be checked, and words it as guidance', () => {
  expect(listUnchecked()).toEqual(PARAGRAPHS.flatMap((paragraph) => [`${paragraph} covers`, `${paragraph} harm`]))
  for (const [locale, guidance] of [['en', 'As we understand it'], ['zh-hk', '據我們理解']] as const) {
    for (const sentence of Object.values(wordsIn(locale).refusals.harm)) expect(sentence).toContain(guidance)
  }
})
