import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../server/context.ts'
import { isDatabaseAway } from '../server/db/connection.ts'
import { leadOnce } from '../server/db/leadership.ts'
import { recordScan } from '../server/db/raw-mails/scan-writes.ts'
import { errorCodeOf } from '../server/domain/error-code.ts'
import { needsToken } from '../server/config/mail-access.ts'
import { createTokenSource, type TokenSource } from '../server/mail/oauth/token-source.ts'
import { readMailboxUrl, type MailboxAddress } from '../server/mail/mailbox/mailbox-url.ts'
import { closeMailbox, openMailbox, type OpenMailbox } from '../server/mail/mailbox/open-mailbox.ts'
import { takeQueue } from './intake-round.ts'
import { createSuspects, type Suspects } from './intake-suspects.ts'
import { createWakeUp, describeFault } from './runner.ts'

export interface IntakeOptions {
  /** `imaps://user:password@host/folder` */
  readonly url: string
  readonly signal: AbortSignal
  readonly pace?: IntakePace
  /** Told after each batch how many mails are in the queue still, and none when this process leaves the mailbox. */
  readonly onLeft?: (left: number) => void
}

export interface IntakePace {
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** Repeated bad logins lock accounts, and neither they nor certificates mend themselves in a minute. */
  readonly refusedPauseMs: number
  /** Two polls without a command that worked, and never less than this: the connection is dead without saying so. */
  readonly shortestSilenceMs: number
}

export const INTAKE_PACE: IntakePace = { firstPauseMs: 1_000, longestPauseMs: 5 * 60_000, refusedPauseMs: 15 * 60_000, shortestSilenceMs: 60_000 }
const BETWEEN_NOTES_MS = 15_000

interface Intake {
  readonly context: Context
  readonly address: MailboxAddress
  /** Where the address has a user without a password. */
  readonly tokens: TokenSource | undefined
  readonly pace: IntakePace
  readonly signal: AbortSignal
  readonly suspects: Suspects
  /** Called after each scan that worked. */
  readonly onGood: () => void
  readonly onLeft: (left: number) => void
  uidvalidity: number | undefined
  /** When a scan that worked was last noted, in milliseconds of the epoch, and how many mails it left. */
  notedAt: number
  notedLeft: number
}

/**
 * Takes mail in from a mailbox, until the signal is given. One process leads for each mailbox; what is in the queue
 * folder is the queue, and a mail leaves it only after its bytes and its row would survive a power cut.
 */
export async function runIntakeWorker(context: Context, options: IntakeOptions): Promise<void> {
  const address = readMailboxUrl(options.url)
  const { oauth } = context.config.mailAccess
  const pace = options.pace ?? INTAKE_PACE
  let failures = 0
  const intake: Intake = {
    context, address, pace, signal: options.signal, suspects: createSuspects(isEnded), onGood: () => { failures = 0 }, onLeft: options.onLeft ?? (() => undefined), uidvalidity: undefined, notedAt: 0, notedLeft: 0,
    tokens: oauth !== undefined && needsToken(options.url) ? createTokenSource(oauth, () => context.clock.now().getTime()) : undefined
  }
  while (!options.signal.aborted) {
    let rest = pace.firstPauseMs
    try {
      await lead(intake)
    } catch (error) {
      failures += 1
      report(context, error, failures)
      rest = isRefused(error) ? pace.refusedPauseMs : Math.random() * Math.min(pace.firstPauseMs * 2 ** Math.min(failures, 10), pace.longestPauseMs)
    } finally {
      // Who reads the mailbox now, if anybody, is not known here.
      intake.onLeft(0)
    }
    await pause(rest, undefined, { signal: options.signal }).catch(() => undefined)
  }
}

async function lead(intake: Intake): Promise<void> {
  const url = intake.context.config.databaseUrl
  if (url === undefined) return runSession(intake, intake.signal)
  await leadOnce({ url, name: `intake ${intake.address.account} ${intake.address.folder}`, signal: intake.signal }, (lost) => runSession(intake, AbortSignal.any([intake.signal, lost])))
}

/** One connection to the mailbox, from its login to its end. */
async function runSession(intake: Intake, signal: AbortSignal): Promise<void> {
  const wakeUp = createWakeUp()
  const mailbox = await logIn(intake, () => wakeUp.wake())
  noteUidvalidity(intake, mailbox)
  const watchdog = startWatchdog(intake, mailbox)
  const end = AbortSignal.any([signal, mailbox.closed])
  // A scan that is under way when the signal is given ends at once; what is not moved is seen again.
  signal.addEventListener('abort', () => { if (!intake.signal.aborted) mailbox.client.close() }, { once: true })
  try {
    while (!end.aborted) {
      const taken = await takeQueue({ context: intake.context, mailbox, account: intake.address.account, suspects: intake.suspects, beat: watchdog.beat, onProgress: (left) => noteProgress(intake, left), signal: end })
      if (taken > 0) intake.context.log.info({ mails: taken }, 'mails taken in')
      intake.onGood()
      await idle(mailbox, () => wakeUp.wait(intake.context.config.imapPollSeconds * 1000, end))
    }
    if (!signal.aborted) throw Object.assign(new Error('the connection to the mailbox ended'), { code: 'EConnectionClosed' })
  } finally {
    watchdog.stop()
    await closeMailbox(mailbox)
  }
}

