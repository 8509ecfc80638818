import type { Trx } from '../../db/connection.ts'
import { countRecentFromSender } from '../../db/messages/reads.ts'
import { listSentLetters } from '../../db/outbox/letters-sent.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import { lockMailTargets, type MailTarget } from '../../db/requests/mail-targets.ts'
import type { AdmissionFacts, KnownRequest, LoopEvidence, ProvenCandidate } from '../../domain/messages/admission.ts'
import { findOutboxIdInMessageId, isOwnAddress, parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import type { ParsedMail } from '../../mail/incoming/parsed-mail.ts'
import { LOOP_HEADER } from '../../mail/outgoing/compose.ts'

const HOUR_MS = 60 * 60 * 1000
/** More than the cap of admission, and few enough to lock. */
const MOST_TARGETS = 60
const ENVELOPE_TIER = 1
const REFERENCE_TIER = 5

export interface GatheredFacts {
  readonly facts: AdmissionFacts
  readonly targets: ReadonlyMap<number, MailTarget>
}

/** Reads what admission decides by, and locks the requests that it may file to. */
export async function gatherFacts(trx: Trx, book: AddressBook, raw: RawMail, parsed: ParsedMail): Promise<GatheredFacts> {
  const candidates = listProvenCandidates(book, raw, parsed)
  const letters = await listSentLetters(trx, candidates.flatMap(({ target }) => (target.kind === 'letter' ? [target.outboxId] : [])))
  const named = candidates.map(({ target }) => (target.kind === 'request' ? target.requestId : letters.get(target.outboxId)?.requestId))
  const ids = [...new Set(named.filter((id) => id !== undefined))].slice(0, MOST_TARGETS)
  const targets = await lockMailTargets(trx, ids)
  const recent = await countRecentFromSender(trx, parsed.from?.address ?? '', [...targets.keys()], new Date(raw.receivedAt.getTime() - HOUR_MS))
  const requests = new Map<number, KnownRequest>([...targets.values()].map(({ id, closedAt }) => [id, { id, closedAt, recentFromSender: recent.get(id) ?? 0 }]))
  const facts: AdmissionFacts = {
    nature: parsed.nature.kind,
    bounceKinds: parsed.nature.bounces.map((bounce) => bounce.kind),
    encrypted: parsed.protection === 'encrypted',
    candidates,
    wrongToken: parsed.candidates.some((candidate) => isForged(book, candidate.address)),
    requests,
    letters,
    loop: findLoopEvidence(book, parsed)
  }
  return { facts, targets }
}

/** Tokens are checked here and not in the cage, which knows no keys. */
function listProvenCandidates(book: AddressBook, raw: RawMail, parsed: ParsedMail): ProvenCandidate[] {
  const envelope = raw.envelope.to.flatMap((address) => prove(book, address, ENVELOPE_TIER, 'envelope'))
  const fromAddresses = parsed.candidates.flatMap(({ address, tier, source }) => prove(book, address, tier, source))
  const returned = parsed.nature.bounces.flatMap((bounce) => prove(book, bounce.originalMessageId ?? '', REFERENCE_TIER, 'original-message-id'))
  const inReplyTo = parsed.inReplyTo.flatMap((id) => prove(book, id, REFERENCE_TIER, 'in-reply-to'))
  const references = parsed.references.toReversed().flatMap((id) => prove(book, id, REFERENCE_TIER, 'references'))
  return [...envelope, ...fromAddresses, ...returned, ...inReplyTo, ...references]
}

function prove(book: AddressBook, text: string, tier: number, source: string): ProvenCandidate[] {
  const parts = parseAddress(book, text)
  if (parts !== undefined && isOwnAddress(book, parts)) {
    const target = parts.purpose === 'request' ? { kind: 'request' as const, requestId: parts.id } : { kind: 'letter' as const, outboxId: parts.id }
    return [{ tier, source, target }]
  }
  const outboxId = findOutboxIdInMessageId(book, text)
  return outboxId === undefined ? [] : [{ tier: Math.max(tier, REFERENCE_TIER), source, target: { kind: 'letter', outboxId } }]
}

function isForged(book: AddressBook, address: string): boolean {
  const parts = parseAddress(book, address)
  return parts !== undefined && !isOwnAddress(book, parts)
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
