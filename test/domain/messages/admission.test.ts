import { decideAdmission, isPending, type AdmissionFacts } from '../../../server/domain/messages/admission.ts'
import type { Candidate, KnownRequest } from '../../../server/domain/messages/placements.ts'
import { confidenceOf, ROUTING_TIERS } from '../../../server/domain/messages/routing-tiers.ts'
import type { SenderEvidence } from '../../../server/domain/messages/sender-gate.ts'

const CLOSED = new Date('2025-06-01T00:00:00Z')

function request(id: number, parts: Partial<KnownRequest> = {}): readonly [number, KnownRequest] {
  return [id, { id, closedAt: undefined, recentFromSender: 0, sender: 'request_email', ...parts }]
}

function toRequest(requestId: number, tier = 1, source = 'envelope'): Candidate {
  return { tier, source, target: { kind: 'request', requestId } }
}

function toLetter(outboxId: number, tier = 1, source = 'envelope'): Candidate {
  return { tier, source, target: { kind: 'letter', outboxId } }
}

/** Requests 1 and 2 are open, 3 is closed, all of one authority; letter 10 belongs to request 1, letter 20 to request 2, 30 is a notice. */
function facts(parts: Partial<AdmissionFacts> = {}, sender: SenderEvidence = 'request_email'): AdmissionFacts {
  return {
    nature: 'reply',
    bounceKinds: [],
    encrypted: false,
    candidates: [toRequest(1)],
    wrongToken: false,
    nullSender: false,
    requests: new Map([request(1, { sender }), request(2, { sender }), request(3, { closedAt: CLOSED, sender })]),
    letters: new Map([[10, { outboxId: 10, requestId: 1 }], [20, { outboxId: 20, requestId: 2 }], [30, { outboxId: 30, requestId: undefined }]]),
    contradicted: false,
    loop: { fromOwnDomain: false, ownLoopHeader: false, ownMessageId: false, receivedLines: 3 },
    ...parts
  }
}

const LOOP = facts().loop
const many = Array.from({ length: 51 }, (_, index) => 100 + index)

/** `place 1` and `place 1, 2`, with `pending` behind what waits; `hold <reason> 1` with what is suggested. */
function tell(given: AdmissionFacts): string {
  const admission = decideAdmission(given)
  if (admission.kind === 'place') return `place ${admission.placements.map((placement) => `${placement.requestId}${isPending(placement) ? ' pending' : ''}`).join(', ')}`
  return admission.kind === 'hold' ? `hold ${admission.reason} ${admission.suggestions.map(({ requestId }) => requestId).join(', ')}`.trim() : admission.kind
}

