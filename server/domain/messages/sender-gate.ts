import { isOpenToAll, isSameOrganisation, organisationOf } from './organisation.ts'

/**
 * Why a sender is believed to speak for the authority of a request, the surest first. `bounce_address`: a report of a
 * mail server, which has no sender, at the address that only the server was told.
 */
export type SenderEvidence = 'request_email' | 'authority_domain' | 'replied_before' | 'bounce_address' | 'operator' | 'unknown'

export interface SenderFacts {
  /** The address in From; empty where there is none. */
  readonly from: string
  readonly requestEmail: string | undefined
  /** Organisational domains that are known for the authority. */
  readonly knownDomains: readonly string[]
  /** A message of this very address stands on this request and is public. */
  readonly hasRepliedBefore: boolean
}

/** Who writes, as far as this request is concerned. A DMARC pass makes no stranger known, and a failure no friend a stranger. */
export function judgeSender({ from, requestEmail, knownDomains, hasRepliedBefore }: SenderFacts): SenderEvidence {
  if (requestEmail !== undefined && isSameOrganisation(requestEmail, from)) return 'request_email'
  const organisation = organisationOf(from)
  if (organisation !== undefined && !isOpenToAll(organisation) && knownDomains.includes(organisation)) return 'authority_domain'
  return hasRepliedBefore ? 'replied_before' : 'unknown'
}

/** By its domain, which is what a hint needs to be believed. */
export function isOfAuthority(sender: SenderEvidence): boolean {
  return sender === 'request_email' || sender === 'authority_domain'
}

/** What is remembered of a sender who was accepted: nothing of a domain from which anybody may write. */
export function domainToRemember(from: string): string | undefined {
  const organisation = from.includes('@') ? organisationOf(from) : undefined
  return organisation === undefined || isOpenToAll(organisation) ? undefined : organisation
}
