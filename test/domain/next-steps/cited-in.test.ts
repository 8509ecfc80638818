import { citedIn } from '../../../server/domain/next-steps/cited-in.ts'
import type { Finding } from '../../../server/domain/findings/finding.ts'

const finding = (kind: Finding['kind'], detail: Finding['detail']): Finding => ({ kind, detail, start: 0, end: 1, words: 'x', rule: 'r' })

it('takes the grounds of Part 2 from what was read, each once', () => {
  expect(citedIn([
    finding('citation', { part: 1, paragraph: '1.16' }),
    finding('citation', { part: 2, paragraph: '2.4', letters: ['a', 'b'] }),
    finding('citation', { part: 2, paragraph: '2.4', letters: ['b'] }),
    finding('citation', { part: 2, paragraph: '2.2' }),
    finding('citation', { part: 2, paragraph: '2.15', letters: [] }),
    finding('refusal', {})
  ])).toEqual(['2.4(a)', '2.4(b)', '2.15'])
})
