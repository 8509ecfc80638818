import { bucketTokens, firstWindow, nextWindow, type Window } from '../../server/search/windows.ts'

describe('windows of requests', () => {
  it.each([[1, 0], [255, 3], [2048, 900], [2049, 0], [9000, 40], [100_000, 5], [100_000, 300], [16_384, 120], [250_123, 990]])('from %i down leave out no request, and take none twice (%i found at first)', (top, found) => {
    const windows: Window[] = []
    for (let window: Window | undefined = firstWindow(top); window !== undefined; window = nextWindow(window, { top, found: Math.min(found * windows.length, 1000), wanted: 1001 })) windows.push(window)
    expect(windows[0]?.to).toBe(top)
    expect(windows.at(-1)?.from).toBeLessThanOrEqual(0)
    for (const [index, window] of windows.entries()) if (index > 0) expect(window.to).toBe(windows[index - 1]?.from)
    expect(windows.length).toBeLessThan(15)
    for (const { from, to, tokens: listed } of windows) {
      if (listed === undefined) continue
      expect(listed.length).toBeLessThan(150)
      const tokens = new Set(listed)
      for (let id = from + 1; id <= to; id += 1 + Math.floor((to - from) / 97)) expect(bucketTokens(id).some((token) => tokens.has(token))).toBe(true)
      expect(bucketTokens(to).some((token) => tokens.has(token))).toBe(true)
    }
  })

  it('grow to what is still wanted, and to everything for a rare word', () => {
    const first = firstWindow(100_000)
    expect(100_000 - first.from).toBeLessThan(1500)
    const next = nextWindow(first, { top: 100_000, found: 500, wanted: 1001 })
    expect(first.from - (next?.from ?? 0)).toBeLessThan(2500)
    expect(nextWindow(first, { top: 100_000, found: 0, wanted: 1001 })).toEqual({ from: 0, to: first.from, tokens: undefined })
  })
})
