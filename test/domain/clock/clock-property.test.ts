import fc from 'fast-check'
import { computeClock, currentStage, LIMIT_CODES, OVERDUE_LEVELS, type ClockStage, type LimitCode } from '../../../server/domain/clock/clock.ts'
import { CLOCK_EVENT_KINDS, type ClockEvent, type ClockEventKind } from '../../../server/domain/clock/clock-event.ts'
import { addDays } from '../../../server/domain/clock/day.ts'
import { findTelling, type ToldLimit } from '../../../server/domain/clock/told-limits.ts'

/** Seeded: a failure names the seed and the smallest case. */
const RUNS = { numRuns: 400, seed: 1995 }
const START = '2025-06-11'
const AFTER: readonly ClockEventKind[] = CLOCK_EVENT_KINDS.filter((kind) => kind !== 'received')
const ENDS: readonly ClockEventKind[] = ['answered', 'refused', 'withdrawn', 'ombudsman_complained', 'review_asked', 'review_answered']

interface Sketch {
  readonly kind: ClockEventKind
  readonly after: number
  readonly until: number | undefined
}

function sketch(kinds: readonly ClockEventKind[]): fc.Arbitrary<Sketch> {
  return fc.record({ kind: fc.constantFrom(...kinds), after: fc.integer({ min: 0, max: 90 }), until: fc.option(fc.integer({ min: 0, max: 80 }), { nil: undefined }) })
}

/** A letter sent on the first day, and what happens in the ninety after it, in the order of the days. */
function history(kinds: readonly ClockEventKind[] = AFTER): fc.Arbitrary<readonly ClockEvent[]> {
  return fc.array(sketch(kinds), { maxLength: 10 }).map((sketches) => number([
    { kind: 'received', after: 0, until: undefined },
    ...[...sketches].sort((one, other) => one.after - other.after)
  ]))
}

function number(sketches: readonly Sketch[]): ClockEvent[] {
  return sketches.map(({ kind, after, until }, index) => {
    const on = addDays(START, after)
    return { id: (index + 1) * 10, kind, on, until: until === undefined ? undefined : addDays(on, until), detail: {} }
  })
}

const today = fc.integer({ min: 0, max: 160 }).map((after) => addDays(START, after))

function datesOf(stage: ClockStage | undefined): Partial<Record<LimitCode, string>> {
  // A date that the clock does not count lies later than any that it does.
  return Object.fromEntries(stage?.limits.map((limit) => [limit.code, limit.date ?? '9999-12-31']) ?? [])
}

/** The last date is left out where the target has reached it. */
function lastOf(stage: ClockStage | undefined): string {
  const dates = datesOf(stage)
  return dates.long ?? dates.review_long ?? dates.target ?? dates.review_target ?? ''
}

function expectOrder({ limits, dayZero }: ClockStage): void {
  const dates = limits.flatMap((limit) => (limit.code.endsWith('promised') || limit.date === undefined ? [] : [limit.date]))
  expect(dates).toEqual([...dates].sort())
  for (const date of dates) expect(date >= addDays(dayZero, 10)).toBe(true)
  expect(new Set(limits.map((limit) => limit.code)).size).toBe(limits.length)
  for (const limit of limits) expect(LIMIT_CODES).toContain(limit.code)
}

function isNoEarlier(before: ClockStage | undefined, after: ClockStage | undefined): boolean {
  const [old, fresh] = [datesOf(before), datesOf(after)]
  const steps: readonly LimitCode[] = ['interim', 'target', 'review_interim', 'review_target']
  return steps.every((code) => (fresh[code] ?? '') >= (old[code] ?? '')) && lastOf(after) >= lastOf(before)
}

