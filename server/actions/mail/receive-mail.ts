import type { Context } from '../../context.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findRawMail, lockRawMail, type RawMail } from '../../db/raw-mails/reads.ts'
import { settleRawMail } from '../../db/raw-mails/writes.ts'
import { decideAdmission, type Admission, type HoldReason } from '../../domain/messages/admission.ts'
import { applyRule } from '../../domain/messages/mail-rules.ts'
import { LAST_PROVEN_TIER } from '../../domain/messages/routing-tiers.ts'
import { PARSER_VERSION } from '../../domain/messages/parser-version.ts'
import { draftFollowUp } from './draft-follow-up.ts'
import { fileMail } from './file-mail.ts'
import { gatherFacts, type GatheredFacts } from './gather-facts.ts'
import { markReturnedLetters } from './mark-returned.ts'
import { noteUnread } from './note-unread.ts'
import { readMail, type ReadMail } from './read-mail.ts'

/** `changed`: a further delivery added recipients meanwhile, so it is to be placed once more. */
export type PlacingOutcome = Admission['kind'] | 'changed' | 'not_waiting'

type PlacingContext = Pick<Context, 'db' | 'storage' | 'site' | 'clock'>

/**
 * Reads one waiting raw mail and puts it where it belongs: on its requests, or before an operator with a reason.
 * Message, attachments, events, states, search entries and notices are one transaction, so that it may be ended
 * anywhere and begun again. Throws what the parser's cage throws.
 */
export async function placeRawMail(context: PlacingContext, rawMailId: number): Promise<PlacingOutcome> {
  const raw = await findRawMail(context.db, rawMailId)
  if (raw?.state !== 'waiting') return 'not_waiting'
  const mail = await readMail(context, raw)
  return transact(context.db, async (trx) => {
    const locked = await lockRawMail(trx, rawMailId)
    if (locked?.state !== 'waiting') return 'not_waiting'
    if (locked.envelope.to.length !== raw.envelope.to.length) return 'changed'
    return placeLocked(trx, context, raw, mail)
  })
}

async function placeLocked(trx: Trx, context: PlacingContext, raw: RawMail, mail: ReadMail): Promise<PlacingOutcome> {
  const gathered = await gatherFacts(trx, context.site.addressBook, raw, mail)
  const decided = decideAdmission(gathered.facts)
  const waitedFor = decided.kind === 'hold' ? decided.reason : undefined
  const now = context.clock.now()
  if (waitedFor === 'reply_to_notice' && (await draftFollowUp(trx, context.site.addressBook, { raw, mail, now }))) {
    await settleRawMail(trx, raw.id, { state: 'set_aside', summary: mail.summary, authenticity: mail.authenticity, parserVersion: PARSER_VERSION })
    return 'set_aside'
  }
  const admission = applyRule(decided, gathered.rule, gathered.facts)
  if (admission !== decided) await insertEvent(trx, { kind: 'mail_rule_followed', rawMailId: raw.id, detail: { ruleId: gathered.rule?.id ?? null }, happenedAt: now })
  await carryOut(trx, { raw, mail, gathered, admission, waitedFor, hasOperator: context.site.operatorEmail !== undefined, now })
  return admission.kind
}

interface Decision {
  readonly raw: RawMail
  readonly mail: ReadMail
  readonly gathered: GatheredFacts
  readonly admission: Admission
  /** Why a person would have looked at it, had there been no rule. */
  readonly waitedFor: HoldReason | undefined
  readonly hasOperator: boolean
  readonly now: Date
}

async function carryOut(trx: Trx, { raw, mail, gathered, admission, waitedFor, hasOperator, now }: Decision): Promise<void> {
  if (admission.kind === 'hold') {
    const summary = { ...mail.summary, suggestions: admission.suggestions }
    await settleRawMail(trx, raw.id, { state: 'held', holdReason: admission.reason, summary, authenticity: mail.authenticity, parserVersion: PARSER_VERSION })
    await insertEvent(trx, { kind: 'mail_held', rawMailId: raw.id, detail: { reason: admission.reason }, happenedAt: now })
    // It may be the authority's reply, and nobody here can say.
    const proven = admission.suggestions.filter(({ tier }) => tier <= LAST_PROVEN_TIER).map(({ requestId }) => requestId)
    if (admission.reason === 'encrypted') await noteUnread(trx, raw.id, { requestIds: proven, outboxIds: [] }, now)
    return
  }
  if (admission.kind === 'place') {
    const places = admission.placements.flatMap(({ requestId, ...evidence }) => {
      const target = gathered.targets.get(requestId)
      return target === undefined ? [] : [{ target, ...evidence }]
    })
    await fileMail(trx, { raw, mail, places, released: false, overruled: admission.overruled, now })
  }
  await markReturnedLetters(trx, { raw, mail, returned: admission.returned, targets: gathered.targets, hasOperator, now })
  const state = admission.kind === 'place' ? 'placed' : 'set_aside'
  await settleRawMail(trx, raw.id, { state, holdReason: state === 'set_aside' ? waitedFor : undefined, summary: mail.summary, authenticity: mail.authenticity, parserVersion: PARSER_VERSION })
}
