import { setTimeout as pause } from 'node:timers/promises'
import { keepAndRenew } from '../../server/http/web/keep-for.ts'

const KEPT_MS = 200

describe('what is kept and renewed', () => {
  it('is waited for once, and then given as it was while it is read anew', async () => {
    let reads = 0
    const slow: (() => void)[] = []
    const ask = keepAndRenew(KEPT_MS, async () => {
      reads += 1
      const answer = reads
      if (answer > 1) await new Promise<void>((resolve) => { slow.push(resolve) })
      return answer
    })
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
    await pause(KEPT_MS * 1.5)
    expect([await ask(), await ask()]).toEqual([1, 1])
    expect(reads).toBe(2)
    for (const go of slow) go()
    await pause(1)
    expect(await ask()).toBe(2)
  })

  it('is waited for once more after a pause in which nobody asked', async () => {
    let reads = 0
    const ask = keepAndRenew(KEPT_MS, async () => (reads += 1))
    expect(await ask()).toBe(1)
    await pause(KEPT_MS * 5)
    expect(await ask()).toBe(2)
  })

  it('says that it failed only where it has nothing', async () => {
    let isDown = true
    const ask = keepAndRenew(KEPT_MS, async () => {
      if (isDown) throw new Error('away')
      return 'there'
    })
    await expect(ask()).rejects.toThrow('away')
    isDown = false
    expect(await ask()).toBe('there')
    isDown = true
    await pause(KEPT_MS * 1.5)
    expect(await ask()).toBe('there')
  })
})
