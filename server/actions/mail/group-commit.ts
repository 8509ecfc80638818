import { isDatabaseAway } from '../../db/connection.ts'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/**
 * Items that come while a commit runs share the next one, so that sixteen senders cost two flushes of the disk and
 * not sixteen. Nobody waits for company: the first one goes at once.
 *
 * @param commit one transaction; results in the order of the items
 */
export function createGroupCommit<Item, Result>(commit: (items: readonly Item[]) => Promise<readonly Result[]>, largest: number): (item: Item) => Promise<Result> {
  let queue: Waiting<Item, Result>[] = []
  let running = false

  async function run(): Promise<void> {
    running = true
    while (queue.length > 0) {
      const group = queue.slice(0, largest)
      queue = queue.slice(largest)
      await settle(group, commit)
    }
    running = false
  }

  return (item) => new Promise<Result>((resolve, reject) => {
    queue.push({ item, resolve, reject })
    if (!running) void run()
  })
}

/** One bad item fails alone: when the group cannot be committed, each is tried by itself, unless nothing can be. */
async function settle<Item, Result>(group: readonly Waiting<Item, Result>[], commit: (items: readonly Item[]) => Promise<readonly Result[]>): Promise<void> {
  try {
    const results = await commit(group.map((waiting) => waiting.item))
    group.forEach((waiting, index) => waiting.resolve(results[index] as Result))
  } catch (error) {
    if (group.length === 1 || isDatabaseAway(error)) for (const waiting of group) waiting.reject(error)
    else for (const waiting of group) await settle([waiting], commit)
  }
}
