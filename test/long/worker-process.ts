import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { readConfigOrExit } from '../../server/config/env.ts'
import { closeContext, createContext } from '../../server/context.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import type { BlobStore } from '../../server/storage/blob-store.ts'
import { createDiskStore } from '../../server/storage/disk-store.ts'
import { runIntakeWorker } from '../../workers/intake.ts'
import { runOutboxWorker } from '../../workers/outbox.ts'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor } from '../../workers/smtp-door.ts'

/**
 * The real workers in a process that a long run may kill, with short leases and pauses. Intake and door run where
 * their variables are set, letters go out where OUTBOX is, mails are placed where POST is.
 */
const POST_LEASE_MS = 6_000
const OUTBOX_LEASE_MS = 1_500
const PAUSES = Array.from({ length: 400 }, () => 0.003)

const config = readConfigOrExit(process.env)
const context = createContext(config, { storage: withFullDisk(createDiskStore(config.dataDir), process.env['DISK_FULL_FLAG']) })
const stop = new AbortController()
const { signal } = stop
process.on('SIGTERM', () => stop.abort())
process.once('disconnect', () => process.exit(0))

const loops: Promise<unknown>[] = []
if (process.env['POST'] !== undefined) loops.push(runPostWorker(context, { signal, leaseMs: POST_LEASE_MS }))
if (process.env['OUTBOX'] !== undefined) loops.push(runOutboxWorker(context, { signal, pace: { batch: 4, leaseMs: OUTBOX_LEASE_MS, pauses: PAUSES }, pollMs: 20 }))
if (config.imapUrl !== undefined) loops.push(runIntakeWorker(context, { url: config.imapUrl, signal }))
if (config.smtpDoor !== undefined) {
  const door = await startSmtpDoor(context, config.smtpDoor)
  loops.push(new Promise<void>((resolve) => signal.addEventListener('abort', () => void door.close().then(resolve), { once: true })))
}
process.send?.('at work')
await Promise.all(loops)
await closeCage()
await closeContext(context)
process.disconnect()

/** Where no small disk can be mounted: while the file is there, nothing can be stored. */
function withFullDisk(store: BlobStore, flag: string | undefined): BlobStore {
  if (flag === undefined) return store
  return {
    ...store,
    put: async (content: Buffer | Readable) => {
      if (existsSync(flag)) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      return store.put(content)
    }
  }
}
