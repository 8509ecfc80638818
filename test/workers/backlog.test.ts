import { createBacklog } from '../../workers/backlog.ts'

async function isAtOnce(standBack: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const stop = new AbortController()
  let done = false
  const standing = standBack(stop.signal).then(() => { done = true })
  await new Promise<void>((resolve) => { setImmediate(resolve) })
  const wasDone = done
  stop.abort()
  await standing
  return wasDone
}

it.each([
  ['nothing waits', 0, false, 12, true],
  ['few lie in the mailbox', 50, false, 12, true],
  ['many lie in the mailbox', 51, false, 4, false],
  ['many are stored and not placed yet', 0, true, 12, false]
])('where %s', async (_case, left, hasMore, placedAtOnce, atOnce) => {
  const backlog = createBacklog()
  backlog.noteLeft(left)
  backlog.noteWaiting(hasMore)
  expect(backlog.placedAtOnce()).toBe(placedAtOnce)
  expect(await isAtOnce(backlog.standBack)).toBe(atOnce)
})

it('lets all go on when it is over', async () => {
  const backlog = createBacklog()
  backlog.noteLeft(900)
  backlog.noteLeft(0)
  backlog.noteWaiting(true)
  backlog.noteWaiting(false)
  expect(backlog.placedAtOnce()).toBe(12)
  expect(await isAtOnce(backlog.standBack)).toBe(true)
})