describe('the routing table', () => {
  it.each<[tier: number, what: string, candidates: readonly Candidate[], fromAuthority: string, repliedBefore: string, fromStranger: string]>([
    [1, 'the envelope', [toRequest(1, 1)], 'place 1', 'place 1', 'place 1 pending'],
    [2, 'a delivery header above the trusted Received line', [toRequest(1, 2, 'delivered-to')], 'place 1', 'place 1', 'place 1 pending'],
    [3, 'the trusted Received line', [toRequest(1, 3, 'received')], 'place 1', 'place 1', 'place 1 pending'],
    [4, 'an addressee', [toRequest(1, 4, 'to')], 'place 1', 'place 1', 'place 1 pending'],
    [4, 'two addressees', [toRequest(1, 4, 'to'), toRequest(2, 4, 'cc')], 'place 1, 2', 'place 1, 2', 'place 1 pending, 2 pending'],
    [5, 'the letter that it answers', [toLetter(10, 5, 'in-reply-to')], 'place 1', 'place 1', 'place 1 pending'],
    [6, 'a mail of the authority that it answers', [toRequest(1, 6, 'in-reply-to')], 'place 1', 'hold only_hints 1', 'hold only_hints 1'],
    [6, 'two such mails: the newest', [toRequest(2, 6, 'references'), toRequest(1, 6, 'references')], 'place 2', 'hold only_hints 2, 1', 'hold only_hints 2, 1'],
    [7, 'an address in the quoted text', [toRequest(1, 7, 'body')], 'place 1', 'hold only_hints 1', 'hold only_hints 1'],
    [7, 'our Message-ID in an enclosed mail', [toLetter(10, 7, 'enclosed')], 'place 1', 'hold only_hints 1', 'hold only_hints 1'],
    [7, 'two addresses in the quoted text', [toRequest(1, 7, 'body'), toRequest(2, 7, 'body')], 'place 1, 2', 'hold only_hints 1, 2', 'hold only_hints 1, 2'],
    [8, 'an address with one slip', [toRequest(1, 8, 'to')], 'place 1', 'hold only_hints 1', 'hold only_hints 1'],
    [8, 'a slip that could mean two requests', [toRequest(1, 8, 'to'), toRequest(2, 8, 'to')], 'hold only_hints 1, 2', 'hold only_hints 1, 2', 'hold only_hints 1, 2'],
    [9, 'the number in the subject', [toRequest(1, 9, 'subject')], 'hold only_hints 1', 'hold only_hints 1', 'hold only_hints 1'],
    [10, 'the only open request of the sender', [toRequest(1, 10, 'sender')], 'hold no_address 1', 'hold no_address 1', 'hold no_address 1']
  ])('tier %d: %s', (_tier, _what, candidates, fromAuthority, repliedBefore, fromStranger) => {
    expect(tell(facts({ candidates }, 'request_email'))).toBe(fromAuthority)
    expect(tell(facts({ candidates }, 'authority_domain'))).toBe(fromAuthority)
    expect(tell(facts({ candidates }, 'replied_before'))).toBe(repliedBefore)
    expect(tell(facts({ candidates }, 'unknown'))).toBe(fromStranger)
  })

  it.each<[string, readonly Candidate[], string]>([
    ['an address over what is answered', [toRequest(1, 4, 'to'), toLetter(20, 5, 'references')], 'place 1'],
    ['a letter that is answered over a mail that is', [toLetter(20, 5, 'in-reply-to'), toRequest(1, 6, 'references')], 'place 2'],
    ['a mail that is answered over a quotation', [toRequest(2, 6, 'in-reply-to'), toRequest(1, 7, 'body')], 'place 2'],
    ['a quotation over a slip', [toRequest(2, 7, 'body'), toRequest(1, 8, 'to')], 'place 2'],
    ['a slip over a subject', [toRequest(2, 8, 'to'), toRequest(1, 9, 'subject')], 'place 2'],
    ['a proof of what is not there over every hint', [toRequest(99), toRequest(1, 7, 'body')], 'hold unknown_request 1'],
    ['a hint of what is there over one of what is not', [toRequest(99, 7, 'body'), toRequest(1, 8, 'to')], 'place 1'],
    ['the open one of two hints', [toRequest(3, 7, 'body'), toRequest(1, 7, 'body')], 'place 1'],
    ['none: a hint of a closed request', [toRequest(3, 7, 'body')], 'hold closed_request 3'],
    ['none: an answer to a notice that quotes a request', [toLetter(30, 5, 'in-reply-to'), toRequest(1, 7, 'body')], 'hold reply_to_notice 1']
  ])('the surer wins: %s', (_name, candidates, expected) => {
    expect(tell(facts({ candidates }))).toBe(expected)
  })

  test('a quotation from the wrong authority goes to none, and is no reason to look further', () => {
    const requests = new Map([request(1, { sender: 'unknown' }), request(2)])
    expect(tell(facts({ requests, candidates: [toRequest(1, 7, 'body'), toRequest(2, 8, 'to')] }))).toBe('hold only_hints 1, 2')
    expect(tell(facts({ requests, candidates: [toRequest(1, 7, 'body'), toRequest(2, 7, 'body')] }))).toBe('place 2')
    expect(tell(facts({ requests, candidates: [toRequest(1, 9, 'subject'), toRequest(2, 9, 'subject')] }))).toBe('hold only_hints 2, 1')
  })

  test('a wrong token stays the reason where a slip is suggested', () => {
    expect(tell(facts({ candidates: [toRequest(1, 8, 'to')], wrongToken: true }, 'unknown'))).toBe('hold wrong_token 1')
  })

  test('the confidence falls from tier to tier', () => {
    const confidences = ROUTING_TIERS.map(confidenceOf)
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one))
    expect([confidenceOf(1), confidenceOf(10), confidenceOf(11)]).toEqual([1, 0.3, 0])
  })
})

describe('the gate for reports of mail servers', () => {
  it.each<[string, Partial<AdmissionFacts>, string]>([
    ['a bounce without a sender at the bounce address passes', { nature: 'bounce', nullSender: true, candidates: [toLetter(10)] }, 'place 1'],
    ['a receipt likewise', { nature: 'delivery-notice', nullSender: true, candidates: [toLetter(10, 2, 'delivered-to')] }, 'place 1'],
    ['one with a sender waits', { nature: 'bounce', candidates: [toLetter(10)] }, 'place 1 pending'],
    ['one that only names the letter waits', { nature: 'bounce', nullSender: true, candidates: [toLetter(10, 5, 'enclosed')] }, 'place 1 pending'],
    ['one at the address of the request waits', { nature: 'bounce', nullSender: true, candidates: [toRequest(1)] }, 'place 1 pending'],
    ['one at the bounce address of another request waits', { nature: 'bounce', nullSender: true, candidates: [toRequest(1), toLetter(20)] }, 'place 1 pending, 2'],
    ['a letter of a person without a sender waits', { nullSender: true, candidates: [toLetter(10)] }, 'place 1 pending']
  ])('%s', (_name, parts, expected) => {
    expect(tell(facts(parts, 'unknown'))).toBe(expected)
  })
})

