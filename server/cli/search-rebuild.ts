import { existsSync } from 'node:fs'
import { readConfigOrExit } from '../config/env.ts'
import { connect } from '../db/connection.ts'
import { leadOnce } from '../db/leadership.ts'
import { rebuildIndex } from '../search/rebuild-index.ts'
import { REBUILD_LEADERSHIP } from '../search/rebuild-leadership.ts'
import { openEmbedded } from './open-embedded.ts'

/** `npm run -s search:rebuild`: the search index anew, beside the one in use. Stopped (Ctrl-C), the next one goes on from there. */
const SETTINGS_FILE = '.env'
/** sysexits.h: EX_UNAVAILABLE. */
const UNAVAILABLE = 69
const STOPPED = 1

async function run(): Promise<number> {
  if (existsSync(SETTINGS_FILE)) process.loadEnvFile(SETTINGS_FILE)
  const config = readConfigOrExit(process.env)
  const embedded = await openEmbedded(config)
  const url = config.databaseUrl ?? embedded?.url
  try {
    if (url !== undefined) return await rebuild(url)
    process.stderr.write(`There is no portal in ${config.dataDir} yet: start it once with npm start, or set DATABASE_URL.\n`)
    return UNAVAILABLE
  } finally {
    await embedded?.stop()
  }
}

async function rebuild(url: string): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  const db = connect(url, 2)
  const ends: boolean[] = []
  try {
    await leadOnce({ url, name: REBUILD_LEADERSHIP, signal: stop.signal }, async (lost) => {
      ends.push(await rebuildIndex(db, { signal: AbortSignal.any([stop.signal, lost]), progress: ({ requests, of }) => process.stderr.write(`\r${requests} of ${of} requests`) }))
    })
  } finally {
    await db.destroy()
  }
  const finished = ends.includes(true)
  process.stdout.write(finished ? '\nThe search index is new.\n' : '\nStopped: the next rebuild goes on from here.\n')
  return finished ? 0 : STOPPED
}

process.exitCode = await run()
