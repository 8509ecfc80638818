import { HOLD_REASONS, type Admission } from '../../../server/domain/messages/admission.ts'
import { applyRule, type MailRule } from '../../../server/domain/messages/mail-rules.ts'
import { isMailboxSilent, isPenGrowing } from '../../../server/domain/messages/mail-watch.ts'
import type { KnownRequest } from '../../../server/domain/messages/placements.ts'

const REQUESTS = new Map<number, KnownRequest>([
  [1, { id: 1, closedAt: undefined, recentFromSender: 0, sender: 'unknown' }],
  [3, { id: 3, closedAt: new Date(0), recentFromSender: 0, sender: 'unknown' }]
])
const rule = (requestId: number | undefined): MailRule => ({ id: 9, field: 'sender', requestId })

function tell(admission: Admission, given: MailRule | undefined): string {
  const ruled = applyRule(admission, given, { requests: REQUESTS })
  if (ruled.kind === 'place') return ruled.placements.map((one) => `place ${one.requestId} ${one.tier} ${one.source} ${one.sender}`).join()
  return ruled.kind === 'hold' ? `hold ${ruled.reason}` : ruled.kind
}

it.each(HOLD_REASONS.map((reason) => [reason]))('a rule for what waits as %s', (reason) => {
  const held: Admission = { kind: 'hold', reason, suggestions: [] }
  const isFileable = ['no_address', 'wrong_token', 'only_hints', 'unknown_request'].includes(reason)
  const staysHeld = ['closed_request', 'too_many_requests', 'encrypted', 'oversize'].includes(reason)
  expect(tell(held, rule(1))).toBe(isFileable ? 'place 1 0 rule-sender operator' : `hold ${reason}`)
  expect(tell(held, rule(undefined))).toBe(staysHeld ? `hold ${reason}` : 'set_aside')
  expect(tell(held, rule(3))).toBe(isFileable ? 'hold closed_request' : `hold ${reason}`)
  expect(tell(held, rule(99))).toBe(`hold ${reason}`)
  expect(tell(held, undefined)).toBe(`hold ${reason}`)
})

it('no rule goes against what is placed', () => {
  const placed: Admission = { kind: 'place', placements: [{ requestId: 1, tier: 1, source: 'envelope', sender: 'unknown' }], returned: [], overruled: false }
  expect(applyRule(placed, rule(undefined), { requests: REQUESTS })).toBe(placed)
  expect(applyRule({ kind: 'set_aside', returned: [] }, rule(1), { requests: REQUESTS })).toEqual({ kind: 'set_aside', returned: [] })
})

const NOW = new Date('2026-03-02T12:00:00Z')
const before = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000)

it.each<[number, Date | undefined, boolean]>([[0, undefined, false], [9, before(60), false], [10, before(1), true], [1, before(24 * 60), false], [1, before(24 * 60 + 1), true]])('%d held, the oldest since %s: grows %s', (held, oldestHeld, grows) => {
  expect(isPenGrowing({ held, oldestHeld }, NOW)).toBe(grows)
})

it.each<[Date | undefined, number, boolean]>([[undefined, 60, true], [before(29), 60, false], [before(31), 60, true], [before(100), 3600, false], [before(121), 3600, true]])('scanned at %s every %d s: silent %s', (scan, seconds, silent) => {
  expect(isMailboxSilent(scan, NOW, seconds)).toBe(silent)
})
