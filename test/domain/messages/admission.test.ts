import { decideAdmission, type AdmissionFacts, type KnownRequest, type ProvenCandidate } from '../../../server/domain/messages/admission.ts'

const CLOSED = new Date('2025-06-01T00:00:00Z')

function request(id: number, parts: Partial<KnownRequest> = {}): readonly [number, KnownRequest] {
  return [id, { id, closedAt: undefined, recentFromSender: 0, ...parts }]
}

function toRequest(requestId: number, tier = 1, source = 'envelope'): ProvenCandidate {
  return { tier, source, target: { kind: 'request', requestId } }
}

function toLetter(outboxId: number, tier = 1, source = 'envelope'): ProvenCandidate {
  return { tier, source, target: { kind: 'letter', outboxId } }
}

/** Requests 1 and 2 are open, 3 is closed; letter 10 belongs to request 1, letter 20 to request 2, 30 is a notice. */
function facts(parts: Partial<AdmissionFacts> = {}): AdmissionFacts {
  return {
    nature: 'reply',
    bounceKinds: [],
    encrypted: false,
    candidates: [toRequest(1)],
    wrongToken: false,
    requests: new Map([request(1), request(2), request(3, { closedAt: CLOSED })]),
    letters: new Map([[10, { outboxId: 10, requestId: 1 }], [20, { outboxId: 20, requestId: 2 }], [30, { outboxId: 30, requestId: undefined }]]),
    loop: { fromOwnDomain: false, ownLoopHeader: false, ownMessageId: false, receivedLines: 3 },
    ...parts
  }
}

const LOOP = facts().loop
const many = Array.from({ length: 51 }, (_, index) => 100 + index)

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
    ['where only its text names a request', { candidates: [toRequest(1, 7, 'body')] }, 'unknown_request', []],
    ['for a request that is not there', { candidates: [toRequest(99)] }, 'unknown_request', []],
    ['for an answer to a letter that is not there', { candidates: [toLetter(99, 5, 'in-reply-to')] }, 'unknown_request', []],
    ['for a closed request', { candidates: [toRequest(3)] }, 'closed_request', [3]],
    ['as spam', { nature: 'spam' }, 'spam', [1]],
    ['as a complaint', { nature: 'complaint' }, 'complaint', [1]],
    ['when nobody can read it', { encrypted: true }, 'encrypted', [1]],
    ['from our own domain', { loop: { ...LOOP, fromOwnDomain: true } }, 'loop', [1]],
    ['from our own domain, though it calls itself a bounce', { nature: 'bounce', loop: { ...LOOP, fromOwnDomain: true } }, 'loop', [1]],
    ['with our loop header', { loop: { ...LOOP, ownLoopHeader: true } }, 'loop', [1]],
    ['with a Message-ID of ours as its own', { loop: { ...LOOP, ownMessageId: true } }, 'loop', [1]],
    ['with more than a hundred Received lines', { loop: { ...LOOP, receivedLines: 101 } }, 'loop', [1]],
    ['with the eleventh mail of an hour', { requests: new Map([request(1, { recentFromSender: 10 })]) }, 'flood', [1]],
    ['when a person answers a notice', { candidates: [toLetter(30)] }, 'reply_to_notice', []]
  ])('%s', (_name, parts, reason, suggestions) => {
    expect(decideAdmission(facts(parts))).toEqual({ kind: 'hold', reason, suggestions })
  })
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
