import { resolve } from 'node:dns/promises'
import { isPrivateAddress } from '../server/config/mail-checks.ts'
import { readConfigOrExit } from '../server/config/env.ts'
import { closeContext, createContext, type Context } from '../server/context.ts'
import { closeCage } from '../server/mail/incoming/cage.ts'
import { createBacklog } from './backlog.ts'
import { runClockWorker } from './clock.ts'
import { runDigestsWorker } from './digests.ts'
import { runDocumentsWorker } from './documents.ts'
import { runEmbargoesWorker } from './embargoes.ts'
import { runOutboxWorker } from './outbox.ts'
import { runIntakeWorker } from './intake.ts'
import { runPostWorker } from './post.ts'
import { runRelayLogWorker } from './relay-log.ts'
import { runRemindersWorker } from './reminders.ts'
import { describeFault } from './runner.ts'
import { runSearchWorker } from './search.ts'
import { startSmtpDoor, type DoorChecks, type SmtpDoorOptions } from './smtp-door.ts'
import { runUpkeepWorker } from './upkeep.ts'
import { runWatchWorker } from './watch.ts'

/** Those that every worker process runs, whatever its settings. */
const WORKERS: readonly ((context: Context, options: { readonly signal: AbortSignal }) => Promise<void>)[] = [
  runSearchWorker,
  runRemindersWorker,
  runClockWorker,
  runEmbargoesWorker,
  runDigestsWorker,
  runWatchWorker,
  runUpkeepWorker
]

/** The worker process: mail in at both doors, mail read and placed, mail out. As many of these may run as one likes. */
async function main(): Promise<void> {
  const context = createContext(readConfigOrExit(process.env))
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
  // The supervisor is gone: nobody would end this process later.
  process.once('disconnect', () => stop.abort())
  process.channel?.unref()
  await runWorkers(context, stop)
  await closeCage()
  await closeContext(context)
  context.log.info('the workers have ended')
}

/** Ends when the signal is given and everything that was begun is ended. */
async function runWorkers(context: Context, stop: AbortController): Promise<void> {
  const { smtpDoor, lmtpDoor, imapUrl, postfixLog } = context.config
  const { signal } = stop
  const backlog = createBacklog()
  const loops = [
    ...WORKERS.map((run) => run(context, { signal })),
    runPostWorker(context, { signal, concurrency: backlog.placedAtOnce, onClaim: backlog.noteWaiting }),
    runOutboxWorker(context, { signal, standBack: backlog.standBack }),
    runDocumentsWorker(context, { signal, standBack: backlog.standBack })
  ]
  if (imapUrl !== undefined) loops.push(runIntakeWorker(context, { url: imapUrl, signal, onLeft: backlog.noteLeft }))
  if (smtpDoor !== undefined) loops.push(keepDoor(context, smtpDoor, signal))
  if (lmtpDoor !== undefined) loops.push(keepDoor(context, { ...lmtpDoor, protocol: 'lmtp' }, signal))
  if (postfixLog !== undefined) loops.push(runRelayLogWorker(context, { path: postfixLog, signal }))
  context.log.info({ smtpDoor: smtpDoor?.port, lmtpDoor: lmtpDoor?.port, imap: imapUrl !== undefined }, 'the workers are at work')
  try {
    await Promise.all(loops)
  } catch (error) {
    context.log.error({ fault: describeFault(error) }, 'a worker has ended by a fault')
    process.exitCode = 1
    stop.abort()
    await Promise.allSettled(loops)
  }
}

async function keepDoor(context: Context, address: SmtpDoorOptions, signal: AbortSignal): Promise<void> {
  const door = await startSmtpDoor(context, { ...address, checks: findChecks(context) })
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  await door.close()
}

/** None in the sandbox, and none behind a mail server that does it. */
function findChecks({ config }: Context): DoorChecks | undefined {
  if (config.sandbox || config.authservIds.length > 0) return undefined
  return { resolver: (domain, type) => resolve(domain, type) as Promise<string[] | string[][]>, isRelay: isPrivateAddress }
}

await main()
