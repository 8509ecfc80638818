import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { runDocumentsWorker } from '../../workers/documents.ts'
import { runIntakeWorker } from '../../workers/intake.ts'
import { runOutboxWorker } from '../../workers/outbox.ts'
import { runPostWorker } from '../../workers/post.ts'
import { startSmtpDoor } from '../../workers/smtp-door.ts'
import { startWebServer, type WebServer } from './web-server.ts'

export interface Portal extends WebServer {
  readonly smtpPort: number
}

/** The whole portal in one process: web, SMTP door, post and outbox workers, and the intake where a mailbox is given. */
export async function startPortal(options: { readonly imapUrl?: string; readonly now?: Date; readonly variables?: Readonly<Record<string, string>> } = {}): Promise<Portal> {
  const smtpPort = await findFreePort()
  const web = await startWebServer({
    SMTP_DOOR_PORT: String(smtpPort),
    IMAP_POLL_SECONDS: '1',
    ...(options.imapUrl === undefined ? {} : { IMAP_URL: options.imapUrl }),
    ...options.variables
  })
  const { context } = web
  if (options.now !== undefined) web.setClock(options.now)
  await seedAuthorities(context.db, { sandbox: true })
  const stop = new AbortController()
  const { signal } = stop
  const door = await startSmtpDoor(context, { host: '127.0.0.1', port: smtpPort })
  const loops = [runOutboxWorker(context, { signal, pollMs: 100 }), runPostWorker(context, { signal }), runDocumentsWorker(context, { signal })]
  if (options.imapUrl !== undefined) loops.push(runIntakeWorker(context, { url: options.imapUrl, signal }))
  return {
    ...web,
    smtpPort,
    close: async () => {
      stop.abort()
      await door.close()
      await Promise.allSettled(loops)
      await closeCage()
      await web.close()
    }
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
