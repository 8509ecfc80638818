import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const ROOT = path.resolve(import.meta.dirname, '..')

export interface StartedProcess {
  readonly child: ChildProcess
  /** The most memory it ever held, in MB; undefined where the system does not tell. */
  peakMemoryMb(): number | undefined
  /** Seconds of processor time so far, its threads counted; undefined where the system does not tell. */
  processorSeconds(): number | undefined
  stop(): Promise<void>
}

export function startProcess(file: string, env: Readonly<Record<string, string>>, args: readonly string[] = []): StartedProcess {
  const child = fork(path.join(ROOT, file), args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  return {
    child,
    peakMemoryMb: () => readPeak(child.pid),
    processorSeconds: () => readProcessorTime(child.pid),
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, pause(10_000)])
      child.kill('SIGKILL')
    }
  }
}

export async function waitUntilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const ready = await fetch(url).then((answer) => answer.ok, () => false)
    if (ready) return
    await pause(50)
  }
  throw new Error(`${url} does not answer`)
}

export async function waitUntilListens(port: number): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const listens = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.end())
    })
    if (listens) return
    await pause(50)
  }
  throw new Error(`nothing listens on port ${port}`)
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function readPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024)
  } catch {
    return undefined
  }
}

/** proc(5): fields 14 and 15 are user and system time in ticks, of which Linux tells 100 a second. */
function readProcessorTime(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return undefined
  }
}
