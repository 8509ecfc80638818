import { recordEvent } from '../../server/actions/clock/record-event.ts'
import type { Context } from '../../server/context.ts'
import { recordClockEvent } from '../../server/db/clock/writes.ts'
import { transact } from '../../server/db/connection.ts'
import { insertLetter, insertRequest, lockPosition, touchRequest } from '../../server/db/requests/writes.ts'
import { isHandKind, stateAfterEvent } from '../../server/domain/clock/check-event.ts'
import { computeClock } from '../../server/domain/clock/clock.ts'
import type { ClockEvent, ClockEventKind } from '../../server/domain/clock/clock-event.ts'
import { addDays, instantOf, type Day } from '../../server/domain/clock/day.ts'
import { findTelling, isWaitedFor, type ToldLimit } from '../../server/domain/clock/told-limits.ts'
import type { RequestState } from '../../server/domain/requests/request.ts'

/** What happens to many requests over many days, and whom that should be told, by the pure rules alone. */
export const FIRST_DAY: Day = '2025-06-11'

export interface PlannedEvent {
  readonly after: number
  readonly kind: ClockEventKind
  readonly until: Day | undefined
}

export interface PlannedRequest {
  readonly title: string
  /** Days after the first. */
  readonly sent: number
  readonly events: readonly PlannedEvent[]
}

const CHAINS: readonly (readonly ClockEventKind[])[] = [
  [], [], ['acknowledged'], ['interim_reply'], ['interim_reply', 'answered'], ['extension'], ['interim_reply', 'extension', 'refused'],
  ['clarification_asked'], ['clarification_asked', 'clarification_given'], ['fee_quoted', 'fee_paid'], ['fee_quoted'], ['transferred'],
  ['third_party_consulted'], ['refused', 'review_asked'], ['answered'], ['withdrawn'], ['review_asked', 'review_answered'], ['receipt_stated']
]

/** Requests sent on the first ten days, each with a chain of events some days apart. */
export function makePlan(random: () => number, count: number): PlannedRequest[] {
  const pick = (most: number): number => Math.floor(random() * most)
  return Array.from({ length: count }, (_, index) => {
    const sent = pick(10)
    let after = sent
    const events = (CHAINS[index % CHAINS.length] ?? []).map((kind) => {
      after += 1 + pick(14)
      const until = random() < 0.6 ? addDays(FIRST_DAY, after + pick(40)) : undefined
      return { after, kind, until: kind === 'interim_reply' || kind === 'extension' || kind === 'third_party_consulted' ? until : undefined }
    })
    return { title: `Plan ${index}`, sent, events }
  })
}

/** `interim 2025-06-21 on 2025-06-22`: everything that its requester is told, by a worker that runs every day. */
export function expectTold(request: PlannedRequest, days: number): string[] {
  const told: ToldLimit[] = []
  const lines: string[] = []
  let state: RequestState = 'awaiting'
  const known: ClockEvent[] = [{ id: 1, kind: 'received', on: addDays(FIRST_DAY, request.sent), detail: {} }]
  for (let after = request.sent; after < days; after += 1) {
    const today = addDays(FIRST_DAY, after)
    for (const event of request.events.filter((one) => one.after === after)) {
      state = nextState(state, event.kind)
      known.push({ id: known.length + 1, kind: event.kind, on: today, until: event.until, detail: {} })
    }
    if (!isWaitedFor(state)) continue
    const { tell, passOver } = findTelling(computeClock(known, today), told)
    for (const limit of passOver) told.push({ code: limit.code, dueOn: limit.date, toldOn: undefined })
    if (tell === undefined) continue
    told.push({ code: tell.code, dueOn: tell.date, toldOn: today })
    lines.push(`${tell.code} ${tell.date} on ${today}`)
  }
  return lines
}

function nextState(state: RequestState, kind: ClockEventKind): RequestState {
  if (kind === 'answered' || kind === 'refused' || kind === 'review_answered') return 'answered'
  if (kind === 'withdrawn') return 'withdrawn'
  if (kind === 'review_asked') return 'under_review'
  return stateAfterEvent(state, kind) ?? state
}

export interface PlanWorld {
  readonly context: Context
  readonly userId: number
  readonly authorityId: number
}

/** Writes what happens on a day, as the portal's own actions write it. */
export async function playDay({ context, userId, authorityId }: PlanWorld, plan: readonly PlannedRequest[], ids: Map<PlannedRequest, number>, after: number): Promise<void> {
  const on = addDays(FIRST_DAY, after)
  const now = instantOf(on, 7)
  for (const request of plan.filter((one) => one.sent === after)) {
    ids.set(request, await transact(context.db, async (trx) => {
      const requestId = await insertRequest(trx, { userId, authorityId, title: request.title, slug: 'plan', locale: 'en', createdAt: now })
      await insertLetter(trx, { requestId, kind: 'request', authorName: 'Chan', subject: request.title, body: 'Please.', writtenAt: now })
      await touchRequest(trx, requestId, { position: { state: 'awaiting', stateBefore: undefined, outcome: undefined, unclassifiedSince: undefined } })
      await recordClockEvent(trx, { requestId, kind: 'received', on, recordedAt: now })
      return requestId
    }))
  }
  for (const request of plan) {
    for (const event of request.events.filter((one) => one.after === after)) await play({ context, userId, authorityId }, ids.get(request) ?? 0, event, on, now)
  }
}

async function play({ context, userId }: PlanWorld, requestId: number, { kind, until }: PlannedEvent, on: Day, now: Date): Promise<void> {
  if (isHandKind(kind)) {
    await recordEvent({ db: context.db, clock: { now: () => now } }, { kind: 'user', id: userId, role: 'member' }, { requestId, kind, on, until, detail: {} })
    return
  }
  await transact(context.db, async (trx) => {
    const position = await lockPosition(trx, requestId)
    await recordClockEvent(trx, { requestId, kind, on, until, recordedAt: now })
    const state = nextState(position.state, kind)
    await touchRequest(trx, requestId, { position: { ...position, state, outcome: state === 'answered' ? 'full' : position.outcome } })
  })
}

/** The same lines as `expectTold`, from the tables. */
export async function readTold({ db }: Pick<Context, 'db'>, requestId: number): Promise<string[]> {
  const rows = await db('clock_notices')
    .where('clock_notices.request_id', requestId)
    .whereNotNull('clock_notices.told_at')
    .orderBy('clock_notices.told_at')
    .select<{ limit_code: string; due: string; told: string }[]>('clock_notices.limit_code', db.raw('clock_notices.due_on::text as due'), db.raw("(clock_notices.told_at at time zone 'Asia/Hong_Kong')::date::text as told"))
  return rows.map((row) => `${row.limit_code} ${row.due} on ${row.told}`)
}
