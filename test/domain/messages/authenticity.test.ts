import { judgeAuthenticity, readCheckResult, readServerResults, type Authenticity } from '../../../server/domain/messages/authenticity.ts'

it.each<[string, Partial<Authenticity> | undefined, string]>([
  ['DMARC holds', { dkim: 'pass', spf: 'fail', dmarc: 'pass' }, 'confirmed'],
  ['DMARC fails', { dkim: 'pass', spf: 'pass', dmarc: 'fail' }, 'contradicted'],
  ['DMARC fails after forwarding', { dkim: 'fail', dmarc: 'fail', arc: 'pass' }, 'forwarded'],
  ['there is no DMARC, but a signature', { dkim: 'pass', spf: 'pass', dmarc: 'none' }, 'signed'],
  ['there is only the server', { dkim: 'none', spf: 'pass' }, 'sent'],
  ['all fail without DMARC', { dkim: 'fail', spf: 'softfail', dmarc: 'none', arc: 'none' }, 'unchecked'],
  ['the DNS was away', { dkim: 'temperror', spf: 'temperror', dmarc: 'temperror' }, 'unchecked'],
  ['nothing was checked', undefined, 'unchecked']
])('%s', (_name, found, verdict) => {
  expect(judgeAuthenticity(found && { by: 'door', ...found })).toBe(verdict)
})

it('reads what servers write, and takes what it does not know for nothing', () => {
  expect(readServerResults({ dkim: 'PASS', spf: 'skipped', dmarc: undefined, arc: 'fail' })).toEqual({ by: 'authserv', dkim: 'pass', spf: 'none', dmarc: undefined, arc: 'fail' })
  expect(readServerResults(undefined)).toBeUndefined()
  expect(readCheckResult(undefined)).toBeUndefined()
})
