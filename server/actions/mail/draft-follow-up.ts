import type { Trx } from '../../db/connection.ts'
import { insertDraftFiles } from '../../db/drafts/file-writes.ts'
import { countMailedDrafts } from '../../db/drafts/reads.ts'
import { deleteDraft, insertDraft } from '../../db/drafts/writes.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { findSentNotice, type SentNotice } from '../../db/outbox/notice-reads.ts'
import { queueLetter } from '../../db/outbox/writes.ts'
import type { RawMail } from '../../db/raw-mails/reads.ts'
import { checkFiles } from '../../domain/drafts/files.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { isOwnAddress, parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import { makeEmailKey } from '../../domain/users/email.ts'
import type { ParsedMail } from '../../mail/incoming/parsed-mail.ts'
import { makeStorable } from '../../text/storable-text.ts'
import type { ReadMail } from './read-mail.ts'

const HOUR_MS = 60 * 60_000
/** A person does not write more; a machine that answers our letters would. */
const MOST_PER_HOUR = 5
/** To, Cc and the lines of servers; not what is quoted. */
const LAST_HEADER_TIER = 4
const UNSUBSCRIBE_LINK = /\/unsubscribe\/\d/

export interface NoticeAnswer {
  readonly raw: RawMail
  readonly mail: ReadMail
  readonly now: Date
}

/**
 * A requester's answer to a notice of ours becomes the draft of a follow-up, and they get a letter with the link to
 * it: it goes only when they confirm it on the site, since a sender's address proves nothing. What comes from another
 * address, or from a machine, is left alone.
 * @returns whether the mail was for this; twice the same one is one draft
 */
export async function draftFollowUp(trx: Trx, book: AddressBook, { raw, mail, now }: NoticeAnswer): Promise<boolean> {
  const notice = await findSentNotice(trx, listNoticeIds(book, raw, mail.parsed))
  const body = makeStorable(tidyLetter(readOwnWords(mail.parsed)))
  if (notice === undefined || body === '' || mail.parsed.nature.kind !== 'reply') return false
  if (makeEmailKey(mail.parsed.from?.address ?? '') !== notice.emailKey) return false
  if ((await countMailedDrafts(trx, notice.userId, new Date(now.getTime() - HOUR_MS))) >= MOST_PER_HOUR) return false
  await storeDraft(trx, { raw, mail, now }, notice, body)
  return true
}

async function storeDraft(trx: Trx, { raw, mail, now }: NoticeAnswer, notice: SentNotice, body: string): Promise<void> {
  const { requestId, userId, locale } = notice
  const draftId = await insertDraft(trx, userId, { authorityId: undefined, title: '', body, locale, followsRequestId: requestId, rawMailId: raw.id })
  const files = mail.attachments.map((file) => ({ ...file, filename: file.filename ?? 'file' }))
  const hasRoom = checkFiles([], files) === undefined
  const outboxId = await queueLetter(trx, {
    letter: 'follow_up_draft',
    dedupeKey: `follow_up_draft:${userId}:${mail.identity.messageId}:${mail.identity.contentHash}`,
    requestId,
    userId,
    payload: { draftId, filesLeftOut: !hasRoom },
    dueAt: now
  })
  // The same mail by another way.
  if (outboxId === undefined) return deleteDraft(trx, draftId)
  if (hasRoom) await insertDraftFiles(trx, draftId, files)
  await insertEvent(trx, { kind: 'follow_up_drafted', requestId, rawMailId: raw.id, outboxId, happenedAt: now })
}

function listNoticeIds(book: AddressBook, raw: RawMail, parsed: ParsedMail): number[] {
  const named = parsed.candidates.filter(({ tier }) => tier <= LAST_HEADER_TIER).map(({ address }) => address)
  return [...raw.envelope.to, ...named].flatMap((address) => {
    const parts = parseAddress(book, address)
    return parts?.purpose === 'notice' && isOwnAddress(book, parts) ? [parts.id] : []
  })
}

/**
 * Without our notice, which comes back as a quotation; a signature is the writer's own. Where the quotation was not
 * recognised, at least the link that stops notices is not published with it.
 */
function readOwnWords({ text, folded }: ParsedMail): string {
  const isQuoted = (line: number): boolean => folded.some((block) => block.kind !== 'signature' && line >= block.from && line <= block.to)
  return text.split('\n').filter((line, index) => !isQuoted(index + 1) && !UNSUBSCRIBE_LINK.test(line)).join('\n')
}
