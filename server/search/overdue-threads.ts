import type { Reader } from '../db/read-by-index.ts'
import { computeClock, type OverdueLevel } from '../domain/clock/clock.ts'
import type { ClockEvent } from '../domain/clock/clock-event.ts'
import { hongKongDay, type Day } from '../domain/clock/day.ts'
import { OUTCOMES } from '../domain/requests/request.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { ThreadFacts } from './thread-facts.ts'

/** The target of the Code has passed, or the longest time too. */
const OVERDUE: ReadonlySet<OverdueLevel> = new Set(['target_passed', 'long_overdue'])
/** Of a reply that nobody has classified it is not known what it gave: nothing is said of its dates. */
const OVER: ReadonlySet<Standing> = new Set<Standing>([...OUTCOMES, 'withdrawn', 'sending', 'delivery_failed', 'to_classify'])

interface Counted {
  readonly turn: number
  readonly day: Day
  readonly overdue: boolean
}

/** What was counted today of a thread whose facts have not changed since. */
const counted = new WeakMap<object, Map<number, Counted>>()

/** Which of these threads are overdue, by the rules of the clock: nothing of it is stored. */
export async function findOverdue(reader: Reader, now: Date, threads: readonly ThreadFacts[]): Promise<ReadonlySet<number>> {
  const day = hongKongDay(now)
  const known = counted.get(reader.pool) ?? new Map<number, Counted>()
  counted.set(reader.pool, known)
  const open = threads.filter(({ standing }) => !OVER.has(standing))
  const unknown = open.filter(({ id, turn }) => known.get(id)?.day !== day || known.get(id)?.turn !== turn)
  const events = await readEvents(reader, unknown.map(({ id }) => id))
  for (const { id, turn } of unknown) known.set(id, { turn, day, overdue: OVERDUE.has(computeClock(events.get(id) ?? [], day).level) })
  return new Set(open.filter(({ id }) => known.get(id)?.overdue === true).map(({ id }) => id))
}

interface EventRow extends Omit<ClockEvent, 'until'> {
  readonly requestId: number
  readonly until: Day | null
}

async function readEvents(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, readonly ClockEvent[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.read<EventRow>(/* sql */ `
    select clock_events.request_id as "requestId", clock_events.id, clock_events.kind, clock_events.on_date::text as on, clock_events.until_date::text as until, '{}'::jsonb as detail
    from clock_events where clock_events.request_id = any(?::int[]) and clock_events.undone_at is null
    order by clock_events.request_id, clock_events.on_date, clock_events.id`, [[...ids]])
  return Map.groupBy(rows.map(({ until, ...row }) => ({ ...row, until: until ?? undefined })), ({ requestId }) => requestId)
}