describe('the clock', () => {
  it('keeps its limits in order, and each of them after day 0', () => {
    fc.assert(fc.property(history(), today, (list, day) => {
      const clock = computeClock(list, day)
      for (const stage of [clock.request, clock.review]) {
        if (stage !== undefined) expectOrder(stage)
      }
    }), RUNS)
  })

  it('is pure: the same again, in any order of the list, and it changes nothing that it is given', () => {
    fc.assert(fc.property(history(), today, fc.integer(), (list, day, shuffle) => {
      const frozen = Object.freeze(list.map((event) => Object.freeze(event)))
      const mixed = [...list].sort((one, other) => ((one.id * 7919 + shuffle) % 13) - ((other.id * 7919 + shuffle) % 13))
      expect(computeClock(frozen, day)).toEqual(computeClock(frozen, day))
      expect(computeClock(mixed, day)).toEqual(computeClock(list, day))
    }), RUNS)
  })

  it('does not care whether an event was recorded twice', () => {
    fc.assert(fc.property(history(), today, fc.nat(), (list, day, pick) => {
      const twice = list[pick % list.length]!
      const clock = computeClock(list, day)
      expect(computeClock([...list, twice], day)).toEqual(clock)
      const again = computeClock([...list, { ...twice, id: twice.id + 1 }], day)
      expect([datesOf(again.request), datesOf(again.review), again.level]).toEqual([datesOf(clock.request), datesOf(clock.review), clock.level])
    }), RUNS)
  })

  it('is as before when an event is undone', () => {
    fc.assert(fc.property(history(), sketch(AFTER), today, (list, extra, day) => {
      const [event] = number([extra]).map((one) => ({ ...one, id: 5_000 }))
      const withIt = [...list, event!]
      expect(computeClock(withIt.filter((one) => one.id !== 5_000), day)).toEqual(computeClock(list, day))
    }), RUNS)
  })

  it('a later receipt never makes a date earlier', () => {
    fc.assert(fc.property(history(AFTER.filter((kind) => kind !== 'receipt_stated')), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), today, (list, one, other, day) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)]
      const state = (after: number): ClockEvent => ({ id: 9_000, kind: 'receipt_stated', on: addDays(START, after), detail: {} })
      // A date of receipt belongs to the run that it falls in: it moves within the first one here.
      const quiet = list.filter((event) => event.kind === 'received' || event.on > addDays(START, 9))
      const [before, after] = [computeClock([...quiet, state(early)], day), computeClock([...quiet, state(late)], day)]
      expect(isNoEarlier(before.request, after.request)).toBe(true)
    }), RUNS)
  })

  it('adding a pause never makes a date earlier', () => {
    const kinds: readonly ClockEventKind[] = ['acknowledged', 'interim_reply', 'extension', 'third_party_consulted']
    const pause = fc.record({ from: fc.integer({ min: 0, max: 60 }), length: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }), fee: fc.boolean() })
    fc.assert(fc.property(history(kinds), pause, today, (list, { from, length, fee }, day) => {
      const asked: ClockEvent = { id: 9_000, kind: fee ? 'fee_quoted' : 'clarification_asked', on: addDays(START, from), detail: {} }
      const given: ClockEvent = { id: 9_001, kind: fee ? 'fee_paid' : 'clarification_given', on: addDays(START, from + (length ?? 0)), detail: {} }
      const paused = [...list, asked, ...(length === undefined ? [] : [given])]
      expect(isNoEarlier(computeClock(list, day).request, computeClock(paused, day).request)).toBe(true)
    }), RUNS)
  })

  it('an extension or a promise never makes the target earlier, and reaches its day', () => {
    fc.assert(fc.property(history(['acknowledged', 'interim_reply', 'extension', 'third_party_consulted']), fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }), (list, after, until) => {
      const on = addDays(START, after)
      const extension: ClockEvent = { id: 9_000, kind: 'extension', on, until: addDays(on, until), detail: {} }
      const [before, extended] = [computeClock(list, START), computeClock([...list, extension], START)]
      expect(isNoEarlier(before.request, extended.request)).toBe(true)
      expect((datesOf(extended.request).target ?? '') >= addDays(on, until)).toBe(true)
    }), RUNS)
  })

  it('gets worse day by day, and never better without an event', () => {
    fc.assert(fc.property(history(), (list) => {
      const levels = Array.from({ length: 160 }, (_, after) => OVERDUE_LEVELS.indexOf(computeClock(list, addDays(START, after)).level))
      expect(levels).toEqual([...levels].sort((one, other) => one - other))
    }), { ...RUNS, numRuns: 60 })
  })

  it('is over when it is over', () => {
    fc.assert(fc.property(history(AFTER.filter((kind) => !ENDS.includes(kind))), fc.constantFrom<ClockEventKind>('answered', 'refused', 'withdrawn', 'ombudsman_complained'), today, (list, kind, day) => {
      const ended = computeClock([...list, { id: 9_000, kind, on: addDays(START, 91), detail: {} }], day)
      expect([ended.level, ended.next]).toEqual(['none', undefined])
    }), RUNS)
  })
})

describe('who is told, day by day', () => {
  /** Runs on the days of a list, as a worker does that is sometimes away. */
  function run(list: readonly ClockEvent[], days: readonly number[]): readonly (ToldLimit & { readonly on: string })[] {
    const told: (ToldLimit & { on: string })[] = []
    for (const after of days) {
      const on = addDays(START, after)
      const clock = computeClock(list.filter((event) => event.on <= on), on)
      const { tell, passOver } = findTelling(clock, told)
      for (const limit of passOver) told.push({ code: limit.code, dueOn: limit.date, toldOn: undefined, on })
      if (tell !== undefined) told.push({ code: tell.code, dueOn: tell.date, toldOn: on, on })
    }
    return told
  }

  const everyDay = Array.from({ length: 150 }, (_, after) => after)

  it('nobody twice, nobody before the day has passed, and on the day after it where nothing was recorded', () => {
    fc.assert(fc.property(history(), (list) => {
      const told = run(list, everyDay)
      expect(new Set(told.map(({ code, dueOn }) => `${code} ${dueOn}`)).size).toBe(told.length)
      for (const one of told) expect(one.on > one.dueOn).toBe(true)
      for (const one of told.filter(({ dueOn, on }) => on !== addDays(dueOn, 1))) expect(list.some((event) => event.on > one.dueOn && event.on <= one.on)).toBe(true)
    }), { ...RUNS, numRuns: 100 })
  })

  it('after days away: at most one letter a day, the newest limit, and the rest passed over', () => {
    fc.assert(fc.property(history(), fc.subarray(everyDay, { minLength: 1, maxLength: 20 }), (list, days) => {
      const told = run(list, days)
      const letters = told.filter(({ toldOn }) => toldOn !== undefined)
      expect(new Set(letters.map(({ on }) => on)).size).toBe(letters.length)
      for (const letter of letters) {
        for (const other of told.filter((one) => one.on === letter.on)) expect(other.dueOn <= letter.dueOn).toBe(true)
      }
      const last = days.at(-1) ?? 0
      const clock = computeClock(list.filter((event) => event.on <= addDays(START, last)), addDays(START, last))
      expect(findTelling(clock, told)).toEqual({ tell: undefined, passOver: [] })
      expect(currentStage(clock)).toBeDefined()
    }), { ...RUNS, numRuns: 100 })
  })
})
