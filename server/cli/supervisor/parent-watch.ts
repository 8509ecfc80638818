import { readFileSync } from 'node:fs'

const LOOK_EVERY_MS = 500
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'busybox'])

/**
 * Calls back once when npm, which started this process, is gone: a killed npm passes nothing on, and the portal
 * would run on unseen. npm starts scripts through a shell; some shells stay in between, some do not.
 */
export function watchParent(onGone: () => void): void {
  const parent = process.ppid
  const grandparent = isShell(parent) ? parentOf(parent) : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === undefined || parentOf(parent) === grandparent)) return
    clearInterval(timer)
    onGone()
  }, LOOK_EVERY_MS)
  timer.unref()
}

function isShell(pid: number): boolean {
  try {
    return SHELLS.has(readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  } catch {
    return false
  }
}

/** proc(5): the fourth field of /proc/pid/stat, after a name in brackets that may itself hold any character. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return undefined
  }
}
