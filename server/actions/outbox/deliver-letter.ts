import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../db/connection.ts'
import type { ClaimedLetter } from '../../db/outbox/delivery-writes.ts'
import { findLetterToSend } from '../../db/outbox/reads.ts'
import { isToAuthority, type LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { findNextTry, isPastHope } from '../../domain/letters/retry.ts'
import { composeLetter } from '../../mail/outgoing/compose.ts'
import type { SendResult } from '../../mail/outgoing/mail-transport.ts'
import { dropLetter } from './drop-letter.ts'
import { giveUpLetter } from './give-up-letter.ts'
import { persist } from './persist.ts'
import { postponeDelivery } from './postpone-delivery.ts'
import { recordSent } from './record-sent.ts'

type Outcome = SendResult | { readonly ok: false; readonly fault: LetterFault }

/** One try of one claimed letter: compose, send, store the answer. A crash before the last step repeats the mail. */
export async function deliverLetter(context: Context, claimed: ClaimedLetter, pauses: readonly number[]): Promise<void> {
  const letter = await findLetterToSend(context.db, claimed.id)
  // The row went with the account that it was for.
  if (letter === undefined) return
  if (isPastHope(claimed.attempts, pauses)) return giveUp(context, letter, 'exhausted')
  const outcome = await attempt(context, letter)
  if (outcome.ok) return persist(() => recordSent(context, letter, outcome.response))
  if ('fault' in outcome) return stop(context, letter, outcome.fault)
  if (outcome.lasting) return giveUp(context, letter, 'refused', outcome.response)
  const nextTryAt = findNextTry(claimed.attempts, context.clock.now(), pauses)
  if (nextTryAt === undefined) return giveUp(context, letter, 'exhausted', outcome.response)
  await persist(() => postponeDelivery(context, letter, nextTryAt, outcome.response))
}

async function attempt(context: Context, letter: LetterToSend): Promise<Outcome> {
  try {
    const composed = await composeLetter(context.site, letter)
    return composed.ok ? await context.transport.send(composed.mail) : composed
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    // A fault of the program: it must not take the other letters with it, and somebody must see it.
    const fault = error instanceof Error ? error.name : 'fault'
    context.log.error({ outboxId: letter.id, letter: letter.letter, fault }, 'a letter could not be composed or handed over')
    return { ok: false, lasting: false, response: fault }
  }
}

/** No server was asked. */
async function stop(context: Context, letter: LetterToSend, fault: LetterFault): Promise<void> {
  if (fault === 'notices_stopped') return persist(() => dropLetter(context, letter, fault))
  return giveUp(context, letter, fault)
}

async function giveUp(context: Context, letter: LetterToSend, fault: LetterFault, response: string = fault): Promise<void> {
  if (!(await persist(() => giveUpLetter(context, letter, { fault, response })))) return
  const facts = { outboxId: letter.id, requestId: letter.request?.id, letter: letter.letter, fault }
  if (isToAuthority(letter.letter)) context.log.error(facts, 'a letter to an authority was given up')
  else context.log.warn(facts, 'a letter was given up')
}
