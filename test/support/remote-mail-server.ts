import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface RemoteMailServer {
  readonly port: number
  /** What it took, whole mails. */
  readonly taken: string[]
  /** From now on it answers RCPT so; undefined: it takes everything. */
  answer(refusal: { readonly code: number; readonly text: string } | undefined): void
  stop(): Promise<void>
}

/** The mail server of an authority, as far as ours sees it. */
export async function startRemoteMailServer(): Promise<RemoteMailServer> {
  let refusal: { readonly code: number; readonly text: string } | undefined
  const taken: string[] = []
  const server = new SMTPServer({
    name: 'mx.immd.example', authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false, disableReverseLookup: true,
    onRcptTo: (_address, _session, callback) => callback(refusal === undefined ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code })),
    onData: (stream, _session, callback) => {
      text(stream).then((mail) => {
        taken.push(mail)
        callback(null, '2.0.0 Ok: queued as 4bKq7x')
      }, callback)
    }
  })
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port))
  })
  return { port, taken, answer: (next) => { refusal = next }, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}
