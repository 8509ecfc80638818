import { findCitations } from '../../../server/domain/findings/citations.ts'
import { makeReadable } from '../../../server/domain/findings/readable-text.ts'

function cite(text: string): string[] {
  return findCitations(makeReadable(text, []).text).map(({ detail }) => `${detail.paragraph ?? ''}${(detail.letters ?? []).join('')}`)
}

it.each<[string, string[]]>([
  ['paragraph 2.4', ['2.4']],
  ['Para. 2.4(a)', ['2.4a']],
  ['para 2.4a', ['2.4a']],
  ['sub-paragraph 2.4(a)', ['2.4a']],
  ['paragraph 2.4 (a) and (b) of Part 2', ['2.4ab']],
  ['paragraphs 2.4(a), (b) & (d)', ['2.4abd']],
  ['paragraph 2.6(a) to (c)', ['2.6abc']],
  ['paragraph 2.6(c) to (a)', ['2.6c']],
  ['paragraph 2.9(a)(ii)', ['2.9a']],
  ['paras 2.9(c) and 2.14', ['2.9c', '2.14']],
  ['paragraphs 2.9(c), para. 2.14 and paragraph 2.15', ['2.9c', '2.14', '2.15']],
  ['section 2.6(e)', ['2.6e']],
  ['2.6(e) of the Code', ['2.6e']],
  ['2.6 of Part 2', ['2.6']],
  ['第2.4(a)段', ['2.4a']],
  ['第2部第2.15段', ['2.15']],
  ['第2.9(a)及(c)段', ['2.9ac']],
  ['第2.9（a）段和第2.16段', ['2.9a', '2.16']],
  ['第2.14、2.15及2.16段', ['2.14', '2.15', '2.16']],
  ['第 2.9 (a) 段', ['2.9a']],
  ['第２．１５段', ['2.15']],
  ['第2.14节', ['2.14']],
  ['paragraph 1.14', ['1.14']],
  ['paragraphs 1.16 to 1.18', []],
  ['paragraph 2.4 and again paragraph 2.4', ['2.4']],
  ['paragraph 2.4(a), then paragraph 2.4(b)', ['2.4a', '2.4b']],
  ['paragraph 2.4(a). Later paragraph 2.4(b).', ['2.4a', '2.4b']],
  ['paragraph 2.4 of Part 2 of the Code, which state:\n(a) one; and\n(b) two', ['2.4ab']],
  ['paragraph 2.9, namely:\n(c) one;\n(a) two', ['2.9c']],
  ['paragraph 2.9 of the Code.\n(a) Another list.', ['2.9']]
])('%s', (text, cited) => {
  expect(cite(text)).toEqual(cited)
})

describe('is no paragraph of the Code', () => {
  it.each([
    'Telephone 2.4567', 'HK$2.4 million', '2.4 (a)', 'enclosure 2.4', 'item 2.4(a)', 'paragraph 2.4 of your letter', 'your paragraph 2.4', "the Ombudsman's paragraph 2.6", 'paragraph 2.16.3 of the Guidelines',
    'paragraph 2.19', 'paragraph 2.0', 'paragraph 1.40', 'section 2.4 of the Ordinance', 'paragraph 2.5% of', 'paragraphs 2.3 to 2.18', '第2.3至2.18段', '第2.4條', '第2.4項', '審計報告第2.4段', '附件第2.4段', '第2.4'
  ])('%s', (text) => {
    expect(cite(text)).toEqual([])
  })
})
