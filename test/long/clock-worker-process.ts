import { readFileSync } from 'node:fs'
import { readConfigOrExit } from '../../server/config/env.ts'
import { closeContext, createContext } from '../../server/context.ts'
import { runClockWorker } from '../../workers/clock.ts'

/** The real worker in a time that a file tells, as a process that `clock.long.ts` can kill. */
const [file = ''] = process.argv.slice(2)
const context = createContext(readConfigOrExit(process.env), { clock: { now: () => new Date(readFileSync(file, 'utf8')) } })
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
process.once('disconnect', () => process.exit(0))
await runClockWorker(context, { signal: stop.signal, pollMs: 15 })
await closeContext(context)
process.disconnect()
