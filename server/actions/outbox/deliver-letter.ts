import type { Context } from '../../context.ts'
import { isDatabaseAway } from '../../db/connection.ts'
import { returnClaim, type ClaimedLetter } from '../../db/outbox/delivery-writes.ts'
import { takeDomainTurn } from '../../db/outbox/domain-turns.ts'
import { findLetterToSend } from '../../db/outbox/reads.ts'
import { isToAuthority, type LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { findNextTry, isPastHope } from '../../domain/letters/retry.ts'
import { buildMail, receiverOf } from '../../mail/outgoing/compose.ts'
import { writeLetter } from '../../mail/outgoing/letters.ts'
import type { SendResult } from '../../mail/outgoing/mail-transport.ts'
import { dropLetter } from './drop-letter.ts'
import { giveUpLetter } from './give-up-letter.ts'
import { isStale } from './is-stale.ts'
import { persist } from './persist.ts'
import { postponeDelivery } from './postpone-delivery.ts'
import { recordSent } from './record-sent.ts'
import type { RelayWatch } from './relay-watch.ts'

export interface Delivery {
  /** Minutes before each next try. */
  readonly pauses: readonly number[]
  readonly watch: RelayWatch
}

type Refusal = Extract<SendResult, { ok: false }>
/** `waitUntil`: its domain has had its letters of this minute. */
type Outcome = SendResult | { readonly ok: false; readonly fault: LetterFault } | { readonly ok: false; readonly waitUntil: Date }

/** One try of one claimed letter: compose, send, store the answer. A crash before the last step repeats the mail. */
export async function deliverLetter(context: Context, claimed: ClaimedLetter, delivery: Delivery): Promise<void> {
  const letter = await findLetterToSend(context.db, claimed.id)
  // The row went with the account that it was for.
  if (letter === undefined) return
  if (isPastHope(claimed.attempts, delivery.pauses)) return giveUp(context, letter, 'exhausted')
  const outcome = await attempt(context, letter, delivery.watch)
  if (outcome.ok) return persist(() => recordSent(context, letter, outcome.response))
  if ('fault' in outcome) return stop(context, letter, outcome.fault)
  if ('waitUntil' in outcome) return giveBack(context, claimed, outcome.waitUntil)
  await settleRefusal(context, letter, outcome, delivery)
}

async function attempt(context: Context, letter: LetterToSend, watch: RelayWatch): Promise<Outcome> {
  try {
    if (await isStale(context, letter)) return { ok: false, fault: 'out_of_date' }
    const written = writeLetter(context.site, letter)
    if (!written.ok) return written
    // Before its files are read and its mail is built: of a great many letters most are sent away here.
    const waitUntil = await findWait(context, receiverOf(context.site, written.content))
    if (waitUntil !== undefined) return { ok: false, waitUntil }
    const contents = await Promise.all(letter.attachments.map((attachment) => context.storage.read(attachment.sha256)))
    const result = await context.transport.send(await buildMail(context.site, letter, written.content, contents))
    watch.note(result.ok || result.unreachable !== true, context.clock.now())
    return result
  } catch (error) {
    if (isDatabaseAway(error)) throw error
    // A fault of the program: it must not take the other letters with it, and somebody must see it.
    const fault = error instanceof Error ? error.name : 'fault'
    context.log.error({ outboxId: letter.id, letter: letter.letter, fault }, 'a letter could not be composed or handed over')
    return { ok: false, lasting: false, response: fault }
  }
}

async function findWait(context: Context, recipient: string): Promise<Date | undefined> {
  const limit = context.config.mailOut.perDomainPerMinute
  if (limit === undefined) return undefined
  return takeDomainTurn(context.db, recipient.slice(recipient.lastIndexOf('@') + 1), limit, context.clock.now())
}

/** While the relay is down its silence is no answer to a letter, and uses up none of the letter's tries. */
async function settleRefusal(context: Context, letter: LetterToSend, refusal: Refusal, { pauses, watch }: Delivery): Promise<void> {
  const { pausedUntil } = watch.state()
  if (refusal.unreachable === true && pausedUntil !== undefined) return giveBack(context, letter, pausedUntil, refusal.response)
  if (refusal.lasting) return giveUp(context, letter, 'refused', refusal.response)
  const nextTryAt = findNextTry(letter.attempts, context.clock.now(), pauses)
  if (nextTryAt === undefined) return giveUp(context, letter, 'exhausted', refusal.response)
  await persist(() => postponeDelivery(context, letter, nextTryAt, refusal.response))
}

/** Back in the queue as if it had not been taken out. */
async function giveBack(context: Context, claimed: ClaimedLetter, nextTryAt: Date, response?: string): Promise<void> {
  await persist(() => returnClaim(context.db, claimed, nextTryAt, response))
}

/** No server was asked. */
async function stop(context: Context, letter: LetterToSend, fault: LetterFault): Promise<void> {
  if (fault === 'notices_stopped' || fault === 'out_of_date') return persist(() => dropLetter(context, letter, fault))
  return giveUp(context, letter, fault)
}

async function giveUp(context: Context, letter: LetterToSend, fault: LetterFault, response: string = fault): Promise<void> {
  if (!(await persist(() => giveUpLetter(context, letter, { fault, response })))) return
  const facts = { outboxId: letter.id, requestId: letter.request?.id, letter: letter.letter, fault }
  if (isToAuthority(letter.letter)) context.log.error(facts, 'a letter to an authority was given up')
  else context.log.warn(facts, 'a letter was given up')
}
