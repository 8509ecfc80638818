/** RFC 8601 section 2.7; what a checker says beyond these is `none`. */
export const CHECK_RESULTS = ['pass', 'fail', 'softfail', 'neutral', 'policy', 'none', 'temperror', 'permerror'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

/** What is known of whether a mail comes from where it says. It is shown, and decides nothing alone. */
export interface Authenticity {
  /** `door`: checked here, when it came in. `authserv`: by the mail server in front of us. */
  readonly by: 'door' | 'authserv'
  /** RFC 6376. */
  readonly dkim?: CheckResult | undefined
  /** RFC 7208. */
  readonly spf?: CheckResult | undefined
  /** RFC 7489: the domain of From itself signed or sent it. */
  readonly dmarc?: CheckResult | undefined
  /** RFC 8617: what the servers before the last one say. */
  readonly arc?: CheckResult | undefined
}

/** What is said of a mail, in this order of weight. */
export type AuthenticityVerdict = 'confirmed' | 'signed' | 'sent' | 'forwarded' | 'contradicted' | 'unchecked'

/**
 * - `confirmed`: the domain in From stands behind the mail (DMARC).
 * - `signed`, `sent`: some domain signed it, or its server may send for the envelope's domain.
 * - `forwarded`: it was right before it was passed on (ARC).
 * - `contradicted`: the domain in From says that such mail is not its own.
 * - `unchecked`: nothing is known.
 */
export function judgeAuthenticity(authenticity: Authenticity | undefined): AuthenticityVerdict {
  if (authenticity === undefined) return 'unchecked'
  const { dmarc, dkim, spf, arc } = authenticity
  if (dmarc === 'pass') return 'confirmed'
  if (dmarc === 'fail') return arc === 'pass' ? 'forwarded' : 'contradicted'
  if (dkim === 'pass') return 'signed'
  if (spf === 'pass') return 'sent'
  return 'unchecked'
}

/** As the mail server in front of us states it. */
export function readServerResults(results: Readonly<Record<'dkim' | 'spf' | 'dmarc' | 'arc', string | undefined>> | undefined): Authenticity | undefined {
  if (results === undefined) return undefined
  const { dkim, spf, dmarc, arc } = results
  return { by: 'authserv', dkim: readCheckResult(dkim), spf: readCheckResult(spf), dmarc: readCheckResult(dmarc), arc: readCheckResult(arc) }
}

/** What a header or a checker says, as one of the codes. */
export function readCheckResult(text: string | undefined): CheckResult | undefined {
  if (text === undefined) return undefined
  const code = text.toLowerCase()
  return CHECK_RESULTS.find((result) => result === code) ?? 'none'
}
