import { setTimeout as pause } from 'node:timers/promises'
import { failMail, MOST_TRIES_BEGUN, retryForNewParser } from '../server/actions/mail/fail-mail.ts'
import { placeRawMail } from '../server/actions/mail/receive-mail.ts'
import type { Context } from '../server/context.ts'
import { isDatabaseAway } from '../server/db/connection.ts'
import { listen } from '../server/db/listener.ts'
import { claimRawMails, RAW_MAILS_CHANNEL, returnClaim, type Claim, type ClaimedRawMail } from '../server/db/raw-mails/writes.ts'
import { errorCodeOf } from '../server/domain/error-code.ts'
import { createWakeUp, describeFault, runLoop } from './runner.ts'

export interface PostOptions {
  readonly signal: AbortSignal
  /** How many mails at once; asked anew before each claim. */
  readonly concurrency?: () => number
  /** Told after each claim whether more mails wait than could be taken. */
  readonly onClaim?: (hasMore: boolean) => void
  readonly pollMs?: number
  /** After so long a claim of a process that died is free again. */
  readonly leaseMs?: number
}

/** The parser has 30 s; the rest is for storing the attachments of a large mail. */
const LEASE_MS = 60_000
const POLL_MS = 1_000
/** The parser has threads of its own; this many wait for it, for the disk and for the database. */
export const PLACED_AT_ONCE = 12
/** So many are claimed at once where there are as many: a claim a mail would cost more than the waiting of a few. Never more than half: a slow one holds up no others. */
const CLAIMED_AT_ONCE = 4
/** Begun so often without an end, a mail may be what ends the process. */
const SUSPECT_FROM = 2
const NEVER_SO_OFTEN = 1_000_000
/** The disk is full or broken: that is not the mail's fault. */
const DISK_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EROFS'])
const DISK_PAUSE_MS = 30_000

/**
 * Puts raw mails on their requests, until the signal is given; then it ends what it has begun. Any number of these
 * may run, in any number of processes.
 */
export async function runPostWorker(context: Context, options: PostOptions): Promise<void> {
  const wakeUp = createWakeUp()
  const listener = context.config.databaseUrl === undefined ? undefined : listen(context.config.databaseUrl, RAW_MAILS_CHANNEL, () => wakeUp.wake())
  const running = new Set<Promise<void>>()
  let isParserNoted = false

  async function round(): Promise<boolean> {
    if (!isParserNoted) await retryForNewParser(context)
    isParserNoted = true
    const concurrency = options.concurrency?.() ?? PLACED_AT_ONCE
    if (running.size > concurrency - Math.min(CLAIMED_AT_ONCE, Math.ceil(concurrency / 2))) {
      await Promise.race(running)
      return true
    }
    const leaseMs = options.leaseMs ?? LEASE_MS
    if (running.size === 0 && (await placeSuspect(context, leaseMs, options.signal))) return true
    const limit = concurrency - running.size
    const claimed = await claim(context, leaseMs, { limit, begunFrom: 0, begunBelow: SUSPECT_FROM })
    options.onClaim?.(claimed.length === limit)
    for (const mail of claimed) {
      const task = placeClaimed(context, mail, options.signal).finally(() => {
        running.delete(task)
        wakeUp.wake()
      })
      running.add(task)
    }
    return claimed.length > 0
  }

  await runLoop({ name: 'post', log: context.log, signal: options.signal, wakeUp, pollMs: options.pollMs ?? POLL_MS, round })
  await Promise.all(running)
  await listener?.close()
}

async function claim(context: Context, leaseMs: number, which: Pick<Claim, 'limit' | 'begunFrom' | 'begunBelow'>): Promise<ClaimedRawMail[]> {
  const now = context.clock.now()
  return claimRawMails(context.db, { now, leaseUntil: new Date(now.getTime() + leaseMs), ...which })
}

/**
 * A mail in whose company the process has ended more than once is tried by itself, so that it takes no other with
 * it, and is found out if it is the cause.
 */
async function placeSuspect(context: Context, leaseMs: number, signal: AbortSignal): Promise<boolean> {
  const [mail] = await claim(context, leaseMs, { limit: 1, begunFrom: SUSPECT_FROM, begunBelow: NEVER_SO_OFTEN })
  if (mail === undefined) return false
  await placeClaimed(context, mail, signal)
  return true
}

/** Never throws: a mail that cannot be placed is the mail's own state. */
async function placeClaimed(context: Context, mail: ClaimedRawMail, signal: AbortSignal): Promise<void> {
  const { id } = mail
  try {
    if (mail.attempts > MOST_TRIES_BEGUN) throw new Error('the process ended during the last try')
    const outcome = await placeRawMail(context, id)
    if (outcome === 'changed') await returnClaim(context.db, id, context.clock.now())
    else context.log.info({ rawMailId: id, outcome }, 'mail read')
  } catch (error) {
    await untilDatabaseIsBack(signal, () => settleFailure(context, mail, error)).catch((fault: unknown) => {
      context.log.error({ rawMailId: id, fault: describeFault(fault) }, 'a failed mail could not be noted')
    })
  }
}

async function settleFailure(context: Context, mail: ClaimedRawMail, error: unknown): Promise<void> {
  const now = context.clock.now()
  if (isDatabaseAway(error)) return returnClaim(context.db, mail.id, now)
  const code = errorCodeOf(error)
  if (DISK_FAULTS.has(code)) {
    context.log.error({ rawMailId: mail.id, fault: code }, 'the blob store cannot be used')
    return returnClaim(context.db, mail.id, new Date(now.getTime() + DISK_PAUSE_MS))
  }
  const isFinal = await failMail(context, { rawMailId: mail.id, faults: mail.faults + 1, final: mail.attempts > MOST_TRIES_BEGUN, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  if (isFinal) context.log.error({ rawMailId: mail.id, fault: describeFault(error) }, 'a mail could not be read and waits for an operator')
  else context.log.warn({ rawMailId: mail.id, fault: describeFault(error), faults: mail.faults + 1 }, 'a mail could not be read this time')
}

/** A claim that is not given back ends with its lease; giving it back keeps the try from counting. */
async function untilDatabaseIsBack(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      if (signal.aborted) return
      await pause(POLL_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}
