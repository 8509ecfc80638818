import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { LetterFault } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { makeBounceAddress } from '../../domain/requests/request-address.ts'
import type { LetterContent, PostalSite } from './letter-content.ts'
import { writeLetter } from './letters.ts'
import { cleanHeaderText, type Mailbox } from './mailbox.ts'
import type { OutgoingMail } from './mail-transport.ts'

/** On every mail of ours, with our domain: a mail that comes in with it has gone round in a circle. */
export const LOOP_HEADER = 'X-Access-To-Information-Loop'

/** RFC 5322 section 3.6.4 without the folding: what is safe to repeat in a header of ours. */
const MESSAGE_ID = /^[\x21-\x3B\x3D\x3F-\x7E]{1,250}@[\x21-\x3B\x3D\x3F-\x7E]{1,250}$/
/** The first one and the newest; RFC 1036 section 2.2.5 lets the middle go. */
const MOST_REFERENCES = 20

export type Composed = { readonly ok: true; readonly mail: OutgoingMail } | { readonly ok: false; readonly fault: LetterFault }

/** To whom a letter really goes: on staging nobody but its keepers gets one. */
export function receiverOf(site: PostalSite, content: LetterContent): string {
  return site.overrideTo ?? content.to.address
}

/** What a letter says, and its mail. @param contents of the letter's attachments, in their order */
export async function composeLetter(site: PostalSite, letter: LetterToSend, contents: readonly Buffer[] = []): Promise<Composed> {
  const written = writeLetter(site, letter)
  return written.ok ? { ok: true, mail: await buildMail(site, letter, written.content, contents) } : written
}

/**
 * The same row gives the same bytes, whenever and however often it is composed.
 * @param contents of the letter's attachments, in their order
 */
export async function buildMail(site: PostalSite, letter: LetterToSend, content: LetterContent, contents: readonly Buffer[]): Promise<OutgoingMail> {
  const raw = await new MailComposer({
    from: { ...content.from },
    to: { ...nameReceiver(site, content.to) },
    ...(content.replyTo === undefined ? {} : { replyTo: { ...content.replyTo } }),
    subject: content.subject,
    date: letter.createdAt,
    messageId: `<${letter.internetMessageId}>`,
    ...makeThreading(content.references),
    headers: makeHeaders(site, content),
    // Lone line feeds would stay as they are in a raw copy (RFC 5322 section 2.3 forbids them).
    text: content.text.replaceAll('\n', '\r\n'),
    ...makeAttachments(letter, contents),
    disableUrlAccess: true,
    disableFileAccess: true
  }).compile().build()
  return { outboxId: letter.id, envelope: { from: makeBounceAddress(site.addressBook, letter.id), to: [receiverOf(site, content)] }, messageId: letter.internetMessageId, raw }
}

/** nodemailer writes names by RFC 2231, and makes up a boundary for each mail unless it is given one. */
function makeAttachments(letter: LetterToSend, contents: readonly Buffer[]): object {
  if (contents.length === 0) return {}
  return {
    baseBoundary: createHash('sha256').update(letter.internetMessageId).digest('hex').slice(0, 16),
    attachments: contents.map((content, index) => ({
      filename: letter.attachments[index]?.filename ?? `file-${index + 1}`,
      contentType: letter.attachments[index]?.contentType ?? 'application/octet-stream',
      contentDisposition: 'attachment',
      content
    }))
  }
}

/** Whom it was for can still be read on staging. */
function nameReceiver(site: PostalSite, to: Mailbox): Mailbox {
  if (site.overrideTo === undefined) return to
  return { name: cleanHeaderText(`${to.name} (${to.address})`), address: site.overrideTo }
}

function makeThreading(thread: readonly string[]): { inReplyTo?: string; references?: string[] } {
  const usable = thread.filter((id) => MESSAGE_ID.test(id))
  const last = usable.at(-1)
  if (last === undefined) return {}
  const kept = usable.length <= MOST_REFERENCES ? usable : [...usable.slice(0, 1), ...usable.slice(1 - MOST_REFERENCES)]
  return { inReplyTo: `<${last}>`, references: kept.map((id) => `<${id}>`) }
}

/**
 * RFC 3834 section 5 for what no person wrote; Exchange wants its own header besides before it keeps its absence
 * notes to itself. A citizen's letter has neither: some offices' filters drop automatic mail unread.
 */
function makeHeaders(site: PostalSite, content: LetterContent): Record<string, string> {
  return {
    [LOOP_HEADER]: site.addressBook.domain,
    ...(site.overrideTo === undefined ? {} : { 'X-Original-To': content.to.address }),
    ...(content.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
    ...(content.unsubscribeUrl === undefined ? {} : makeUnsubscribeHeaders(content.unsubscribeUrl))
  }
}

/** RFC 8058 section 3.1: with the second line a mail program may stop them by itself, without opening a page. */
function makeUnsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
