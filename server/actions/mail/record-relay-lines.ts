import type { Context } from '../../context.ts'
import type { Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { insertRelayDelivery, listRelayedLetters, recordRelayAnswer, type RelayedLetter } from '../../db/outbox/relay-writes.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { findOutboxIdInMessageId } from '../../domain/requests/request-address.ts'
import { readPostfixLine, type PostfixLine } from '../../mail/outgoing/postfix-log.ts'
import { returnLetter } from './mark-returned.ts'

type Answered = Extract<PostfixLine, { kind: 'answered' }>

/**
 * What lines of our mail server's log say of letters of ours: to which queue id a letter went, and what became of
 * it. The same lines again change nothing. Runs in the transaction that moves the place in the log.
 * @returns the number of letters of which something new is known
 */
export async function recordRelayLines(context: Pick<Context, 'site' | 'clock'>, trx: Trx, lines: readonly string[]): Promise<number> {
  const now = context.clock.now()
  const entries = lines.flatMap((line) => readPostfixLine(line, now) ?? [])
  for (const entry of entries) {
    if (entry.kind !== 'queued') continue
    // The tag proves that the Message-ID is one of ours; others are of no interest.
    const outboxId = findOutboxIdInMessageId(context.site.addressBook, entry.messageId)
    if (outboxId !== undefined) await insertRelayDelivery(trx, { queueId: entry.queueId, outboxId, queuedAt: entry.at })
  }
  const answers = entries.filter((entry) => entry.kind === 'answered')
  const letters = await listRelayedLetters(trx, answers.map((answer) => answer.queueId))
  // All at once and in their order, so that nobody waits in a ring.
  const targets = await lockMailTargets(trx, [...new Set([...letters.values()].map((letter) => letter.requestId))])
  let news = 0
  for (const answer of answers) {
    const letter = letters.get(answer.queueId)
    const target = letter === undefined ? undefined : targets.get(letter.requestId)
    if (letter === undefined || target === undefined) continue
    if (await recordAnswer(trx, { answer, letter, target, hasOperator: context.site.operatorEmail !== undefined, now })) news += 1
  }
  return news
}

interface News {
  readonly answer: Answered
  readonly letter: RelayedLetter
  readonly target: MailTarget
  readonly hasOperator: boolean
  readonly now: Date
}

async function recordAnswer(trx: Trx, { answer, letter, target, hasOperator, now }: News): Promise<boolean> {
  const recorded = await recordRelayAnswer(trx, answer.queueId, answer)
  if (recorded === undefined) return false
  const { outboxId, requestId, messageId } = letter
  await touchRequest(trx, requestId)
  const happened = { requestId, messageId, outboxId, detail: { status: answer.status ?? null }, happenedAt: now }
  if (answer.state === 'sent') await insertEvent(trx, { kind: 'letter_handed_over', ...happened })
  if (answer.state === 'deferred' && recorded.before === undefined) await insertEvent(trx, { kind: 'letter_delayed', ...happened })
  // Of an earlier copy it no longer matters.
  if (answer.state === 'bounced' && recorded.isNewest) await returnLetter(trx, { outboxId, requestId, target, status: answer.status, hasOperator, now })
  return true
}
