import { sortEvents, type ClockEvent, type ClockEventKind } from './clock-event.ts'

/** A stretch in which days are counted from one day 0. */
export interface CutRun {
  readonly start: ClockEvent
  readonly events: readonly ClockEvent[]
}

export interface CutStage {
  readonly runs: readonly CutRun[]
  /** What ended it: nothing after it counts. */
  readonly end: ClockEvent | undefined
}

const ENDS: ReadonlySet<ClockEventKind> = new Set(['answered', 'refused', 'review_asked', 'review_answered', 'withdrawn', 'ombudsman_complained'])

/**
 * The request's own stage, from the newest sending: a letter that came back and went again starts everything anew.
 * The authority's date of receipt counts for that letter also where it lies before the day on which our mail went.
 */
export function cutRequest(events: readonly ClockEvent[]): CutStage | undefined {
  const sorted = sortEvents(events)
  const at = sorted.findLastIndex((event) => event.kind === 'received')
  const start = sorted[at]
  if (start === undefined) return undefined
  const early = sorted.slice(0, at).filter((event) => event.kind === 'receipt_stated' && event.id > start.id)
  return cutStage(start, [...early, ...sorted.slice(at + 1)])
}

/** The newest review's stage, with a clock of its own. */
export function cutReview(events: readonly ClockEvent[]): CutStage | undefined {
  const sorted = sortEvents(events)
  const sent = sorted.findLastIndex((event) => event.kind === 'received')
  const at = sorted.findLastIndex((event) => event.kind === 'review_asked')
  const start = sorted[at]
  if (start === undefined || at < sent) return undefined
  return cutStage(start, sorted.slice(at + 1))
}

function cutStage(start: ClockEvent, events: readonly ClockEvent[]): CutStage {
  const runs: { readonly start: ClockEvent; readonly events: ClockEvent[] }[] = [{ start, events: [] }]
  let isQuestionOpen = false
  for (const event of events) {
    if (ENDS.has(event.kind)) return { runs, end: event }
    const restarts: boolean = event.kind === 'transferred' || (event.kind === 'clarification_given' && isQuestionOpen)
    isQuestionOpen = event.kind === 'clarification_asked' || (isQuestionOpen && !restarts)
    if (restarts) runs.push({ start: event, events: [] })
    else runs.at(-1)?.events.push(event)
  }
  return { runs, end: undefined }
}
