import { LARGEST_MAIL } from './mail-envelope.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What a person should look at before somebody complains. */
const MANY_HELD = 10
/** An alarm that stands ends below this, so that a pen of nine or ten is one episode and not many. */
const FEW_HELD = 6
const HELD_LONG_MS = DAY_MS
/** A poll is at most an hour apart, and usually a minute. */
const SILENT_AFTER_MS = 30 * MINUTE_MS
/** Longer than the third try of a mail that is hard to read takes. */
const WAITS_LONG_MS = HOUR_MS

/** Of mail, of the store, and of what people have handed in for an operator to decide. */
export const ALARM_KINDS = ['pen_growing', 'mailbox_silent', 'mails_waiting', 'mails_failed', 'blob_store', 'reports_open', 'batches_waiting'] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** `nearly_full`: there is no room for the largest mail. */
export type StoreState = 'usable' | 'nearly_full' | 'unusable'

/** A mail and its files, which are stored beside it. */
const ROOM_NEEDED = 2 * LARGEST_MAIL

/** @param free bytes; undefined where the store cannot be written to */
export function judgeStore(free: number | undefined): StoreState {
  if (free === undefined) return 'unusable'
  return free < ROOM_NEEDED ? 'nearly_full' : 'usable'
}

/** What waits for an operator. */
export interface Queue {
  readonly count: number
  readonly oldest: Date | undefined
}

/** How mail stands, and what else waits for somebody. */
export interface MailState {
  readonly held: number
  readonly oldestHeld: Date | undefined
  readonly waiting: number
  readonly oldestWaiting: Date | undefined
  readonly failed: number
  /** Undefined where no mailbox is read. */
  readonly mailbox: { readonly lastScan: Date | undefined; readonly pollSeconds: number } | undefined
  readonly store: StoreState
  readonly reports: Queue
  /** Letters to more authorities than can be asked at once. */
  readonly batches: Queue
}

/** Something is wrong, now. */
export interface Sign {
  readonly kind: AlarmKind
  /** Mails, reports or letters that it is about. */
  readonly count?: number | undefined
  /** The oldest of them; of a mailbox, when it was last read. */
  readonly since?: Date | undefined
}

/** An episode that has not ended. */
export interface StandingAlarm {
  readonly kind: AlarmKind
  readonly beganAt: Date
  /** Undefined: not yet. */
  readonly toldAt: Date | undefined
}

export interface AlarmDecision {
  readonly begun: readonly AlarmKind[]
  readonly ended: readonly AlarmKind[]
  /** What operators get a letter about. */
  readonly told: readonly Sign[]
}

/**
 * How long a sign must stand before anybody is told: a worker that was off for a night reads the mailbox within
 * seconds, a mailbox that was never read may be one of five minutes ago, and who reports one thing often reports another.
 */
const PATIENCE_MS: Readonly<Record<AlarmKind, number>> = {
  pen_growing: 0,
  mailbox_silent: 5 * MINUTE_MS,
  mails_waiting: 5 * MINUTE_MS,
  mails_failed: 0,
  blob_store: 2 * MINUTE_MS,
  reports_open: 10 * MINUTE_MS,
  batches_waiting: 10 * MINUTE_MS
}
const REMINDED_AFTER_MS = DAY_MS

/** Ten mails are held, or one for more than a day. */
export function isPenGrowing(pen: { readonly held: number; readonly oldestHeld: Date | undefined }, now: Date): boolean {
  return pen.held >= MANY_HELD || isOlder(pen.oldestHeld, HELD_LONG_MS, now)
}

/** No look into the mailbox worked for half an hour, or for twice its own interval where that is longer. */
export function isMailboxSilent(lastScan: Date | undefined, now: Date, pollSeconds: number): boolean {
  const patience = Math.max(SILENT_AFTER_MS, 2 * pollSeconds * 1000)
  return lastScan === undefined || isOlder(lastScan, patience, now)
}

/** @param standing kinds of which an alarm stands: they end a little later than they begin */
export function listSigns(state: MailState, standing: readonly AlarmKind[], now: Date): Sign[] {
  const { held, oldestHeld, waiting, oldestWaiting, failed, mailbox, store } = state
  const isPenStill = standing.includes('pen_growing') && held >= FEW_HELD
  const signs: readonly (Sign | false)[] = [
    (isPenGrowing(state, now) || isPenStill) && { kind: 'pen_growing', count: held, since: oldestHeld },
    mailbox !== undefined && isMailboxSilent(mailbox.lastScan, now, mailbox.pollSeconds) && { kind: 'mailbox_silent', since: mailbox.lastScan },
    isOlder(oldestWaiting, WAITS_LONG_MS, now) && { kind: 'mails_waiting', count: waiting, since: oldestWaiting },
    failed > 0 && { kind: 'mails_failed', count: failed },
    store !== 'usable' && { kind: 'blob_store' }
  ]
  return [...signs.filter((sign) => sign !== false), ...listQueues(state)]
}

function listQueues({ reports, batches }: MailState): Sign[] {
  const queues = [['reports_open', reports], ['batches_waiting', batches]] as const
  return queues.flatMap(([kind, { count, oldest }]) => (count > 0 ? [{ kind, count, since: oldest }] : []))
}

/**
 * Each episode is told of once, when it has stood for a while, and once more each day that it lasts. One that ended
 * and begins anew is another.
 */
export function decideAlarms(standing: readonly StandingAlarm[], signs: readonly Sign[], now: Date): AlarmDecision {
  const known = new Map(standing.map((alarm) => [alarm.kind, alarm]))
  return {
    begun: signs.filter(({ kind }) => !known.has(kind)).map(({ kind }) => kind),
    ended: standing.filter(({ kind }) => !signs.some((sign) => sign.kind === kind)).map(({ kind }) => kind),
    told: signs.filter((sign) => isToTell(sign, known.get(sign.kind) ?? { kind: sign.kind, beganAt: now, toldAt: undefined }, now))
  }
}

function isToTell(sign: Sign, { beganAt, toldAt }: StandingAlarm, now: Date): boolean {
  if (toldAt !== undefined) return now.getTime() - toldAt.getTime() >= REMINDED_AFTER_MS
  const isNeverRead = sign.kind === 'mailbox_silent' && sign.since === undefined
  return now.getTime() - beganAt.getTime() >= (isNeverRead ? SILENT_AFTER_MS : PATIENCE_MS[sign.kind])
}

function isOlder(moment: Date | undefined, ms: number, now: Date): boolean {
  return moment !== undefined && now.getTime() - moment.getTime() > ms
}
