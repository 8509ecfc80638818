import { getDomain } from 'tldts'

const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?$/

/** Where anybody gets a mailbox: of an address there only the whole address says who writes. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  '126.com', '163.com', 'aol.com', 'foxmail.com', 'gmail.com', 'gmx.com', 'gmx.net', 'googlemail.com', 'hotmail.com', 'hotmail.com.hk', 'icloud.com',
  'live.com', 'live.hk', 'mac.com', 'mail.com', 'me.com', 'msn.com', 'netvigator.com', 'outlook.com', 'outlook.com.hk', 'proton.me', 'protonmail.com',
  'qq.com', 'sina.com', 'sohu.com', 'yahoo.com', 'yahoo.com.hk', 'yeah.net', 'ymail.com', 'zoho.com'
])

/**
 * The organisational domain of an address or host name (RFC 7489 section 3.2): one label below the public suffix, by
 * the Public Suffix List, on which gov.hk stands, so that immd.gov.hk is an organisation and gov.hk is none.
 */
export function organisationOf(addressOrHost: string): string | undefined {
  const host = addressOrHost.slice(addressOrHost.lastIndexOf('@') + 1).trim().toLowerCase().replace(/\.$/, '')
  if (!HOST.test(host)) return undefined
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}

/** A domain that says nothing of who writes from it. */
export function isOpenToAll(domain: string): boolean {
  return OPEN_TO_ALL.has(domain)
}

/** Whether two addresses are of one organisation; at a provider where anybody gets a mailbox, whether they are one. */
export function isSameOrganisation(one: string, other: string): boolean {
  const organisation = organisationOf(one)
  if (organisation === undefined || organisation !== organisationOf(other)) return false
  return !isOpenToAll(organisation) || one.trim().toLowerCase() === other.trim().toLowerCase()
}