describe('placed', () => {
  it.each<[string, Partial<AdmissionFacts>, readonly (readonly [number, number, string])[]]>([
    ['by the envelope', {}, [[1, 1, 'envelope']]],
    ['by a delivery header', { candidates: [toRequest(1, 2, 'delivered-to')] }, [[1, 2, 'delivered-to']]],
    ['by a Received line', { candidates: [toRequest(1, 3, 'received')] }, [[1, 3, 'received']]],
    ['by an addressee', { candidates: [toRequest(1, 4, 'to')] }, [[1, 4, 'to']]],
    ['by the letter it answers', { candidates: [toLetter(10, 5, 'in-reply-to')] }, [[1, 5, 'in-reply-to']]],
    ['by its best tier only once', { candidates: [toRequest(1, 4, 'to'), toRequest(1, 1)] }, [[1, 1, 'envelope']]],
    ['on each request that an address names', { candidates: [toRequest(1), toRequest(2, 4, 'cc')] }, [[1, 1, 'envelope'], [2, 4, 'cc']]],
    ['not on what it only refers to, where an address names a request', { candidates: [toRequest(1, 4, 'to'), toLetter(20, 5, 'references')] }, [[1, 4, 'to']]],
    ['on the newest reference alone', { candidates: [toLetter(20, 5, 'references'), toLetter(10, 5, 'references')] }, [[2, 5, 'references']]],
    ['on the open one of two', { candidates: [toRequest(3), toRequest(1)] }, [[1, 1, 'envelope']]],
    ['on the known one of two', { candidates: [toRequest(99), toRequest(1)] }, [[1, 1, 'envelope']]],
    ['when it is an automatic reply', { nature: 'auto-reply' }, [[1, 1, 'envelope']]],
    ['when it is an invitation', { nature: 'calendar' }, [[1, 1, 'envelope']]],
    ['when an automatic reply goes to the envelope sender of the letter', { nature: 'auto-reply', candidates: [toLetter(10)] }, [[1, 1, 'envelope']]],
    ['when our own relay reports on a letter', { nature: 'bounce', candidates: [toLetter(10)], loop: { ...LOOP, fromOwnDomain: true } }, [[1, 1, 'envelope']]],
    ['with the tenth mail of an hour', { requests: new Map([request(1, { recentFromSender: 9 })]) }, [[1, 1, 'envelope']]],
    ['with a hundred Received lines', { loop: { ...LOOP, receivedLines: 100 } }, [[1, 1, 'envelope']]]
  ])('%s', (_name, parts, expected) => {
    const admission = decideAdmission(facts(parts))
    expect(admission.kind).toBe('place')
    expect(admission.kind === 'place' && admission.placements.map(({ requestId, tier, source }) => [requestId, tier, source])).toEqual(expected)
  })

  test('on fifty requests, and no more', () => {
    const requests = new Map(many.map((id) => request(id)))
    const candidates = many.map((id) => toRequest(id))
    expect(decideAdmission(facts({ requests, candidates: candidates.slice(1) })).kind).toBe('place')
    expect(decideAdmission(facts({ requests, candidates }))).toMatchObject({ kind: 'hold', reason: 'too_many_requests' })
  })
})

