import { gatherCandidates } from '../../../server/domain/messages/candidates.ts'
import type { CandidateInput } from '../../../server/domain/messages/candidates.ts'

const address = (id: number): string => `foi+request-${String(id)}-0123456789abcdef@portal.example`
const MESSAGE_ID = 'o.9.0123456789abcdef@portal.example'
const EMPTY: CandidateInput = { envelopeRecipients: [], headers: [], inReplyTo: [], references: [], reportedIds: [], text: '', enclosedTexts: [] }

function gather(input: Partial<CandidateInput>): [string, string, number][] {
  return gatherCandidates({ ...EMPTY, ...input }, {}).map(({ address: found, source, tier }) => [found, source, tier])
}

describe('where an address of ours is met', () => {
  it.each<[string, Partial<CandidateInput>, [string, string, number][]]>([
    ['the envelope', { envelopeRecipients: [address(1)] }, [[address(1), 'envelope', 1]]],
    ['a delivery field above Received', { headers: [{ name: 'X-Original-To', value: address(1) }, { name: 'Received', value: 'by mx' }] }, [[address(1), 'x-original-to', 2]]],
    ['a delivery field below Received', { headers: [{ name: 'Received', value: 'by mx' }, { name: 'Delivered-To', value: address(1) }] }, [[address(1), 'delivered-to', 4]]],
    ['the first Received line', { headers: [{ name: 'Received', value: `from a by b for <${address(1)}>; Mon` }] }, [[address(1), 'received', 3]]],
    ['a later Received line', { headers: [{ name: 'Received', value: 'by mx' }, { name: 'Received', value: `for ${address(1)};` }] }, [[address(1), 'received', 4]]],
    ['To in capitals, with a tag before it', { headers: [{ name: 'To', value: `<prvs=1234567890=${address(1).toUpperCase()}>` }] }, [[address(1), 'to', 4]]],
    ['several', { headers: [{ name: 'Cc', value: `"${address(1)}" <${address(2)}>` }] }, [[address(1), 'cc', 4], [address(2), 'cc', 4]]],
    ['In-Reply-To before References', { inReplyTo: [MESSAGE_ID], references: ['a@b', MESSAGE_ID] }, [[MESSAGE_ID, 'in-reply-to', 5]]],
    ['a report', { reportedIds: [MESSAGE_ID] }, [[MESSAGE_ID, 'enclosed', 5]]],
    ['the text and what is enclosed', { text: `see ${address(1)}`, enclosedTexts: [`and ${address(2)}`] }, [[address(1), 'body', 7], [address(2), 'enclosed', 7]]],
    ['our Message-ID in a quoted head', { text: `Message-ID: <${MESSAGE_ID}>`, enclosedTexts: [MESSAGE_ID] }, [[MESSAGE_ID, 'body', 7]]],
    ['an address with a character too few', { headers: [{ name: 'To', value: address(1).replace('f@', '@') }] }, [[address(1).replace('f@', '@'), 'to', 4]]],
    ['the surest place of two', { envelopeRecipients: [address(1)], text: address(1) }, [[address(1), 'envelope', 1]]],
    ['no field of addresses', { headers: [{ name: 'Subject', value: address(1) }] }, []],
    ['none of our form', { headers: [{ name: 'To', value: 'request-1-short@portal.example, x@y.example' }], text: 'request-1-0123456789abcdef' }, []]
  ])('%s', (_name, input, found) => {
    expect(gather(input)).toEqual(found)
  })
})

it('tells which tokens are right, where keys are known', () => {
  const checks = { isOwnAddress: (found: string) => found === address(1), isOwnMessageId: () => true }
  const found = gatherCandidates({ ...EMPTY, envelopeRecipients: [address(1), address(2)], inReplyTo: [MESSAGE_ID] }, checks)
  expect(found.map((candidate) => candidate.valid)).toEqual([true, false, true])
  expect(gatherCandidates({ ...EMPTY, text: address(1) }, {})[0]?.valid).toBeUndefined()
})
