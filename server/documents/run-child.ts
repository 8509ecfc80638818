import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'

export interface ChildLimits {
  readonly timeoutMs: number
  /** Bytes that it may answer with. */
  readonly mostOutput: number
}

export type ChildOutcome =
  | { readonly ok: true; readonly output: Buffer }
  | { readonly ok: false; readonly reason: 'timeout' | 'memory' | 'crash' | 'missing'; readonly detail: string }

export interface ChildCommand {
  readonly program: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const LONGEST_COMPLAINT = 2_000
/** A tenth of the weight of what mail is placed by: behind it, and still done within its time on a machine that is never idle. */
const NICENESS = 10
/** V8 ends a process that is out of heap by this signal or code. */
const HEAP_ENDS = new Set<unknown>(['SIGABRT', 'SIGTRAP', 'SIGILL', 134])

/**
 * Runs a program with the bytes on its standard input. It is killed at the end of its time, or where it says too much.
 * It stands back for everything else on the machine: mail goes into its thread first, its files are read after.
 */
export async function runChild(command: ChildCommand, input: Buffer, limits: ChildLimits): Promise<ChildOutcome> {
  const child = spawn(command.program, [...command.args], { env: { ...command.env }, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
  standBack(child.pid)
  const output: Buffer[] = []
  let length = 0
  let complaint = ''
  let ended: 'timeout' | 'crash' | undefined
  const end = (reason: 'timeout' | 'crash'): void => {
    ended ??= reason
    child.kill('SIGKILL')
  }
  const timer = setTimeout(() => end('timeout'), limits.timeoutMs)
  child.stdout.on('data', (piece: Buffer) => {
    length += piece.length
    if (length > limits.mostOutput) end('crash')
    else output.push(piece)
  })
  child.stderr.on('data', (piece: Buffer) => {
    if (complaint.length < LONGEST_COMPLAINT) complaint += piece.toString('utf8')
  })
  // A child that ends before it has read everything is told by its exit, not by the pipe.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    if (code === 0 && ended === undefined) return { ok: true, output: Buffer.concat(output) }
    return { ok: false, reason: ended ?? reasonOf(code, signal), detail: complaint.slice(-LONGEST_COMPLAINT).trim() }
  } catch (error) {
    return { ok: false, reason: 'missing', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null): 'memory' | 'crash' {
  // SIGKILL that we did not send comes from the child's own watch, or from the system's.
  return signal === 'SIGKILL' || HEAP_ENDS.has(signal) || HEAP_ENDS.has(code) ? 'memory' : 'crash'
}

function standBack(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, NICENESS)
  } catch {
    // It has ended already, or this system has no such thing: it is only slower for the others.
  }
}
