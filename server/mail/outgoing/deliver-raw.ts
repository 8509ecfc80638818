import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SendResult } from './mail-transport.ts'

const TIMEOUT_MS = 60_000

export interface RawDelivery {
  readonly host: string
  readonly port: number
  readonly from: string
  readonly to: readonly string[]
  /** Goes over the wire as it is, 8-bit bytes too (RFC 6152); lone line feeds become CRLF. */
  readonly raw: Buffer
}

/** One mail, one connection, no pool: what a stranger's mail server does. */
export async function deliverRaw(delivery: RawDelivery): Promise<SendResult> {
  const connection = new SMTPConnection({
    host: delivery.host, port: delivery.port, ignoreTLS: true, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS
  })
  try {
    return { ok: true, response: await talk(connection, delivery) }
  } catch (error) {
    const response = error instanceof Error && 'response' in error && typeof error.response === 'string' ? error.response : String(error)
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
    return { ok: false, lasting: code >= 500, response }
  } finally {
    connection.close()
  }
}

function talk(connection: SMTPConnection, { from, to, raw }: RawDelivery): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('the connection ended before the answer')))
    connection.connect((fault) => {
      if (fault) return reject(fault)
      connection.send({ from, to: [...to], use8BitMime: true }, raw, (refusal, sent) => {
        if (refusal) reject(refusal)
        else resolve(sent.response)
      })
    })
  })
}
