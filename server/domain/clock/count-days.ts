import type { ClockEvent, ClockEventKind } from './clock-event.ts'
import type { CutRun, CutStage } from './cut-runs.ts'
import { addDays, daysBetween, laterDay, type Day } from './day.ts'
import { CLOCK_RULES } from './rules.ts'

export interface CountedDate {
  readonly date: Day
  /** Ids of the events that put it there, oldest first; empty where it is plainly counted from the sending. */
  readonly movedBy: readonly number[]
}

type Step = 'interim' | 'target' | 'long'
type Dates = Readonly<Record<Step, CountedDate>>
type Question = 'fee_quoted' | 'clarification_asked'

export interface Counted {
  readonly dayZero: Day
  /** The event that day 0 comes from. */
  readonly startedBy: ClockEvent
  readonly dates: Dates
  /** What the authority promised, as long as nothing has overtaken it. */
  readonly promise: CountedDate | undefined
  /** The authority waits for the requester: no day is counted. */
  readonly open: ReadonlyMap<Question, number>
  readonly stoppedSince: Day | undefined
  /** The first reply that says more than that the letter has come. */
  readonly reply: ClockEvent | undefined
}

type Effect = (counted: Counted, event: ClockEvent) => Counted

/** Acknowledgements change nothing. What starts a run or ends the stage is not here. */
const EFFECTS: Partial<Record<ClockEventKind, Effect>> = {
  interim_reply: (counted, event) => promise(noteReply(counted, event), event, event.until),
  extension: (counted, event) => promise(noteReply(counted, event), event, event.until ?? addDays(counted.dayZero, CLOCK_RULES.extension.days)),
  third_party_consulted: (counted, event) => moveTarget(noteReply(counted, event), event, event.until ?? addDays(event.on, CLOCK_RULES.third_party.days)),
  fee_quoted: (counted, event) => stop(noteReply(counted, event), event, 'fee_quoted'),
  clarification_asked: (counted, event) => stop(noteReply(counted, event), event, 'clarification_asked'),
  fee_paid: goOn
}

/** Counts through a stage: every run from its own day 0. */
export function countDays(stage: CutStage): Counted | undefined {
  let counted: Counted | undefined
  for (const run of stage.runs) {
    counted = startRun(run, counted)
    for (const event of run.events) counted = EFFECTS[event.kind]?.(counted, event) ?? counted
  }
  return counted
}

/**
 * A transfer starts plainly, at another department. A clarification starts again at the same one: what it had put off
 * before stays put off, and a fee that is still to be paid still stops the clock.
 */
function startRun(run: CutRun, before: Counted | undefined): Counted {
  const stated = run.events.filter((event) => event.kind === 'receipt_stated').sort((one, other) => one.id - other.id).at(-1)
  const dayZero = stated?.on ?? run.start.on
  const movedBy = [...(isPlainStart(run.start) ? [] : [run.start.id]), ...(stated === undefined ? [] : [stated.id])]
  const dates: Dates = {
    interim: { date: addDays(dayZero, CLOCK_RULES.interim.days), movedBy },
    target: { date: addDays(dayZero, CLOCK_RULES.target.days), movedBy },
    long: { date: addDays(dayZero, CLOCK_RULES.long.days), movedBy }
  }
  const fresh: Counted = { dayZero, startedBy: stated ?? run.start, dates, promise: undefined, open: new Map(), stoppedSince: undefined, reply: undefined }
  if (before === undefined || run.start.kind === 'transferred') return fresh
  const open = new Map([...before.open].filter(([question]) => question !== 'clarification_asked'))
  return {
    ...fresh,
    dates: mapDates(dates, (date, step) => (before.dates[step].date > date.date ? before.dates[step] : date)),
    open,
    stoppedSince: open.size === 0 ? undefined : run.start.on
  }
}

function isPlainStart({ kind }: ClockEvent): boolean {
  return kind === 'received' || kind === 'review_asked'
}

function noteReply(counted: Counted, event: ClockEvent): Counted {
  return counted.reply === undefined ? { ...counted, reply: event } : counted
}

function promise(counted: Counted, event: ClockEvent, until: Day | undefined): Counted {
  if (until === undefined) return counted
  return { ...moveTarget(counted, event, until), promise: { date: until, movedBy: [event.id] } }
}

/** Later only: who promises to be early has not given the target up. */
function moveTarget(counted: Counted, event: ClockEvent, until: Day): Counted {
  const move = (one: CountedDate): CountedDate => (until > one.date ? { date: until, movedBy: [...one.movedBy, event.id] } : one)
  const { interim, target, long } = counted.dates
  return { ...counted, dates: { interim, target: move(target), long: move(long) } }
}

/** What was promised before the question was promised for the case that there is none. */
function stop(counted: Counted, event: ClockEvent, question: Question): Counted {
  const open = counted.open.has(question) ? counted.open : new Map([...counted.open, [question, event.id] as const])
  return { ...counted, open, promise: undefined, stoppedSince: counted.stoppedSince ?? laterDay(event.on, counted.dayZero) }
}

/** Dates that had not passed when the clock stopped move by as many days as it stood. */
function goOn(counted: Counted, event: ClockEvent): Counted {
  const quoted = counted.open.get('fee_quoted')
  const since = counted.stoppedSince
  if (quoted === undefined || since === undefined) return counted
  const open = new Map([...counted.open].filter(([question]) => question !== 'fee_quoted'))
  if (open.size > 0) return { ...counted, open }
  const stood = Math.max(daysBetween(since, event.on), 0)
  const shift = (one: CountedDate): CountedDate => (one.date < since || stood === 0 ? one : { date: addDays(one.date, stood), movedBy: [...one.movedBy, quoted, event.id] })
  return { ...counted, open, stoppedSince: undefined, dates: mapDates(counted.dates, shift) }
}

function mapDates(dates: Dates, change: (date: CountedDate, step: Step) => CountedDate): Dates {
  return { interim: change(dates.interim, 'interim'), target: change(dates.target, 'target'), long: change(dates.long, 'long') }
}
