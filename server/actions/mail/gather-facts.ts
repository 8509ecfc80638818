import { findMailRule } from '../../db/mail-rules/reads.ts'
import { listKnownSenders } from '../../db/authorities/domain-reads.ts'
import type { Trx } from '../../db/connection.ts'
import { countRecentFromSender } from '../../db/messages/reads.ts'
import { listRequestsRepliedTo } from '../../db/messages/sender-reads.ts'
import { listSentLetters } from '../../db/outbox/letters-sent.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import { findRequestsOfFurtherAddresses } from '../../db/requests/further-addresses.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import type { AdmissionFacts, LoopEvidence } from '../../domain/messages/admission.ts'
import { judgeAuthenticity, type Authenticity } from '../../domain/messages/authenticity.ts'
import type { MailRule } from '../../domain/messages/mail-rules.ts'
import { hasProof, type Candidate, type KnownLetter, type KnownRequest } from '../../domain/messages/placements.ts'
import { ENVELOPE_TIER, LAST_ADDRESS_TIER } from '../../domain/messages/routing-tiers.ts'
import { judgeSender } from '../../domain/messages/sender-gate.ts'
import { findOutboxIdInMessageId, type AddressBook } from '../../domain/requests/request-address.ts'
import type { ParsedMail } from '../../mail/incoming/parsed-mail.ts'
import { LOOP_HEADER } from '../../mail/outgoing/compose.ts'
import { findHints } from './find-hints.ts'
import { hasWrongToken, listCandidates } from './list-candidates.ts'

const HOUR_MS = 60 * 60 * 1000
/** More than the cap of admission, and few enough to lock. */
const MOST_TARGETS = 60

export interface GatheredFacts {
  readonly facts: AdmissionFacts
  readonly targets: ReadonlyMap<number, MailTarget>
  /** What an operator wants always done with such mail; not looked for where a token of ours was found right. */
  readonly rule: MailRule | undefined
}

/** Reads what admission decides by, and locks the requests that it may file to. */
export async function gatherFacts(trx: Trx, book: AddressBook, raw: RawMail, { parsed, authenticity }: { readonly parsed: ParsedMail; readonly authenticity: Authenticity | undefined }): Promise<GatheredFacts> {
  const named = await listNamed(trx, book, raw, parsed)
  const isProven = hasProof({ candidates: named })
  const candidates = isProven ? named : [...named, ...(await findHints(trx, parsed))]
  const rule = isProven ? undefined : await findMailRule(trx, { sender: parsed.from?.address ?? '', recipients: listRecipients(raw, parsed) })
  const letters = await listSentLetters(trx, candidates.flatMap(({ target }) => (target.kind === 'letter' ? [target.outboxId] : [])))
  const targets = await lockMailTargets(trx, [...listNamedRequests(candidates, letters), ...(rule?.requestId === undefined ? [] : [rule.requestId])])
  const facts: AdmissionFacts = {
    nature: parsed.nature.kind,
    bounceKinds: parsed.nature.bounces.map((bounce) => bounce.kind),
    encrypted: parsed.protection === 'encrypted',
    candidates,
    wrongToken: hasWrongToken(book, parsed),
    nullSender: isNullSender(raw, parsed),
    requests: await readRequests(trx, [...targets.values()], { from: parsed.from?.address ?? '', receivedAt: raw.receivedAt }),
    letters,
    loop: findLoopEvidence(book, parsed),
    contradicted: judgeAuthenticity(authenticity) === 'contradicted'
  }
  return { facts, targets, rule }
}

/** By a token, or, where there is none, by an address that was given to a request as a further one. */
async function listNamed(trx: Trx, book: AddressBook, raw: RawMail, parsed: ParsedMail): Promise<readonly Candidate[]> {
  const named = listCandidates(book, raw, parsed)
  if (hasProof({ candidates: named })) return named
  const further = await findRequestsOfFurtherAddresses(trx, listRecipients(raw, parsed))
  const envelope = new Set(raw.envelope.to.map((address) => address.toLowerCase()))
  return [...named, ...[...further].map(([address, requestId]): Candidate => ({ tier: envelope.has(address) ? ENVELOPE_TIER : LAST_ADDRESS_TIER, source: 'further-address', target: { kind: 'request', requestId } }))]
}

function listNamedRequests(candidates: readonly Candidate[], letters: ReadonlyMap<number, KnownLetter>): number[] {
  const named = candidates.map(({ target }) => (target.kind === 'request' ? target.requestId : letters.get(target.outboxId)?.requestId))
  return [...new Set(named.filter((id) => id !== undefined))].slice(0, MOST_TARGETS)
}

async function readRequests(trx: Trx, targets: readonly MailTarget[], mail: { readonly from: string; readonly receivedAt: Date }): Promise<Map<number, KnownRequest>> {
  const ids = targets.map((target) => target.id)
  const recent = await countRecentFromSender(trx, mail.from, ids, new Date(mail.receivedAt.getTime() - HOUR_MS))
  const repliedTo = await listRequestsRepliedTo(trx, mail.from, ids)
  const known = await listKnownSenders(trx, [...new Set(targets.map((target) => target.authorityId))])
  return new Map(targets.map(({ id, authorityId, closedAt }) => {
    const { requestEmail, domains } = known.get(authorityId) ?? { requestEmail: undefined, domains: [] }
    const sender = judgeSender({ from: mail.from, requestEmail, knownDomains: domains, hasRepliedBefore: repliedTo.has(id) })
    return [id, { id, closedAt, recentFromSender: recent.get(id) ?? 0, sender }]
  }))
}

/** To whom it was sent, as far as is known: rules are made for addresses that are none of ours. */
export function listRecipients(raw: Pick<RawMail, 'envelope'>, parsed: Pick<ParsedMail, 'to' | 'cc'>): string[] {
  return [...new Set([...raw.envelope.to, ...[...parsed.to, ...parsed.cc].map((one) => one.address)].map((address) => address.toLowerCase()))]
}

/** Behind a mail server it is in the Return-Path that the server wrote at the top (RFC 5321 section 4.4). */
function isNullSender(raw: RawMail, parsed: ParsedMail): boolean {
  if (raw.envelope.from !== undefined) return raw.envelope.from === ''
  return parsed.headers.find(({ name }) => name.toLowerCase() === 'return-path')?.value.trim() === '<>'
}

function findLoopEvidence(book: AddressBook, parsed: ParsedMail): LoopEvidence {
  const domain = book.domain.toLowerCase()
  return {
    fromOwnDomain: parsed.from?.address.toLowerCase().endsWith(`@${domain}`) ?? false,
    ownLoopHeader: parsed.headers.some(({ name, value }) => name.toLowerCase() === LOOP_HEADER.toLowerCase() && value.trim().toLowerCase() === domain),
    ownMessageId: parsed.messageId !== undefined && findOutboxIdInMessageId(book, parsed.messageId) !== undefined,
    receivedLines: parsed.headers.filter(({ name }) => name.toLowerCase() === 'received').length
  }
}
