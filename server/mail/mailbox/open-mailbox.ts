import { ImapFlow } from 'imapflow'
import { isLoopbackHost } from '../../config/mail-access.ts'
import type { MailboxAddress } from './mailbox-url.ts'

/** Where mails go when the portal has them, cannot fetch them, or will not take them. */
export const FOLDERS = { processed: 'Processed', failed: 'Failed', oversize: 'Oversize' } as const
export type KeptFolder = (typeof FOLDERS)[keyof typeof FOLDERS]

/** Set where mails cannot be moved: the portal has this one. */
export const STORED_KEYWORD = '$FoiStored'

/** RFC 2177 bounds IDLE to 29 minutes; NAT and servers are less patient. */
const LONGEST_IDLE_MS = 5 * 60_000
const TIMEOUT_MS = 30_000
const SOCKET_TIMEOUT_MS = 2 * 60_000
/** A mail is never fetched in one piece above this; more means that the server is broken. */
const LARGEST_LITERAL = 128 * 1024 * 1024

export interface OpenMailbox {
  readonly client: ImapFlow
  readonly folder: string
  readonly uidvalidity: number
  /** RFC 6851, RFC 4315; without either nothing is ever expunged, since that would remove other people's deletions. */
  readonly departure: 'move' | 'copy' | 'keyword'
  /** Given when the connection ends, by whomever. */
  readonly closed: AbortSignal
}

/** How a connection is secured and a login made. */
export interface MailboxLogin {
  /** In place of a password. */
  readonly accessToken?: string | undefined
  /** Certificate authorities in PEM; undefined: the usual ones. */
  readonly ca?: readonly string[] | undefined
}

/**
 * Connects, makes the folders, and opens the queue read-write. A client is used once: after `closed` a new mailbox
 * is opened. Throws what ImapFlow throws; `authenticationFailed` tells a refused login.
 */
export async function openMailbox(address: MailboxAddress, login: MailboxLogin, onChange: () => void): Promise<OpenMailbox> {
  const client = new ImapFlow({
    host: address.host,
    port: address.port,
    secure: address.secure,
    auth: { user: address.user, ...(login.accessToken === undefined ? { pass: address.password } : { accessToken: login.accessToken }) },
    // A token in the clear would be a key for everybody on the way; only on this machine nobody is.
    ...(login.accessToken === undefined || address.secure || isLoopbackHost(address.host) ? {} : { doSTARTTLS: true }),
    ...(login.ca === undefined ? {} : { tls: { ca: [...login.ca] } }),
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    qresync: false,
    maxIdleTime: LONGEST_IDLE_MS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS + LONGEST_IDLE_MS,
    maxLiteralSize: LARGEST_LITERAL
  })
  const closed = new AbortController()
  // Before connect: an error without a listener would end the process.
  client.on('error', () => closed.abort())
  client.on('close', () => closed.abort())
  client.on('exists', onChange)
  try {
    await client.connect()
    await makeFolders(client)
    const box = await client.mailboxOpen(address.folder, { readOnly: false })
    return { client, folder: address.folder, uidvalidity: Number(box.uidValidity), departure: chooseDeparture(client), closed: closed.signal }
  } catch (error) {
    client.close()
    throw error
  }
}

async function makeFolders(client: ImapFlow): Promise<void> {
  const known = new Set((await client.list()).map((folder) => folder.path))
  for (const folder of Object.values(FOLDERS)) {
    // Some servers keep everything below INBOX; ImapFlow adds their prefix.
    if (!known.has(folder) && !known.has(`INBOX.${folder}`) && !known.has(`INBOX/${folder}`)) await client.mailboxCreate(folder)
  }
}

function chooseDeparture(client: ImapFlow): OpenMailbox['departure'] {
  if (client.capabilities.has('MOVE')) return 'move'
  return client.capabilities.has('UIDPLUS') ? 'copy' : 'keyword'
}

/** Says goodbye where the server still listens, and hangs up. */
export async function closeMailbox(mailbox: OpenMailbox): Promise<void> {
  if (!mailbox.closed.aborted) await Promise.race([mailbox.client.logout().catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, 2_000).unref() })])
  mailbox.client.close()
}
