import type { MailTransport, OutgoingMail, SendResult } from './mail-transport.ts'

export interface MemoryTransport extends MailTransport {
  /** Every mail that was accepted, in order; a repeat is there twice. */
  readonly mails: readonly OutgoingMail[]
  /** Every try, refused ones too. */
  readonly tries: readonly OutgoingMail[]
  /** The next tries get these answers, one each; an Error is thrown. */
  answerNext(...answers: readonly (SendResult | Error)[]): void
}

/** For tests: a transport that keeps what it is given and can be told to fail. */
export function createMemoryTransport(): MemoryTransport {
  const mails: OutgoingMail[] = []
  const tries: OutgoingMail[] = []
  const answers: (SendResult | Error)[] = []
  return {
    kind: 'memory',
    mails,
    tries,
    answerNext: (...next) => void answers.push(...next),
    send(mail) {
      tries.push(mail)
      const answer = answers.shift() ?? { ok: true, response: '250 2.0.0 kept in memory' }
      if (answer instanceof Error) return Promise.reject(answer)
      if (answer.ok) mails.push(mail)
      return Promise.resolve(answer)
    },
    close: () => Promise.resolve()
  }
}
