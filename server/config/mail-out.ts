import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What the schema of `env.ts` gives of outgoing mail. */
export interface MailOutVariables {
  readonly INBOUND_DOMAIN?: string | undefined
  readonly DKIM_DOMAIN?: string | undefined
  readonly DKIM_SELECTOR?: string | undefined
  readonly DKIM_PRIVATE_KEY?: string | undefined
  readonly DKIM_PRIVATE_KEY_FILE?: string | undefined
  readonly MAIL_OUT: 'on' | 'off'
  readonly MAIL_OVERRIDE_TO?: string | undefined
  readonly MAIL_PER_DOMAIN_PER_MINUTE?: number | undefined
}

/** RFC 6376: the key under `<selector>._domainkey.<domain>`. */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

export interface MailOut {
  /** Off: letters wait in the outbox. */
  readonly on: boolean
  /** Undefined where the relay signs, or nobody does. */
  readonly dkim: DkimKey | undefined
  /** Every letter goes there instead. */
  readonly overrideTo: string | undefined
  /** Letters a minute to one domain, by all workers together; undefined where there is no limit. */
  readonly perDomainPerMinute: number | undefined
}

/** Large authorities have their mail behind one filter, which takes many letters at once for an attack. */
const LETTERS_PER_DOMAIN_PER_MINUTE = 30

export function listMailOutFaults(env: MailOutVariables): string[] {
  const { DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: key, DKIM_PRIVATE_KEY_FILE: file } = env
  if (key !== undefined && file !== undefined) return ['DKIM_PRIVATE_KEY and DKIM_PRIVATE_KEY_FILE are both set: one of them is enough.']
  const hasKey = key !== undefined || file !== undefined
  if (selector === undefined && !hasKey) return []
  if (selector === undefined) return ['DKIM_SELECTOR is missing: there is a key for signing, but not the name under which its other half is in the DNS.']
  if (!hasKey) return ['DKIM_PRIVATE_KEY is missing (or DKIM_PRIVATE_KEY_FILE): there is a DKIM_SELECTOR, but nothing to sign with.']
  return isSigningKey(readKey(env)) ? [] : [`${file === undefined ? 'DKIM_PRIVATE_KEY' : 'DKIM_PRIVATE_KEY_FILE'}: an RSA private key in PEM is wanted.`]
}

/** @param isSandbox there no letter leaves the machine, so that there is no server to be spared */
export function deriveMailOut(env: MailOutVariables, domain: string, isSandbox: boolean): MailOut {
  const limit = env.MAIL_PER_DOMAIN_PER_MINUTE ?? (isSandbox ? 0 : LETTERS_PER_DOMAIN_PER_MINUTE)
  const privateKey = readKey(env)
  const signs = env.DKIM_SELECTOR !== undefined && privateKey !== undefined
  return {
    on: env.MAIL_OUT === 'on',
    dkim: signs ? { domain: (env.DKIM_DOMAIN ?? domain).toLowerCase(), selector: env.DKIM_SELECTOR, privateKey } : undefined,
    overrideTo: env.MAIL_OVERRIDE_TO,
    perDomainPerMinute: limit === 0 ? undefined : limit
  }
}

/** In one line of an environment the line ends of a PEM are written as \n. */
function readKey({ DKIM_PRIVATE_KEY: key, DKIM_PRIVATE_KEY_FILE: file }: MailOutVariables): string | undefined {
  if (key !== undefined) return key.replaceAll('\\n', '\n')
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** nodemailer signs with rsa-sha256 only, and leaves a mail unsigned where it cannot. */
function isSigningKey(pem: string | undefined): boolean {
  try {
    return createPrivateKey(pem ?? '').asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
