import { createTransport } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool'
import { isLoopbackHost, needsToken, type MailAccess } from '../../config/mail-access.ts'
import type { DkimKey } from '../../config/mail-out.ts'
import { createTokenSource } from '../oauth/token-source.ts'
import type { MailTransport, SendResult } from './mail-transport.ts'
import { signMail } from './sign-mail.ts'

const SECOND_MS = 1_000
/** RFC 5321 section 4.5.3.2.6 grants ten minutes after the last dot; a lease of the outbox outlives these together. */
const TIMEOUTS = { connectionTimeout: 30 * SECOND_MS, greetingTimeout: 30 * SECOND_MS, socketTimeout: 5 * 60 * SECOND_MS }
const CONNECTIONS = 4

/** 530 and 535 to 538 are about our own account at the relay (RFC 4954 section 6), not about the letter. */
const OUR_OWN_FAULTS = new Set([530, 534, 535, 538])
/** nodemailer's codes for an answer to MAIL, RCPT or DATA; any other is a fault of the connection. */
const ANSWERS_TO_THE_LETTER = new Set(['EENVELOPE', 'EMESSAGE'])

export interface SmtpOptions {
  /** What each mail is signed with; without it the relay signs, or nobody does. */
  readonly dkim?: DkimKey | undefined
  readonly access?: MailAccess | undefined
}

/** A relay, by a pool of connections. 5xx to a letter is lasting; everything else may work later. */
export function createSmtpTransport(url: string, { dkim, access }: SmtpOptions = {}): MailTransport {
  const pool = createTransport({ url, pool: true, maxConnections: CONNECTIONS, ...TIMEOUTS, ...secureLogin(url, access) })
  return {
    kind: 'smtp',
    async send(mail) {
      const raw = dkim === undefined ? mail.raw : await signMail(mail.raw, dkim)
      try {
        const sent = await pool.sendMail({
          envelope: { from: mail.envelope.from, to: [...mail.envelope.to] },
          raw
        })
        return { ok: true, response: sent.response }
      } catch (error) {
        return readFault(error)
      }
    },
    close() {
      pool.close()
      return Promise.resolve()
    }
  }
}

/** Where the address names a user and no password, an access token is the password. */
function secureLogin(url: string, access: MailAccess | undefined): SMTPPool.Options {
  const tls = access?.ca === undefined ? {} : { tls: { ca: [...access.ca] } }
  if (access?.oauth === undefined || !needsToken(url)) return tls
  const { username, hostname } = new URL(url)
  const tokens = createTokenSource(access.oauth)
  let last: string | undefined
  return {
    ...tls,
    requireTLS: !isLoopbackHost(hostname),
    auth: {
      type: 'OAuth2',
      user: decodeURIComponent(username),
      provisionCallback: (_user, isRefused, done) => {
        tokens.get(isRefused ? last : undefined).then(({ value, expiresAt }) => {
          last = value
          done(null, value, expiresAt)
        }, (error: unknown) => done(error instanceof Error ? error : new Error('no access token')))
      }
    }
  }
}

interface SmtpFault {
  readonly code: string
  readonly responseCode: number | undefined
  readonly response: string
}

function readFault(error: unknown): SendResult {
  const fault = describeFault(error)
  const answered = ANSWERS_TO_THE_LETTER.has(fault.code)
  const isLastingCode = fault.responseCode !== undefined && fault.responseCode >= 500 && fault.responseCode < 600
  const ours = fault.responseCode !== undefined && OUR_OWN_FAULTS.has(fault.responseCode)
  return { ok: false, lasting: answered && isLastingCode && !ours, unreachable: !answered || ours, response: fault.response }
}

function describeFault(error: unknown): SmtpFault {
  if (!(error instanceof Error)) return { code: '', responseCode: undefined, response: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const responseCode = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  const response = 'response' in error && typeof error.response === 'string' ? error.response : `${code} ${error.message}`.trim()
  return { code, responseCode, response }
}
