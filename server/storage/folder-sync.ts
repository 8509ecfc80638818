import { open } from 'node:fs/promises'

/** Resolves when every rename into the folder that was finished before the call would survive a power cut. */
export type FolderSync = (folder: string) => Promise<void>

interface Round {
  readonly running: Promise<void>
  next: Promise<void> | undefined
}

/**
 * One fsync of a folder serves everybody who asked before it began: who comes while one runs shares the next one.
 */
export function createFolderSync(): FolderSync {
  const rounds = new Map<string, Round>()

  function begin(folder: string): Promise<void> {
    const round: Round = { running: syncFolder(folder), next: undefined }
    rounds.set(folder, round)
    const end = (): void => {
      if (rounds.get(folder) === round && round.next === undefined) rounds.delete(folder)
    }
    round.running.then(end, end)
    return round.running
  }

  return (folder) => {
    const round = rounds.get(folder)
    if (round === undefined) return begin(folder)
    round.next ??= round.running.then(() => begin(folder), () => begin(folder))
    return round.next
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder as a file; its rename is written through.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
