import { organisationOf } from '../../../server/domain/messages/organisation.ts'
import { domainToRemember, judgeSender, type SenderFacts } from '../../../server/domain/messages/sender-gate.ts'

describe('the organisation of an address', () => {
  it.each<[string, string | undefined]>([
    ['ati@immd.gov.hk', 'immd.gov.hk'],
    ['officer@mail.hq.immd.gov.hk', 'immd.gov.hk'],
    ['someone@gov.hk', 'gov.hk'],
    ['A.Chan@IMMD.GOV.HK.', 'immd.gov.hk'],
    ['info@ha.org.hk', 'ha.org.hk'],
    ['x@cuhk.edu.hk', 'cuhk.edu.hk'],
    ['x@公司.hk', undefined],
    ['ati.officer@immd.example', 'immd.example'],
    ['x@pages.github.io', 'pages.github.io'],
    ['root@localhost', 'localhost'],
    ['x@[127.0.0.1]', undefined],
    ['', undefined]
  ])('%s: %s', (address, organisation) => {
    expect(organisationOf(address)).toBe(organisation)
  })
})

describe('who writes', () => {
  const FACTS: SenderFacts = { from: 'ati.officer@immd.gov.hk', requestEmail: 'ati@immd.gov.hk', knownDomains: [], hasRepliedBefore: false }

  it.each<[string, Partial<SenderFacts>, string]>([
    ['the organisation that was written to', {}, 'request_email'],
    ['another of its host names', { from: 'noreply@mx1.immd.gov.hk' }, 'request_email'],
    ['another department: gov.hk is no organisation', { from: 'x@td.gov.hk' }, 'unknown'],
    ['a name that only ends alike', { from: 'x@fake-immd.gov.hk' }, 'unknown'],
    ['a name that only begins alike', { from: 'x@immd.gov.hk.example' }, 'unknown'],
    ['a domain that was accepted', { from: 'x@vendor.example', knownDomains: ['vendor.example'] }, 'authority_domain'],
    ['an authority without an address, by its home page', { requestEmail: undefined, knownDomains: ['immd.gov.hk'] }, 'authority_domain'],
    ['who has replied before', { from: 'x@gmail.com', hasRepliedBefore: true }, 'replied_before'],
    ['a provider for everybody, though somebody put it on the list', { from: 'x@gmail.com', knownDomains: ['gmail.com'] }, 'unknown'],
    ['an authority that itself writes from such a provider', { from: 'Council@gmail.com', requestEmail: 'council@gmail.com' }, 'request_email'],
    ['somebody else at that provider', { from: 'other@gmail.com', requestEmail: 'council@gmail.com' }, 'unknown'],
    ['nobody', { from: '' }, 'unknown'],
    ['an authority that nothing is known of', { requestEmail: undefined }, 'unknown']
  ])('%s', (_name, parts, evidence) => {
    expect(judgeSender({ ...FACTS, ...parts })).toBe(evidence)
  })

  it.each<[string, string | undefined]>([['x@mail.vendor.example', 'vendor.example'], ['x@gmail.com', undefined], ['x@yahoo.com.hk', undefined], ['', undefined], ['vendor.example', undefined]])('accepted, of %s is remembered %s', (address, domain) => {
    expect(domainToRemember(address)).toBe(domain)
  })
})
