import type { Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { markDelayed, markReturned, listSentLetters, type Delay } from '../../db/outbox/letters-sent.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import type { MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { shortenError } from '../../domain/letters/failure-reason.ts'
import type { ReturnedLetter } from '../../domain/messages/admission.ts'
import { afterLetter } from '../../domain/requests/state.ts'
import type { ReadMail } from './read-mail.ts'

export interface Return {
  readonly raw: RawMail
  readonly mail: ReadMail
  readonly returned: readonly ReturnedLetter[]
  readonly targets: ReadonlyMap<number, MailTarget>
  /** An address to which operators are written. */
  readonly hasOperator: boolean
  readonly now: Date
}

/**
 * What a bounce says of our letters. A lasting failure marks the letter and its request and is told to the
 * requester and to the operators, once; a temporary one is only noted on the letter, since it may still arrive.
 */
export async function markReturnedLetters(trx: Trx, { raw, mail, returned, targets, hasOperator, now }: Return): Promise<void> {
  const letters = await listSentLetters(trx, returned.map((letter) => letter.outboxId))
  const status = mail.parsed.nature.bounces.find((bounce) => bounce.status !== undefined)?.status
  for (const { outboxId, lasting } of returned) {
    const requestId = letters.get(outboxId)?.requestId
    if (!lasting) {
      await insertEvent(trx, { kind: 'letter_delayed', requestId, rawMailId: raw.id, outboxId, detail: { status: status ?? null }, happenedAt: now })
      await noteDelay(trx, { outboxId, requestId, delay: { status, gaveUp: hasGivenUp(mail), at: now } })
      continue
    }
    const target = requestId === undefined ? undefined : targets.get(requestId)
    await returnLetter(trx, { outboxId, requestId, rawMailId: raw.id, target, status, hasOperator, now })
  }
}

export interface LetterReturn {
  readonly outboxId: number
  readonly requestId: number | undefined
  /** The mail that says so. */
  readonly rawMailId?: number | undefined
  /** Undefined for a letter that is on no thread. */
  readonly target: MailTarget | undefined
  /** RFC 3463's, where it is known. */
  readonly status: string | undefined
  readonly hasOperator: boolean
  readonly now: Date
}

/** A letter will not arrive: noted and told, once, whoever says so first. */
export async function returnLetter(trx: Trx, { outboxId, requestId, rawMailId, target, status, hasOperator, now }: LetterReturn): Promise<void> {
  const reason = status === undefined ? 'returned' : `returned: ${status}`
  const letter = await markReturned(trx, outboxId, { reason, at: now })
  if (letter === undefined) return
  await insertEvent(trx, { kind: 'letter_returned', requestId, rawMailId, outboxId, detail: { status: status ?? null }, happenedAt: now })
  if (target !== undefined) await tell(trx, { target, outboxId, reason, round: letter.round, hasOperator, now })
}

async function noteDelay(trx: Trx, { outboxId, requestId, delay }: { readonly outboxId: number; readonly requestId: number | undefined; readonly delay: Delay }): Promise<void> {
  const isNoted = await markDelayed(trx, outboxId, delay)
  if (isNoted && requestId !== undefined) await touchRequest(trx, requestId)
}

/** RFC 3464 section 2.3.3: after `failed` nobody tries again, be the reason one that passes. */
function hasGivenUp({ parsed }: ReadMail): boolean {
  return parsed.nature.bounces.some((bounce) => bounce.action === 'failed')
}

interface Telling {
  readonly target: MailTarget
  readonly outboxId: number
  readonly reason: string
  readonly round: number
  readonly hasOperator: boolean
  readonly now: Date
}

async function tell(trx: Trx, { target, outboxId, reason, round, hasOperator, now }: Telling): Promise<void> {
  await touchRequest(trx, target.id, { position: afterLetter(target.position, 'letter_failed') })
  const common = { requestId: target.id, payload: { reason: shortenError(reason), outboxId }, dueAt: now }
  await queueLetter(trx, { ...common, letter: 'delivery_failed_notice', dedupeKey: `returned:${outboxId}:${round}`, userId: target.userId })
  if (hasOperator) await queueLetter(trx, { ...common, letter: 'operator_notice', dedupeKey: `returned_operator:${outboxId}:${round}` })
}
