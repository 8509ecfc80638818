import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { ingest, type AuthenticityCheck } from '../server/actions/mail/ingest.ts'
import type { Context } from '../server/context.ts'
import { findRequestsOfFurtherAddresses } from '../server/db/requests/further-addresses.ts'
import { takesMail } from '../server/db/requests/mail-targets.ts'
import { LARGEST_MAIL } from '../server/domain/messages/mail-envelope.ts'
import { isOwnAddress, parseAddress } from '../server/domain/requests/request-address.ts'
import { checkAuthenticity, type DnsResolver } from '../server/mail/incoming/check-authenticity.ts'
import { describeFault } from './runner.ts'

export interface SmtpDoor {
  readonly port: number
  /** Takes no new mail, ends what is being taken, and hangs up. */
  close(): Promise<void>
}

export interface SmtpDoorOptions {
  readonly host: string
  readonly port: number
  /** RFC 2033, for a mail server on the same machine or network: it answers for each recipient. Default: smtp. */
  readonly protocol?: 'smtp' | 'lmtp'
  /** Undefined: mail is taken unchecked. */
  readonly checks?: DoorChecks | undefined
}

/** DKIM, SPF, DMARC and ARC, where the door itself stands in the internet. */
export interface DoorChecks {
  readonly resolver: DnsResolver
  /** Who connects from there only passes on what others sent: nothing can be told of them. */
  readonly isRelay: (ip: string) => boolean
}

interface Refusal extends Error {
  responseCode: number
}

const MOST_CLIENTS = 200
/** RFC 5321 section 4.5.3.2 has senders wait five minutes and more between their lines. */
const SOCKET_TIMEOUT_MS = 5 * 60_000
const CLOSE_TIMEOUT_MS = 10_000

/**
 * The door for mail by SMTP or LMTP. What is not for an open request or a letter of ours is refused before its data
 * (550 5.1.1), what is too large gets 552, and 250 is said only when the mail would survive a power cut. It gives
 * no relay, knows no passwords, and answers no mail.
 */
export async function startSmtpDoor(context: Context, options: SmtpDoorOptions): Promise<SmtpDoor> {
  const taking = new Set<Promise<unknown>>()
  const lmtp = options.protocol === 'lmtp'
  const server = new SMTPServer({
    lmtp,
    // Postfix says by it who brought the mail (XFORWARD); only LMTP has a mail server of ours on the other side.
    useXForward: lmtp,
    name: context.config.inboundDomain,
    banner: 'ready',
    size: LARGEST_MAIL,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    logger: false,
    maxClients: MOST_CLIENTS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onRcptTo: (address, session, callback) => {
      checkRecipient(context, address.address).then((refusal) => {
        if (refusal === null) countRecipient(session, address)
        callback(refusal)
      }, (error: unknown) => callback(refuseForNow(context, error)))
    },
    onData: (stream, session, callback) => {
      if (lmtp) repeatRecipients(session)
      const taken = takeMail(context, options.checks, stream, session)
      taking.add(taken)
      taken.then((rawMailId) => callback(null, `2.0.0 kept as ${rawMailId}`), (error: unknown) => callback(refuseForNow(context, error)))
        .finally(() => taking.delete(taken))
    }
  })
  // A client that hangs up is no fault of ours; without a listener it would end the process.
  server.on('error', (error: Error) => context.log.debug({ fault: describeFault(error) }, 'an SMTP connection ended'))
  const port = await startListening(server, options)
  return { port, close: () => closeDoor(server, taking) }
}

const repeated = new WeakMap<SMTPServerSession['envelope'], SMTPServerAddress[]>()

/** The library keeps one of those that are named twice. */
function countRecipient({ envelope }: SMTPServerSession, address: SMTPServerAddress): void {
  const isKnown = envelope.rcptTo.some((known) => known.address.toLowerCase() === address.address.toLowerCase())
  if (isKnown) repeated.set(envelope, [...repeated.get(envelope) ?? [], address])
}

/** RFC 2033 section 4.2: as many answers after the data as there were RCPT commands that were accepted. */
function repeatRecipients({ envelope }: SMTPServerSession): void {
  envelope.rcptTo.push(...repeated.get(envelope) ?? [])
}

async function closeDoor(server: SMTPServer, taking: ReadonlySet<Promise<unknown>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const patience = new AbortController()
  await Promise.race([Promise.allSettled(taking), pause(CLOSE_TIMEOUT_MS, undefined, { signal: patience.signal }).catch(() => undefined)])
  patience.abort()
  // Who keeps a connection for the next mail is told to come again later.
  for (const connection of server.connections) {
    connection.send(421, '4.3.2 Shutting down')
    connection.close()
  }
  await closed
}

function startListening(server: SMTPServer, { host, port }: SmtpDoorOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = server.listen(port, host, () => {
      listener.off('error', reject)
      resolve((listener.address() as AddressInfo).port)
    })
    listener.once('error', reject)
  })
}

async function checkRecipient(context: Context, address: string): Promise<Refusal | null> {
  const parts = parseAddress(context.site.addressBook, address)
  const isOwn = parts !== undefined && isOwnAddress(context.site.addressBook, parts)
  // Those of letters of ours are always open: the tag says that the letter is there.
  if (isOwn && parts.purpose !== 'request') return null
  const requestId = isOwn ? parts.id : (await findRequestsOfFurtherAddresses(context.db, [address])).get(address)
  if (requestId === undefined) return refuse(550, '5.1.1 No such address here')
  return (await takesMail(context.db, requestId)) ? null : refuse(550, '5.1.1 This address takes no mail')
}

async function takeMail(context: Context, checks: DoorChecks | undefined, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<number> {
  const { mailFrom, rcptTo } = session.envelope
  try {
    const { rawMailId } = await ingest(context, Readable.from(withinLimit(stream), { objectMode: true }), {
      source: 'smtp',
      from: mailFrom === false ? undefined : mailFrom.address,
      to: [...new Set(rcptTo.map((recipient) => recipient.address))]
    }, makeCheck(context, checks, session))
    return rawMailId
  } finally {
    // Who is refused early goes on sending; the rest is read and thrown away.
    stream.resume()
  }
}

function makeCheck(context: Context, checks: DoorChecks | undefined, session: SMTPServerSession): AuthenticityCheck | undefined {
  const { mailFrom } = session.envelope
  const ip = session.remoteAddress
  if (checks === undefined || checks.isRelay(ip)) return undefined
  const client = { ip, helo: session.hostNameAppearsAs || '', sender: mailFrom === false ? '' : mailFrom.address, host: context.config.inboundDomain }
  return async (sha256) => checkAuthenticity(await context.storage.open(sha256), client, checks.resolver)
}

/** Leaves the stream open at its end, since the server waits for the whole mail before it answers. */
async function* withinLimit(stream: SMTPServerDataStream): AsyncGenerator<Buffer> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (stream.sizeExceeded) throw refuse(552, '5.3.4 The mail is larger than this door takes')
    yield chunk
  }
  if (stream.sizeExceeded) throw refuse(552, '5.3.4 The mail is larger than this door takes')
}

function refuse(responseCode: number, text: string): Refusal {
  return Object.assign(new Error(text), { responseCode })
}

/** Whatever keeps a mail from being kept is temporary for the sender: it still has the mail, and tries again. */
function refuseForNow(context: Context, error: unknown): Refusal {
  if (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number') return refuse(error.responseCode, error.message)
  context.log.warn({ fault: describeFault(error) }, 'a mail could not be taken; its sender was asked to try again')
  return refuse(451, '4.3.0 The mail cannot be taken now, try again later')
}
