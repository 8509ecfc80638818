import { readFileSync } from 'node:fs'
import { getCACertificates } from 'node:tls'

/** What the schema of `env.ts` gives of logging in to mail servers. */
export interface MailAccessVariables {
  readonly IMAP_URL?: string | undefined
  readonly SMTP_URL?: string | undefined
  readonly MAIL_CA_FILE?: string | undefined
  readonly MAIL_OAUTH_TOKEN_URL?: string | undefined
  readonly MAIL_OAUTH_CLIENT_ID?: string | undefined
  readonly MAIL_OAUTH_CLIENT_SECRET?: string | undefined
  readonly MAIL_OAUTH_REFRESH_TOKEN?: string | undefined
  readonly MAIL_OAUTH_SCOPE?: string | undefined
}

/** RFC 6749: by a refresh token (section 6) where there is one, else by the client's own credentials (section 4.4). */
export interface OAuthClient {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly refreshToken: string | undefined
  readonly scope: string | undefined
}

export interface MailAccess {
  /** Certificate authorities in PEM, the usual ones included; undefined: the usual ones. */
  readonly ca: readonly string[] | undefined
  readonly oauth: OAuthClient | undefined
}

export function listMailAccessFaults(env: MailAccessVariables): string[] {
  return [...listOAuthFaults(env), ...listLoginFaults(env), ...listCertificateFaults(env)]
}

export function deriveMailAccess(env: MailAccessVariables): MailAccess {
  const { MAIL_OAUTH_TOKEN_URL: tokenUrl, MAIL_OAUTH_CLIENT_ID: clientId } = env
  return {
    ca: env.MAIL_CA_FILE === undefined ? undefined : [...getCACertificates('default'), readFileSync(env.MAIL_CA_FILE, 'utf8')],
    oauth: tokenUrl === undefined || clientId === undefined ? undefined : {
      tokenUrl, clientId, clientSecret: env.MAIL_OAUTH_CLIENT_SECRET, refreshToken: env.MAIL_OAUTH_REFRESH_TOKEN, scope: env.MAIL_OAUTH_SCOPE
    }
  }
}

/** A user without a password is one who logs in by an access token. */
export function needsToken(url: string): boolean {
  const { username, password } = new URL(url)
  return username !== '' && password === ''
}

export function isLoopbackHost(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|\[?::1\]?|localhost)$/i.test(host)
}

function listOAuthFaults(env: MailAccessVariables): string[] {
  const { MAIL_OAUTH_TOKEN_URL: tokenUrl, MAIL_OAUTH_CLIENT_ID: clientId, MAIL_OAUTH_CLIENT_SECRET: secret, MAIL_OAUTH_REFRESH_TOKEN: refreshToken } = env
  if ([tokenUrl, clientId, secret, refreshToken, env.MAIL_OAUTH_SCOPE].every((value) => value === undefined)) return []
  const faults: string[] = []
  if (tokenUrl === undefined) faults.push('MAIL_OAUTH_TOKEN_URL is missing: access tokens come from there.')
  else if (!isSafe(new URL(tokenUrl))) faults.push('MAIL_OAUTH_TOKEN_URL: https is wanted, since secrets are sent there.')
  if (clientId === undefined) faults.push('MAIL_OAUTH_CLIENT_ID is missing: the portal asks for access tokens under this name.')
  if (secret === undefined && refreshToken === undefined) faults.push('MAIL_OAUTH_REFRESH_TOKEN or MAIL_OAUTH_CLIENT_SECRET is missing: without either no access token can be had.')
  if (![env.IMAP_URL, env.SMTP_URL].some((url) => url !== undefined && needsToken(url))) faults.push('MAIL_OAUTH_TOKEN_URL is set, but neither IMAP_URL nor SMTP_URL has a user without a password.')
  return faults
}

function listLoginFaults(env: MailAccessVariables): string[] {
  if (env.MAIL_OAUTH_TOKEN_URL !== undefined) return []
  return (['IMAP_URL', 'SMTP_URL'] as const).flatMap((name) => {
    const url = env[name]
    return url !== undefined && needsToken(url) ? [`${name}: there is a user without a password; give one, or set MAIL_OAUTH_TOKEN_URL.`] : []
  })
}

function listCertificateFaults({ MAIL_CA_FILE: file }: MailAccessVariables): string[] {
  if (file === undefined) return []
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----') ? [] : ['MAIL_CA_FILE: certificates in PEM are wanted.']
  } catch {
    return ['MAIL_CA_FILE cannot be read.']
  }
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopbackHost(url.hostname)
}
