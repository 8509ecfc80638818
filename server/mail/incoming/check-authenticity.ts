import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { AuthenticateResult, DNSResolver } from 'mailauth'
import { readCheckResult, type Authenticity } from '../../domain/messages/authenticity.ts'

/** As `resolve` of `node:dns/promises`. */
export type DnsResolver = DNSResolver

/** What the SMTP door knows of who hands a mail in. */
export interface SmtpClient {
  readonly ip: string
  readonly helo: string
  /** Empty for the null sender. */
  readonly sender: string
  /** Our own name. */
  readonly host: string
}

const TIME_LIMIT_MS = 15_000

/**
 * Checks DKIM, SPF, DMARC and ARC of a mail. Never throws: what cannot be checked is not known, and a mail is taken
 * all the same. Undefined when the DNS does not answer within 15 s.
 */
export async function checkAuthenticity(mail: Readable, client: SmtpClient, resolver: DnsResolver): Promise<Authenticity | undefined> {
  const patience = new AbortController()
  const late = pause(TIME_LIMIT_MS, undefined, { signal: patience.signal }).catch(() => undefined)
  try {
    return await Promise.race([authenticateMail(mail, client, resolver), late])
  } catch {
    return undefined
  } finally {
    patience.abort()
    mail.destroy()
  }
}

async function authenticateMail(mail: Readable, client: SmtpClient, resolver: DnsResolver): Promise<Authenticity> {
  // Only where mail is checked: it brings much with it that a worker behind another mail server never needs.
  const { authenticate } = await import('mailauth')
  const { ip, helo, sender, host } = client
  return summarise(await authenticate(mail, { ip, helo, sender, mta: host, resolver, disableBimi: true, trustReceived: false }))
}

function summarise({ dkim, spf, dmarc, arc }: AuthenticateResult): Authenticity {
  const signatures = dkim.results.map((one) => one.status.result)
  return {
    by: 'door',
    // A list may break one signature and add its own.
    dkim: readCheckResult(signatures.find((result) => result === 'pass') ?? signatures[0]),
    spf: spf === false ? undefined : readCheckResult(spf.status.result),
    dmarc: dmarc === false ? undefined : readCheckResult(dmarc.status.result),
    arc: arc === false ? undefined : readCheckResult(arc.status.result)
  }
}
