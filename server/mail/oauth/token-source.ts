import type { OAuthClient } from '../../config/mail-access.ts'

export interface AccessToken {
  readonly value: string
  /** Milliseconds of the epoch; somewhat before the mail server thinks so. */
  readonly expiresAt: number
}

export interface TokenSource {
  /**
   * The token that is in use, or a new one shortly before that expires.
   * @param refused a token with which a login has just been refused: it is not given again
   * @throws an Error whose `code` begins with `OAUTH_REFUSED` (a person must act) or `OAUTH_AWAY` (it may work later)
   */
  get(refused?: string): Promise<AccessToken>
}

const TIMEOUT_MS = 30_000
/** RFC 6749 section 5.1 only recommends that the lifetime is told; an hour is what providers give. */
const USUAL_LIFETIME_S = 3600
const MARGIN_MS = 5 * 60_000
/** Of a token that lives shortly, so much of its life is used. */
const LEAST_SHARE = 0.5
/** A token is put into headers: RFC 6750 section 2.1 has no other characters. */
const TOKEN = /^[\w.~+/=-]{1,16384}$/
/** RFC 6749 section 5.2 gives names; those of the server's own troubles are section 4.1.2.1's. */
const ERROR_NAME = /^[a-z_]{1,40}$/
const PASSING = new Set(['server_error', 'temporarily_unavailable', 'slow_down'])

/** Fetches access tokens and keeps the newest one; any number of callers share one fetch. */
export function createTokenSource(client: OAuthClient, now: () => number = Date.now): TokenSource {
  let kept: AccessToken | undefined
  let refreshToken = client.refreshToken
  let fetching: Promise<AccessToken> | undefined
  const renew = async (): Promise<AccessToken> => {
    const answer = await askEndpoint({ ...client, refreshToken })
    // RFC 6749 section 6: the new one takes the place of the old one.
    refreshToken = answer.refreshToken ?? refreshToken
    const life = answer.lifetimeS * 1000
    kept = { value: answer.value, expiresAt: now() + Math.max(life - MARGIN_MS, life * LEAST_SHARE) }
    return kept
  }
  return {
    get: async (refused) => {
      if (kept !== undefined && kept.value !== refused && now() < kept.expiresAt) return kept
      fetching ??= renew().finally(() => { fetching = undefined })
      return fetching
    }
  }
}

interface EndpointAnswer {
  readonly value: string
  readonly lifetimeS: number
  readonly refreshToken: string | undefined
}

async function askEndpoint(client: OAuthClient): Promise<EndpointAnswer> {
  const { status, fields } = await post(client)
  if (status !== 200) throw describeRefusal(status, fields)
  const { access_token: value, expires_in: lifetime, refresh_token: next } = fields
  if (typeof value !== 'string' || !TOKEN.test(value)) throw tokenFault('OAUTH_AWAY', 'no_token')
  const lifetimeS = Number(lifetime)
  return { value, lifetimeS: lifetimeS > 0 ? lifetimeS : USUAL_LIFETIME_S, refreshToken: typeof next === 'string' && TOKEN.test(next) ? next : undefined }
}

async function post(client: OAuthClient): Promise<{ readonly status: number; readonly fields: Readonly<Record<string, unknown>> }> {
  const body = new URLSearchParams({
    grant_type: client.refreshToken === undefined ? 'client_credentials' : 'refresh_token',
    client_id: client.clientId
  })
  if (client.clientSecret !== undefined) body.set('client_secret', client.clientSecret)
  if (client.refreshToken !== undefined) body.set('refresh_token', client.refreshToken)
  if (client.scope !== undefined) body.set('scope', client.scope)
  try {
    // A redirect would carry the secret elsewhere.
    const response = await fetch(client.tokenUrl, { method: 'POST', body, redirect: 'error', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) })
    return { status: response.status, fields: readFields(await response.text()) }
  } catch {
    throw tokenFault('OAUTH_AWAY', 'unreachable')
  }
}

function readFields(text: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(text)
    return typeof fields === 'object' && fields !== null ? { ...fields } : {}
  } catch {
    return {}
  }
}

/** 408, 429 and 5xx pass; anything else is an answer to who we say we are, which no waiting changes. */
function describeRefusal(status: number, { error, error_codes: codes }: Readonly<Record<string, unknown>>): Error {
  const name = typeof error === 'string' && ERROR_NAME.test(error) ? error : `status_${status}`
  if (status === 408 || status === 429 || status >= 500 || PASSING.has(name)) return tokenFault('OAUTH_AWAY', name)
  // Microsoft's number of the fault, under which its documentation explains it.
  const [number] = Array.isArray(codes) ? codes as readonly unknown[] : []
  return tokenFault('OAUTH_REFUSED', typeof number === 'number' ? `${name} ${number}` : name)
}

/** The code is all that may be logged: the endpoint's own words may name an account. */
function tokenFault(kind: 'OAUTH_REFUSED' | 'OAUTH_AWAY', reason: string): Error {
  return Object.assign(new Error(`no access token: ${reason}`), { code: `${kind} ${reason}` })
}
