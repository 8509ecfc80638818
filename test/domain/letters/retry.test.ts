import { findNextTry, isPastHope, RETRY_PAUSES } from '../../../server/domain/letters/retry.ts'

const NOW = new Date('2026-01-01T00:00:00Z')

describe('findNextTry', () => {
  it.each([
    [1, '2026-01-01T00:01:00.000Z'],
    [2, '2026-01-01T00:05:00.000Z'],
    [3, '2026-01-01T00:15:00.000Z'],
    [4, '2026-01-01T01:00:00.000Z'],
    [5, '2026-01-01T04:00:00.000Z'],
    [6, '2026-01-01T12:00:00.000Z'],
    [7, '2026-01-02T00:00:00.000Z'],
    [10, '2026-01-02T00:00:00.000Z'],
    [11, undefined],
    [1000, undefined]
  ])('after try %d: %s', (attempts, expected) => {
    expect(findNextTry(attempts, NOW)?.toISOString()).toBe(expected)
  })

  it('takes other pauses', () => {
    expect(findNextTry(1, NOW, [2])?.toISOString()).toBe('2026-01-01T00:02:00.000Z')
    expect(findNextTry(2, NOW, [2])).toBeUndefined()
    expect(findNextTry(1, NOW, [])).toBeUndefined()
  })

  it('grows, and goes on for more than four days', () => {
    expect([...RETRY_PAUSES].sort((one, other) => one - other)).toEqual([...RETRY_PAUSES])
    expect(RETRY_PAUSES.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(4 * 24 * 60)
  })
})

describe('isPastHope', () => {
  it.each([[1, false], [11, false], [16, false], [17, true]])('%d tries: %s', (attempts, expected) => {
    expect(isPastHope(attempts)).toBe(expected)
  })
})
