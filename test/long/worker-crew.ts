import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '../../bench/processes.ts'
import type { Random } from './long-options.ts'

/** Worker processes of which each is replaced as soon as it is dead. */
export interface Crew {
  /** Ports of their SMTP doors; empty where they have none. */
  readonly doors: readonly number[]
  /** SIGKILLs so far. */
  readonly kills: () => number
  /** Workers that ended without being told to: nothing that happens around them may do that. */
  readonly deserters: () => number
  /** One of them, or the one with this door. Spares who has only just come, so that a slow machine comes to work at all. */
  kill(door?: number): void
  killAll(): void
  /** Resolves when who was hired for the dead is at work, with an open door; within a minute, or as it stands then. */
  complete(): Promise<void>
  /** Ends all of them, the polite way. Gives how many had to be killed in the end. */
  disband(): Promise<number>
}

export interface CrewOptions {
  readonly size: number
  readonly variables: Readonly<Record<string, string>>
  readonly withDoors: boolean
  readonly random: Random
}

interface Worker {
  readonly process: ChildProcess
  readonly hiredAt: number
  /** When it said that it is at work. */
  readyAt: number | undefined
}

const PATIENCE_MS = 60_000

/** Resolves when all of them are at work. */
export async function startCrew(options: CrewOptions): Promise<Crew> {
  const workers: (Worker | undefined)[] = []
  const doors: number[] = []
  const tally = { kills: 0, deserters: 0, disbanded: false }
  const hire = (index: number): void => {
    if (tally.disbanded) return
    const door = doors[index]
    const child = fork(path.join(import.meta.dirname, 'worker-process.ts'), { env: { PATH: process.env['PATH'] ?? '', ...options.variables, ...(door === undefined ? {} : { SMTP_DOOR_PORT: String(door) }) } })
    const worker: Worker = { process: child, hiredAt: Date.now(), readyAt: undefined }
    workers[index] = worker
    child.once('message', () => { worker.readyAt = Date.now() })
    child.once('exit', (_code, signal) => {
      if (signal !== 'SIGKILL' && !tally.disbanded) tally.deserters += 1
      hire(index)
    })
  }
  const kill = (worker: Worker | undefined): void => {
    if (worker !== undefined && hasWorked(worker) && worker.process.kill('SIGKILL')) tally.kills += 1
  }
  for (let index = 0; options.withDoors && index < options.size; index += 1) doors.push(await findFreePort())
  for (let index = 0; index < options.size; index += 1) hire(index)
  const isComplete = (): boolean => workers.every((worker) => worker?.readyAt !== undefined && worker.process.exitCode === null && worker.process.signalCode === null)
  while (!isComplete()) await pause(20)
  return {
    doors,
    kills: () => tally.kills,
    deserters: () => tally.deserters,
    kill: (door) => kill(workers[door === undefined ? options.random.below(options.size) : doors.indexOf(door)]),
    killAll: () => workers.forEach(kill),
    complete: async () => {
      for (let waited = 0; !isComplete() && waited < PATIENCE_MS; waited += 20) await pause(20)
    },
    disband: async () => {
      tally.disbanded = true
      const stuck = await Promise.all(workers.map((worker) => dismiss(worker?.process)))
      return stuck.filter(Boolean).length
    }
  }
}

/** As long as it took to come, which a busy machine draws out as it does the work. */
function hasWorked({ hiredAt, readyAt }: Worker): boolean {
  return readyAt !== undefined && Date.now() - readyAt >= readyAt - hiredAt
}

/** True: it did not end by itself. */
async function dismiss(worker: ChildProcess | undefined): Promise<boolean> {
  if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return false
  const ended = new Promise<boolean>((resolve) => { worker.once('exit', () => resolve(false)) })
  worker.kill('SIGTERM')
  const patience = new AbortController()
  const isStuck = await Promise.race([ended, pause(PATIENCE_MS, true, { signal: patience.signal }).catch(() => true)])
  patience.abort()
  if (isStuck) worker.kill('SIGKILL')
  return isStuck
}
