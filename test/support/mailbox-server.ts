import type { AddressInfo, Socket } from 'node:net'
import hoodiecrow, { type HoodiecrowServer } from 'hoodiecrow-imap'
import { ImapFlow } from 'imapflow'
import { startDovecot, type Dovecot, type DovecotOptions } from './dovecot.ts'

/** A mailbox on a server of its own, as a test sees it. */
export interface MailboxServer {
  readonly url: string
  append(mail: Buffer): Promise<void>
  /** Bytes of the mails in a folder, in order; empty where there is no such folder. */
  list(folder: string): Promise<Buffer[]>
  stop(): Promise<void>
}

export interface HoodiecrowOptions {
  /** MOVE, UIDPLUS … */
  readonly plugins?: readonly string[]
  readonly port?: number
}

export interface Hoodiecrow extends MailboxServer {
  readonly port: number
  /** How many connections were made. */
  readonly connections: () => number
  /** The INBOX gets another UIDVALIDITY, as after a restore. */
  resetUidvalidity(): void
  /** A mail under the UID and the date of the last one, as in a mailbox that was made anew by hand. */
  appendAsLast(mail: Buffer): void
  flagsIn(folder: string): string[][]
}

let appended = 0

/** RFC 9051's date-time; each a minute later, since two mails of one size and one second would be one mail. */
function nextInternalDate(): string {
  appended += 1
  return lastInternalDate()
}

function lastInternalDate(): string {
  const date = new Date(Date.UTC(2025, 5, 20) + appended * 60_000).toISOString()
  return `${date.slice(8, 10)}-Jun-2025 ${date.slice(11, 19)} +0000`
}

/**
 * RFC 2177. The library's own ends an IDLE after half an hour by a timer that outlives the connection, and would keep
 * the test run from ending for as long.
 */
function idlePlugin(server: HoodiecrowServer): void {
  server.registerCapability('IDLE')
  server.setCommandHandler('IDLE', (connection, parsed, data, done) => {
    connection.directNotifications = true
    connection.inputHandler = (line) => {
      connection.inputHandler = false
      const isDone = line.toUpperCase() === 'DONE'
      connection.send({ tag: parsed.tag, command: isDone ? 'OK' : 'BAD', attributes: [{ type: 'TEXT', value: 'IDLE ended' }] }, 'IDLE', parsed, data)
    }
    connection.socket?.write('+ idling\r\n')
    connection.processNotifications()
    done()
  })
}

/** In memory, in this process. */
export async function startHoodiecrow(options: HoodiecrowOptions = {}): Promise<Hoodiecrow> {
  const server = hoodiecrow({
    plugins: (options.plugins ?? ['IDLE', 'LITERALPLUS', 'UIDPLUS', 'MOVE']).map((plugin) => (plugin === 'IDLE' ? idlePlugin : plugin)),
    storage: { INBOX: {}, '': { separator: '/', folders: {} } }
  })
  const sockets = new Set<Socket>()
  let connections = 0
  server.server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => { server.listen(options.port ?? 0, '127.0.0.1', resolve) })
  const { port } = server.server.address() as AddressInfo
  const messagesIn = (folder: string): readonly { flags: string[]; raw: string }[] => server.getMailbox(folder)?.messages ?? []
  return {
    port,
    url: `imap://testuser:testpass@127.0.0.1:${port}`,
    connections: () => connections,
    append: async (mail) => {
      const inbox = server.getMailbox('INBOX')
      if (inbox === undefined) throw new Error('no INBOX')
      server.appendMessage(inbox, [], nextInternalDate(), mail.toString('latin1'))
    },
    list: async (folder) => messagesIn(folder).map((message) => Buffer.from(message.raw, 'latin1')),
    flagsIn: (folder) => messagesIn(folder).map((message) => message.flags),
    resetUidvalidity: () => {
      const inbox = server.getMailbox('INBOX')
      if (inbox !== undefined) inbox.uidvalidity += 1
    },
    appendAsLast: (mail) => {
      const inbox = server.getMailbox('INBOX')
      if (inbox === undefined) throw new Error('no INBOX')
      inbox.uidnext -= 1
      server.appendMessage(inbox, [], lastInternalDate(), mail.toString('latin1'))
    },
    stop: () => new Promise<void>((resolve) => {
      server.server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  }
}

export interface DovecotMailbox extends MailboxServer {
  readonly dovecot: Dovecot
  flagsIn(folder: string): Promise<string[][]>
  /** As another client of the mailbox would do. */
  flag(folder: string, uid: number, flag: string): Promise<void>
}

/** The real thing, where it is installed. */
export async function startDovecotMailbox(options: DovecotOptions = {}): Promise<DovecotMailbox> {
  const dovecot = await startDovecot(options)
  const client = new ImapFlow({
    host: '127.0.0.1', port: dovecot.port, secure: false, tls: { rejectUnauthorized: false }, auth: { user: dovecot.user, pass: dovecot.password }, logger: false
  })
  client.on('error', () => undefined)
  await client.connect()
  const has = async (folder: string): Promise<boolean> => (await client.list()).some((known) => known.path === folder)
  return {
    dovecot,
    url: dovecot.url,
    append: async (mail) => {
      await client.append('INBOX', mail)
    },
    list: async (folder) => {
      if (!(await has(folder))) return []
      await client.mailboxOpen(folder, { readOnly: true })
      const mails = await client.fetchAll('1:*', { source: true })
      await client.mailboxClose()
      return mails.map((mail) => mail.source ?? Buffer.alloc(0))
    },
    flagsIn: async (folder) => {
      await client.mailboxOpen(folder, { readOnly: true })
      const mails = await client.fetchAll('1:*', { flags: true })
      await client.mailboxClose()
      return mails.map((mail) => [...mail.flags ?? []])
    },
    flag: async (folder, uid, flag) => {
      await client.mailboxOpen(folder)
      await client.messageFlagsAdd(String(uid), [flag], { uid: true })
      // By another folder, since closing this one would expunge.
      await client.mailboxOpen('Processed').catch(() => undefined)
    },
    stop: async () => {
      client.close()
      await dovecot.stop()
    }
  }
}
