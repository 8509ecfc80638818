import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dovecot } from '../support/dovecot.ts'
import type { Random } from './long-options.ts'
import type { SmallDisk } from './small-disk.ts'
import type { StoppablePostgres } from './stoppable-postgres.ts'
import type { UnrulyRelay } from './unruly-relay.ts'

/** What mail stands on, and what a run may take from under it. */
export interface Ground {
  readonly postgres: StoppablePostgres
  readonly dovecot: Dovecot
  readonly disk: SmallDisk
  readonly relay: UnrulyRelay
  readonly random: Random
}

export interface FaultTally {
  /** Name of the fault to how often it was made. */
  readonly made: Record<string, number>
  /** Mails that were back in the INBOX after it was made anew. */
  reappeared: number
}

type Fault = (ground: Ground, tally: FaultTally) => Promise<void>

/** Of the mails that were moved, so many come back with a mailbox that is made anew. */
const REAPPEAR = 15

const FAULTS: Readonly<Record<string, Fault>> = {
  postgresStopped: async ({ postgres, random }) => {
    await postgres.halt()
    await pauseBetween(random, 1_500, 4_000)
    await postgres.resume()
  },
  postgresKilled: async ({ postgres, random }) => {
    postgres.kill()
    await pauseBetween(random, 200, 3_000)
    await postgres.resume()
  },
  dovecotStopped: async ({ dovecot, random }) => {
    await dovecot.halt()
    await pauseBetween(random, 1_000, 4_000)
    await dovecot.resume()
  },
  uidvalidityChanged: async (ground, tally) => remakeMailbox(ground, tally, forgetUids),
  uidsGivenAnew: async (ground, tally) => remakeMailbox(ground, tally, renumber),
  diskFull: async ({ disk, random }) => {
    disk.fill()
    await pauseBetween(random, 2_000, 5_000)
    disk.free()
  },
  relayStopped: async ({ relay, random }) => {
    await relay.halt()
    await pauseBetween(random, 2_000, 5_000)
    await relay.resume()
  }
}

/** Every fault once, in an order of its own each time, with a little peace after each. */
export async function makeFaults(ground: Ground, tally: FaultTally): Promise<void> {
  const names = Object.keys(FAULTS)
  while (names.length > 0) {
    const [name = ''] = names.splice(ground.random.below(names.length), 1)
    await pauseBetween(ground.random, 1_500, 3_500)
    await FAULTS[name]?.(ground, tally)
    tally.made[name] = (tally.made[name] ?? 0) + 1
  }
}

async function pauseBetween(random: Random, leastMs: number, mostMs: number): Promise<void> {
  await pause(leastMs + random.below(mostMs - leastMs))
}

/** As after a restore: mails that were moved are in the INBOX once more, and the UIDs are not what they were. */
async function remakeMailbox({ dovecot, random }: Ground, tally: FaultTally, change: (maildir: string) => void): Promise<void> {
  await dovecot.halt()
  tally.reappeared += bringBack(dovecot.maildir)
  change(dovecot.maildir)
  for (const name of readdirSync(dovecot.maildir)) if (name.startsWith('dovecot.index')) rmSync(path.join(dovecot.maildir, name))
  await pauseBetween(random, 200, 1_000)
  await dovecot.resume()
}

function bringBack(maildir: string): number {
  const moved = ['new', 'cur'].map((name) => path.join(maildir, '.Processed', name)).filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
  mkdirSync(path.join(maildir, 'cur'), { recursive: true })
  const back = moved.sort().slice(-REAPPEAR)
  for (const file of back) renameSync(file, path.join(maildir, 'cur', path.basename(file)))
  return back.length
}

/** Dovecot makes a new list, with a UIDVALIDITY of its own. */
function forgetUids(maildir: string): void {
  rmSync(path.join(maildir, 'dovecot-uidlist'), { force: true })
}

/** The same UIDVALIDITY and UIDs from 1 on: what RFC 9051 forbids, and what a mailbox that is copied by hand does. */
function renumber(maildir: string): void {
  const file = path.join(maildir, 'dovecot-uidlist')
  if (!existsSync(file)) return
  const [head = ''] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, `${head.replace(/ N\d+/, ' N1')}\n`)
}
