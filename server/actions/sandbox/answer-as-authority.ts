import type { Context } from '../../context.ts'
import { findSandboxMail } from '../../db/sandbox-mails/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { composeAnswer, fillMailFile, type AnsweredLetter, type WrittenAnswer } from '../../mail/outgoing/authority-answer.ts'
import { deliverRaw } from '../../mail/outgoing/deliver-raw.ts'
import type { SendResult } from '../../mail/outgoing/mail-transport.ts'
import { readOwnMail } from '../../mail/outgoing/read-own-mail.ts'

export type Answer =
  | { readonly kind: 'written'; readonly written: Omit<WrittenAnswer, 'date'> }
  /** A whole mail with placeholders in it. */
  | { readonly kind: 'file'; readonly file: Buffer }

/**
 * Answers a letter of the sandbox over SMTP, through the same door as a real authority. Nothing of it is written
 * here: the mail comes in like any other.
 * @throws PortalError `not_found` where there is no such letter to an authority
 */
export async function answerAsAuthority(context: Context, mailId: number, answer: Answer): Promise<SendResult> {
  const letter = await findAnsweredLetter(context, mailId)
  const door = context.config.smtpDoor
  if (door === undefined) return { ok: false, lasting: true, response: 'SMTP_DOOR_PORT is not set' }
  const raw = answer.kind === 'file' ? fillMailFile(answer.file, letter) : await composeAnswer(letter, { ...answer.written, date: context.clock.now() })
  const from = answer.kind === 'file' ? letter.authorityAddress : answer.written.from.address
  return deliverRaw({ host: '127.0.0.1', port: door.port, from, to: [letter.requestAddress], raw })
}

async function findAnsweredLetter(context: Context, mailId: number): Promise<AnsweredLetter> {
  const kept = await findSandboxMail(context.db, mailId)
  if (kept === undefined || !kept.toAuthority) throw new PortalError('not_found')
  const mail = await readOwnMail(kept.raw)
  return {
    requestAddress: mail.from.address,
    requesterName: mail.from.name,
    authorityAddress: mail.to[0]?.address ?? '',
    messageId: kept.messageId
  }
}
