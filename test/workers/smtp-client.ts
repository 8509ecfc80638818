import { connect, type Socket } from 'node:net'

export interface SmtpClient {
  /** Sends a line, gives the whole answer to it. */
  say(line: string): Promise<string>
  /** The mail after DATA, dots doubled, with its end. Gives the answer. */
  send(mail: Buffer): Promise<string>
  write(bytes: Buffer | string): void
  /** One more answer, without saying anything: LMTP has several after the data. */
  next(): Promise<string>
  close(): void
}

/** The wire itself: what a mail library would smooth over is to be seen here. */
export async function openSmtpClient(port: number): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1')
  const answers = readAnswers(socket)
  await answers()
  return {
    say: (line) => {
      socket.write(`${line}\r\n`)
      return answers()
    },
    send: (mail) => {
      const stuffed = mail.toString('latin1').replaceAll(/^\./gm, '..')
      socket.write(Buffer.from(`${stuffed}${stuffed.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1'))
      return answers()
    },
    write: (bytes) => void socket.write(bytes),
    next: answers,
    close: () => void socket.destroy()
  }
}

/** One call for one answer: lines up to the one with a space after its code. */
function readAnswers(socket: Socket): () => Promise<string> {
  let text = ''
  let fault: Error | undefined
  let notify: () => void = () => undefined
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part
    notify()
  })
  for (const event of ['error', 'close'] as const) {
    socket.on(event, () => {
      fault ??= new Error('the connection ended')
      notify()
    })
  }
  return () => new Promise((resolve, reject) => {
    notify = () => {
      const end = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(text)
      if (end !== null) {
        text = text.slice(end[0].length)
        resolve(end[0].trimEnd())
      } else if (fault !== undefined) reject(fault)
    }
    notify()
  })
}

/** One mail from HELO to QUIT; the answer that decided. */
export async function sendMail(port: number, mail: Buffer, to: readonly string[], from = 'ati@immd.example'): Promise<string> {
  const client = await openSmtpClient(port)
  try {
    await client.say('EHLO mx.immd.example')
    await client.say(`MAIL FROM:<${from}>`)
    for (const recipient of to) {
      const answer = await client.say(`RCPT TO:<${recipient}>`)
      if (!answer.startsWith('250')) return answer
    }
    await client.say('DATA')
    return await client.send(mail)
  } finally {
    client.close()
  }
}