describe('held', () => {
  it.each<[string, Partial<AdmissionFacts>, string, readonly number[]]>([
    ['without any address', { candidates: [] }, 'no_address', []],
    ['with an address whose token is wrong', { candidates: [], wrongToken: true }, 'wrong_token', []],
    ['for a request that is not there', { candidates: [toRequest(99)] }, 'unknown_request', []],
    ['for an answer to a letter that is not there', { candidates: [toLetter(99, 5, 'in-reply-to')] }, 'unknown_request', []],
    ['for a closed request', { candidates: [toRequest(3)] }, 'closed_request', [3]],
    ['as spam', { nature: 'spam', requests: new Map([request(1, { sender: 'unknown' })]) }, 'spam', [1]],
    ['as spam of who replied before: they may have been overtaken', { nature: 'spam', requests: new Map([request(1, { sender: 'replied_before' })]) }, 'spam', [1]],
    ['as spam, of the authority, without a token', { nature: 'spam', candidates: [toRequest(1, 7, 'body')] }, 'spam', [1]],
    ['as spam, of the authority, for a request that is not there', { nature: 'spam', candidates: [toRequest(99)] }, 'spam', []],
    ['when a stranger\'s domain does not own it', { contradicted: true, requests: new Map([request(1, { sender: 'unknown' })]) }, 'contradicted', [1]],
    ['as a complaint', { nature: 'complaint' }, 'complaint', [1]],
    ['when nobody can read it', { encrypted: true }, 'encrypted', [1]],
    ['from our own domain', { loop: { ...LOOP, fromOwnDomain: true } }, 'loop', [1]],
    ['from our own domain, though it calls itself a bounce', { nature: 'bounce', loop: { ...LOOP, fromOwnDomain: true } }, 'loop', [1]],
    ['with our loop header', { loop: { ...LOOP, ownLoopHeader: true } }, 'loop', [1]],
    ['with a Message-ID of ours as its own', { loop: { ...LOOP, ownMessageId: true } }, 'loop', [1]],
    ['with more than a hundred Received lines', { loop: { ...LOOP, receivedLines: 101 } }, 'loop', [1]],
    ['with the eleventh mail of a stranger in an hour', { requests: new Map([request(1, { recentFromSender: 10, sender: 'unknown' })]) }, 'flood', [1]],
    ['with the eleventh automatic reply of the authority in an hour', { nature: 'auto-reply', requests: new Map([request(1, { recentFromSender: 10 })]) }, 'flood', [1]],
    ['when a person answers a notice', { candidates: [toLetter(30)] }, 'reply_to_notice', []]
  ])('%s', (_name, parts, reason, suggestions) => {
    expect(decideAdmission(facts(parts))).toMatchObject({ kind: 'hold', reason, suggestions: suggestions.map((requestId) => ({ requestId })) })
  })
})

it.each<[string, Partial<AdmissionFacts>, readonly number[], boolean]>([
  ['the authority\'s own, at the right address, though a filter calls it spam', { nature: 'spam' }, [1], true],
  ['and a notice that it quotes is no matter', { nature: 'spam', candidates: [toRequest(1), toLetter(30)] }, [1], true],
  ['in answer to our letter likewise', { nature: 'spam', candidates: [toLetter(10, 5, 'in-reply-to')] }, [1], true],
  ['and only where it is the authority\'s', { nature: 'spam', candidates: [toRequest(1), toRequest(2)], requests: new Map([request(1), request(2, { sender: 'unknown' })]) }, [1], true],
  ['the authority\'s, whatever its domain says', { contradicted: true }, [1], false],
  ['a stranger\'s with the authority\'s, whatever its domain says', { contradicted: true, candidates: [toRequest(1), toRequest(2)], requests: new Map([request(1), request(2, { sender: 'unknown' })]) }, [1, 2], false],
  ['a report at the bounce address, whatever its domain says', { contradicted: true, nature: 'bounce', nullSender: true, candidates: [toLetter(10)], requests: new Map([request(1, { sender: 'unknown' })]) }, [1], false]
])('places %s', (_what, parts, expected, overruled) => {
  const admission = decideAdmission(facts(parts))
  expect(admission).toMatchObject({ kind: 'place', overruled })
  expect(admission.kind === 'place' && admission.placements.map(({ requestId }) => requestId)).toEqual(expected)
})

it('never holds a person at the authority for writing much', () => {
  expect(decideAdmission(facts({ requests: new Map([request(1, { recentFromSender: 300 })]) }))).toMatchObject({ kind: 'place' })
})

describe('of bounces', () => {
  it.each<[string, Partial<AdmissionFacts>, unknown]>([
    ['a lasting one', { bounceKinds: ['hard'] }, [{ outboxId: 10, lasting: true }]],
    ['one that names no recipient', {}, [{ outboxId: 10, lasting: true }]],
    ['a temporary one', { bounceKinds: ['soft'] }, [{ outboxId: 10, lasting: false }]],
    ['one of both kinds', { bounceKinds: ['soft', 'hard'] }, [{ outboxId: 10, lasting: true }]],
    ['one whose references name an older letter too', { candidates: [toLetter(10), toLetter(20, 5, 'references')] }, [{ outboxId: 10, lasting: true }]],
    ['one at the address of the request, which names its letter', { candidates: [toRequest(1, 4, 'to'), toLetter(10, 5, 'enclosed')] }, [{ outboxId: 10, lasting: true }]],
    ['one that names no letter', { candidates: [toRequest(1, 4, 'to')] }, []],
    ['a receipt', { nature: 'delivery-notice' }, []]
  ])('%s', (_name, parts, returned) => {
    expect(decideAdmission(facts({ nature: 'bounce', candidates: [toLetter(10)], ...parts }))).toMatchObject({ kind: 'place', returned })
  })

  test('one about a notice to a user concerns no thread', () => {
    expect(decideAdmission(facts({ nature: 'bounce', candidates: [toLetter(30)] }))).toEqual({ kind: 'set_aside', returned: [{ outboxId: 30, lasting: true }] })
  })
})
