import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { readMailboxUrl } from '../../server/mail/mailbox/mailbox-url.ts'
import { sendMail } from '../workers/smtp-client.ts'

const PAUSE_MS = 150
const LONGEST_PAUSE_MS = 2_000

/** As a mail server does: again and again, until somebody has said 250. */
export async function deliverBySmtp(pickDoor: () => number, mail: Buffer, to: string): Promise<{ readonly door: number; readonly repeats: number }> {
  for (let repeats = 0; ; repeats += 1) {
    const door = pickDoor()
    const answer = await sendMail(door, mail, [to]).catch(() => '')
    if (answer.startsWith('250')) return { door, repeats }
    if (answer.startsWith('5')) throw new Error(`the door refuses for good: ${answer}`)
    await pause(Math.min(PAUSE_MS * (repeats + 1), LONGEST_PAUSE_MS))
  }
}

/** Until the mailbox has taken it. One whose answer was lost is there twice, as after a mail server's crash. */
export async function deliverToMailbox(url: string, mail: Buffer): Promise<number> {
  for (let repeats = 0; ; repeats += 1) {
    const isTaken = await withMailbox(url, (client) => client.append('INBOX', mail)).then(Boolean, () => false)
    if (isTaken) return repeats
    await pause(Math.min(PAUSE_MS * (repeats + 1), LONGEST_PAUSE_MS))
  }
}

export async function countInMailbox(url: string): Promise<number> {
  const status = await withMailbox(url, (client) => client.status('INBOX', { messages: true }))
  return status === false ? Number.NaN : status.messages ?? Number.NaN
}

async function withMailbox<T>(url: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, port, user, password } = readMailboxUrl(url)
  const client = new ImapFlow({ host, port, secure: false, auth: { user, pass: password }, logger: false, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 20_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    client.close()
  }
}
