import { countAllowed, noteFailure, RELAY_UP, type RelayState } from '../../../server/domain/letters/relay-state.ts'

const START = new Date('2025-06-11T15:31:00Z')
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000)
const failTimes = (count: number, state: RelayState = RELAY_UP): RelayState => Array.from({ length: count }).reduce<RelayState>((now) => noteFailure(now, START), state)

describe('the relay', () => {
  it.each([[0, 8], [1, 8], [2, 8], [3, 0], [20, 0]])('after %d failed connections in a row lets %d letters out', (failures, allowed) => {
    expect(countAllowed(failTimes(failures), START, 8)).toBe(allowed)
  })

  it('is tried with one letter after pauses that grow to ten minutes', () => {
    let state = failTimes(3)
    const pauses: number[] = []
    let now = START
    for (let round = 0; round < 8; round += 1) {
      const until = state.pausedUntil ?? START
      pauses.push((until.getTime() - now.getTime()) / 1_000)
      expect(countAllowed(state, new Date(until.getTime() - 1), 8)).toBe(0)
      expect(countAllowed(state, until, 8)).toBe(1)
      now = until
      state = noteFailure(state, now)
    }
    expect(pauses).toEqual([15, 30, 60, 120, 300, 600, 600, 600])
  })

  it('is not waited for longer because several letters failed at once', () => {
    expect(failTimes(8).pausedUntil).toEqual(at(15))
  })
})
