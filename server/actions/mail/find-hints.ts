import type { Trx } from '../../db/connection.ts'
import { listRequestsOfMessageIds } from '../../db/messages/sender-reads.ts'
import { listOpenRequestsOfSender } from '../../db/requests/open-of-sender.ts'
import { isOpenToAll, organisationOf } from '../../domain/messages/organisation.ts'
import type { Candidate } from '../../domain/messages/placements.ts'
import { INCOMING_REFERENCE_TIER, ONLY_OPEN_REQUEST_TIER, SUBJECT_TIER } from '../../domain/messages/routing-tiers.ts'
import { findSubjectNumbers, isTitleInSubject } from '../../domain/messages/subject-hints.ts'
import type { ParsedMail } from '../../mail/incoming/parsed-mail.ts'

const MOST_REFERENCES = 50
const MOST_OPEN_REQUESTS = 500

/** What says, without any token, to which request a mail may belong. */
export async function findHints(trx: Trx, parsed: ParsedMail): Promise<Candidate[]> {
  return [...(await findAnswered(trx, parsed)), ...(await findBySender(trx, parsed))]
}

/** Answers to mails that stand on a request: officers answer each other, and leave our letters out of References. */
async function findAnswered(trx: Trx, parsed: ParsedMail): Promise<Candidate[]> {
  const ids = [...new Set([...parsed.inReplyTo, ...parsed.references.toReversed()])].slice(0, MOST_REFERENCES)
  const answered = await listRequestsOfMessageIds(trx, ids)
  return answered.map(({ internetMessageId, requestId }) =>
    hint(INCOMING_REFERENCE_TIER, parsed.inReplyTo.includes(internetMessageId) ? 'in-reply-to' : 'references', requestId))
}

async function findBySender(trx: Trx, parsed: ParsedMail): Promise<Candidate[]> {
  const address = parsed.from?.address ?? ''
  const organisation = organisationOf(address)
  if (address === '' || organisation === undefined) return []
  const open = await listOpenRequestsOfSender(trx, { address, organisation: isOpenToAll(organisation) ? '' : organisation }, MOST_OPEN_REQUESTS)
  const numbers = findSubjectNumbers(parsed.subject)
  const numbered = open.filter(({ id }) => numbers.includes(id)).map(({ id }) => hint(SUBJECT_TIER, 'subject', id))
  const titled = open.filter(({ title }) => isTitleInSubject(title, parsed.subject)).map(({ id }) => hint(SUBJECT_TIER, 'subject-title', id))
  const ofAddress = open.filter(({ isOfAddress }) => isOfAddress)
  const only = ofAddress.length === 1 ? ofAddress.map(({ id }) => hint(ONLY_OPEN_REQUEST_TIER, 'sender', id)) : []
  return [...numbered, ...titled, ...only]
}

function hint(tier: number, source: string, requestId: number): Candidate {
  return { tier, source, target: { kind: 'request', requestId } }
}
