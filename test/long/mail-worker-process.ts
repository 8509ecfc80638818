import { readConfigOrExit } from '../../server/config/env.ts'
import { createContext } from '../../server/context.ts'
import { runIntakeWorker } from '../../workers/intake.ts'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor } from '../../workers/smtp-door.ts'

/** Door, intake and post as in the real worker process, with a short lease, for `crash-intake.long.ts` to kill. */
const LEASE_MS = 6_000

const context = createContext(readConfigOrExit(process.env))
const { signal } = new AbortController()
process.once('disconnect', () => process.exit(0))
const loops = [runPostWorker(context, { signal, leaseMs: LEASE_MS })]
if (context.config.imapUrl !== undefined) loops.push(runIntakeWorker(context, { url: context.config.imapUrl, signal }))
if (context.config.smtpDoor !== undefined) await startSmtpDoor(context, context.config.smtpDoor)
await Promise.all(loops)
