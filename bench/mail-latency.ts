import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { Dovecot } from '../test/support/dovecot.ts'

export interface LatencyPlan {
  readonly dovecot: Dovecot
  readonly mails: number
  /** The mail with this number, and the page that shows its text when it is there. */
  readonly make: (number: number) => { readonly mail: Buffer; readonly url: string; readonly text: string }
}

export interface LatencyFigures {
  readonly mails: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
}

const LOOK_MS = 10
const PATIENCE_MS = 30_000

/** One mail after the other: from the EXISTS that a client beside the portal is told of, to the reply on its public page. */
export async function measureLatency(plan: LatencyPlan): Promise<LatencyFigures> {
  const watcher = await openInbox(plan.dovecot)
  const sender = await openInbox(plan.dovecot)
  const times: number[] = []
  try {
    watcher.idle().catch(() => undefined)
    for (let number = 0; number < plan.mails; number += 1) {
      times.push(await measureOne(watcher, sender, plan.make(number)))
      // Not in step with anything that looks in turns.
      await pause(150 + (number * 37) % 400)
    }
  } finally {
    watcher.close()
    sender.close()
  }
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN)
  return { mails: times.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }
}

async function measureOne(watcher: ImapFlow, sender: ImapFlow, { mail, url, text }: ReturnType<LatencyPlan['make']>): Promise<number> {
  const told = new Promise<number>((resolve) => watcher.once('exists', () => resolve(performance.now())))
  await sender.append('INBOX', mail)
  const from = await told
  while (performance.now() - from < PATIENCE_MS) {
    const page = await (await fetch(url)).text()
    if (page.includes(text)) return performance.now() - from
    await pause(LOOK_MS)
  }
  throw new Error(`the reply did not come within ${PATIENCE_MS} ms: ${url}`)
}

async function openInbox({ port, user, password }: Dovecot): Promise<ImapFlow> {
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, auth: { user, pass: password }, logger: false, disableAutoIdle: true })
  client.on('error', () => undefined)
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  return client
}
