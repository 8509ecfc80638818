import { readConfigOrExit } from '../../server/config/env.ts'
import { closeContext, createContext } from '../../server/context.ts'
import { runOutboxWorker } from '../../workers/outbox.ts'

/** The real worker with short leases and pauses, as a process that `crash-outbox.long.ts` can kill. */
const LEASE_MS = 1_500
const PAUSES = Array.from({ length: 200 }, () => 0.003)

const context = createContext(readConfigOrExit(process.env))
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
process.once('disconnect', () => process.exit(0))
await runOutboxWorker(context, { signal: stop.signal, pace: { batch: 4, leaseMs: LEASE_MS, pauses: PAUSES }, pollMs: 20 })
await closeContext(context)
process.disconnect()
