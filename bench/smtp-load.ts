import { connect } from 'node:net'

export interface SmtpFigures {
  readonly mailsPerSecond: number
  readonly mails: number
  readonly refused: number
}

/** Sends mails over a number of connections, each mail counted at its 250, when its bytes are on the disk. */
export async function loadSmtp(options: { readonly port: number; readonly to: readonly string[]; readonly mails: number; readonly connections: number }): Promise<SmtpFigures> {
  const started = performance.now()
  let next = 0
  let refused = 0
  const send = async (): Promise<void> => {
    const say = await openConnection(options.port)
    await say('EHLO bench.example\r\n')
    while (next < options.mails) {
      const number = next
      next += 1
      const to = options.to[number % options.to.length] ?? ''
      await say('MAIL FROM:<ati@immd.example>\r\n')
      await say(`RCPT TO:<${to}>\r\n`)
      await say('DATA\r\n')
      const answer = await say(`${makeMail(number, to)}\r\n.\r\n`)
      if (!answer.startsWith('250')) refused += 1
    }
    await say('QUIT\r\n')
  }
  await Promise.all(Array.from({ length: options.connections }, send))
  return { mailsPerSecond: options.mails / ((performance.now() - started) / 1000), mails: options.mails, refused }
}

function makeMail(number: number, to: string): string {
  return [
    'From: "Access to Information Officer" <ati@immd.example>', `To: <${to}>`, `Subject: Reply ${number}`, `Message-ID: <bench-${number}-${process.pid}@immd.example>`,
    'Date: Fri, 20 Jun 2025 17:12:09 +0800', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '',
    ...Array.from({ length: 40 }, (_, line) => `Line ${line} of reply ${number}: your application 閣下的申請 is under processing.`)
  ].join('\r\n')
}

/** One question, one answer; the greeting is read before the first. */
async function openConnection(port: number): Promise<(text: string) => Promise<string>> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let pending = ''
  let answered: (answer: string) => void = () => undefined
  let failed: (error: Error) => void = () => undefined
  socket.setEncoding('utf8')
  socket.on('error', (error) => failed(error))
  socket.on('data', (chunk: string) => {
    pending += chunk
    const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n$/.exec(pending)
    if (!whole) return
    pending = ''
    answered(whole[0])
  })
  const listen = (): Promise<string> => new Promise((resolve, reject) => {
    answered = resolve
    failed = reject
  })
  await listen()
  return (text) => {
    const answer = listen()
    socket.write(text)
    return answer
  }
}