/** A token may be refused before its time, as after a change of the account's password: then a new one is tried, once. */
async function logIn({ address, tokens, context }: Intake, onChange: () => void): Promise<OpenMailbox> {
  const { ca } = context.config.mailAccess
  if (tokens === undefined) return openMailbox(address, { ca }, onChange)
  const { value } = await tokens.get()
  try {
    return await openMailbox(address, { ca, accessToken: value }, onChange)
  } catch (error) {
    if (!isLoginRefused(error)) throw error
    const renewed = await tokens.get(value)
    return openMailbox(address, { ca, accessToken: renewed.value }, onChange)
  }
}

async function noteProgress(intake: Intake, left: number): Promise<void> {
  intake.onLeft(left)
  await noteScan(intake, left)
}

/**
 * For operators, who are told of a mailbox that nobody reads: a backlog that takes an hour is read all the same. A busy
 * mailbox wakes the scan for each mail, so that not each is noted, but the end of a backlog always is.
 */
async function noteScan(intake: Intake, left: number): Promise<void> {
  const { clock, db } = intake.context
  const now = clock.now()
  const isEndOfBacklog = left === 0 && intake.notedLeft > 0
  if (!isEndOfBacklog && Math.abs(now.getTime() - intake.notedAt) < BETWEEN_NOTES_MS) return
  await recordScan(db, { account: intake.address.account, folder: intake.address.folder, at: now, backlog: left })
  intake.notedAt = now.getTime()
  intake.notedLeft = left
}

/** The server tells of new mail meanwhile; the next command ends it. */
async function idle(mailbox: OpenMailbox, untilWoken: () => Promise<void>): Promise<void> {
  mailbox.client.idle().catch(() => undefined)
  await untilWoken()
}

function noteUidvalidity(intake: Intake, mailbox: OpenMailbox): void {
  if (intake.uidvalidity !== undefined && intake.uidvalidity !== mailbox.uidvalidity) {
    intake.context.log.warn('UIDVALIDITY changed: the mails are looked at anew, and known ones absorbed by their bytes')
    intake.suspects.clear()
  }
  intake.uidvalidity = mailbox.uidvalidity
}

function startWatchdog(intake: Intake, mailbox: OpenMailbox): { beat: () => void; stop: () => void } {
  const patience = Math.max(2 * intake.context.config.imapPollSeconds * 1000, intake.pace.shortestSilenceMs)
  let last = Date.now()
  const timer = setInterval(() => {
    if (Date.now() - last > patience) mailbox.client.close()
  }, patience / 4)
  timer.unref()
  return { beat: () => { last = Date.now() }, stop: () => clearInterval(timer) }
}

/** The connection or the database is gone, which is no mail's fault. */
function isEnded(error: unknown): boolean {
  if (isDatabaseAway(error)) return true
  return /^(NoConnection|EConnectionClosed|StateLogout|ETIMEOUT|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|OAUTH_AWAY|NoMailboxSelected|ENOSPC|EDQUOT|EIO|EMFILE)/.test(errorCodeOf(error))
}

/** Waiting does not mend it: a refused login, or a certificate that is not trusted. */
function isRefused(error: unknown): boolean {
  if (isLoginRefused(error)) return true
  // STARTTLS is wanted, and the server does not offer it: the fault has no code.
  if (errorCodeOf(error) === '' && typeof error === 'object' && error !== null && 'tlsFailed' in error) return true
  return /^(OAUTH_REFUSED|STARTTLS_|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL)/.test(errorCodeOf(error))
}

/** RFC 5530: with these codes the server says no to everybody, and only for now. */
const FOR_NOW = new Set(['UNAVAILABLE', 'INUSE', 'SERVERBUG', 'LIMIT'])

function isLoginRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('authenticationFailed' in error) || error.authenticationFailed !== true) return false
  return !('serverResponseCode' in error && typeof error.serverResponseCode === 'string' && FOR_NOW.has(error.serverResponseCode.toUpperCase()))
}

function report(context: Context, error: unknown, failures: number): void {
  const facts = { fault: describeFault(error), failures }
  if (isRefused(error)) context.log.error(facts, 'the mailbox refuses the login or its certificate is not trusted: check IMAP_URL, MAIL_OAUTH_… and MAIL_CA_FILE; tried again in 15 minutes')
  else if (isEnded(error) || failures < 5) context.log.warn(facts, 'the intake lost its mailbox or the database; it comes back by itself')
  else context.log.error(facts, 'the intake fails again and again')
}
