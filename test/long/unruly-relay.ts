import { createHash } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Random } from './long-options.ts'

/** Shares of what the relay does to a letter, each between 0 and 1. */
export interface Manners {
  /** 4xx, to the recipient or to the letter. */
  readonly putOff: number
  /** 5xx, to the recipient or to the letter: to the same letters always. */
  readonly refuse: number
  /** Hangs up after the letter without an answer, having kept it or not. */
  readonly dropBefore250: number
  /** Says 250 and hangs up. */
  readonly dropAfter250: number
  /** Pause before an answer to a letter, at most. */
  readonly slowestMs: number
}

export interface UnrulyRelay {
  readonly port: number
  /** Message-ID to the digests of its arrivals. */
  readonly arrivals: ReadonlyMap<string, readonly string[]>
  readonly tally: { putOff: number; refused: number; droppedBefore: number; droppedAfter: number }
  isRefused(outboxId: number): boolean
  halt(): Promise<void>
  /** On the same port. */
  resume(): Promise<void>
}

type Answer = (error?: Error | null, message?: string) => void

interface Relay {
  readonly manners: Manners
  readonly random: Random
  readonly seed: number
  readonly arrivals: Map<string, string[]>
  readonly tally: UnrulyRelay['tally']
  readonly sockets: Map<number, Socket>
  readonly onTaken: () => void
}

/** A real SMTP server that behaves badly. What it has taken it keeps, whether its answer is read or not. */
export async function startUnrulyRelay(options: { readonly manners: Manners; readonly random: Random; readonly seed: number; readonly onTaken?: () => void }): Promise<UnrulyRelay> {
  const relay: Relay = { onTaken: () => undefined, ...options, arrivals: new Map(), tally: { putOff: 0, refused: 0, droppedBefore: 0, droppedAfter: 0 }, sockets: new Map() }
  let server = await listen(relay, 0)
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    arrivals: relay.arrivals,
    tally: relay.tally,
    isRefused: (outboxId) => isRefused(relay, outboxId),
    halt: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of relay.sockets.values()) socket.destroy()
      await closed
    },
    resume: async () => {
      server = await listen(relay, port)
    }
  }
}

async function listen(relay: Relay, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    closeTimeout: 100,
    onRcptTo: (_address, session, callback) => callback(judgeRecipient(relay, session)),
    // A client that is killed in the middle of its letter is answered by nobody.
    onData: (stream, session, callback) => void take(relay, stream, session, callback).catch(() => undefined)
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    const number = socket.remotePort ?? 0
    relay.sockets.set(number, socket)
    socket.once('close', () => relay.sockets.delete(number))
  })
  server.listen(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    server.server.once('listening', () => resolve())
    server.server.once('error', reject)
  })
  return server
}

/** The outbox row is named by the envelope's sender as by the Message-ID, so that one letter has one fate. */
function judgeRecipient(relay: Relay, session: SMTPServerSession): Error | null {
  const { mailFrom } = session.envelope
  const outboxId = Number(/bounce-(\d+)-/.exec(mailFrom === false ? '' : mailFrom.address)?.[1] ?? Number.NaN)
  if (outboxId % 2 === 0 && isRefused(relay, outboxId)) return refuse(relay)
  return relay.random.next() < relay.manners.putOff / 2 ? putOff(relay) : null
}

async function take(relay: Relay, stream: SMTPServerDataStream, session: SMTPServerSession, callback: Answer): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  const raw = Buffer.concat(chunks)
  const { manners, random } = relay
  await pause(random.next() * manners.slowestMs)
  const messageId = /^Message-ID: <([^>]+)>/im.exec(raw.toString('latin1'))?.[1] ?? ''
  if (isRefused(relay, Number(/^o\.(\d+)\./.exec(messageId)?.[1]))) return callback(refuse(relay))
  if (random.next() < manners.putOff / 2) return callback(putOff(relay))
  if (random.next() < manners.dropBefore250) return dropBefore250(relay, session, messageId, raw)
  keep(relay, messageId, raw)
  callback(null, '2.0.0 taken')
  relay.onTaken()
  if (random.next() >= manners.dropAfter250) return
  relay.tally.droppedAfter += 1
  setImmediate(() => hangUp(relay, session))
}

/** The client cannot know whether its letter was taken: one time in two it was. */
function dropBefore250(relay: Relay, session: SMTPServerSession, messageId: string, raw: Buffer): void {
  relay.tally.droppedBefore += 1
  if (relay.random.next() < 0.5) keep(relay, messageId, raw)
  hangUp(relay, session)
}

function keep({ arrivals }: Relay, messageId: string, raw: Buffer): void {
  arrivals.set(messageId, [...(arrivals.get(messageId) ?? []), createHash('sha256').update(raw).digest('hex')])
}

function hangUp({ sockets }: Relay, { remotePort }: SMTPServerSession): void {
  sockets.get(remotePort)?.destroy()
}

function isRefused(relay: Relay, outboxId: number): boolean {
  const digest = createHash('sha256').update(`${relay.seed} ${outboxId}`).digest()
  return digest.readUInt32BE() / 2 ** 32 < relay.manners.refuse
}

function refuse(relay: Relay): Error {
  relay.tally.refused += 1
  return Object.assign(new Error('5.7.1 not wanted here'), { responseCode: 550 })
}

function putOff(relay: Relay): Error {
  relay.tally.putOff += 1
  return Object.assign(new Error('4.3.0 later'), { responseCode: 451 })
}
