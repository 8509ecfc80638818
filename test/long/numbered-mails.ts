import { createHash } from 'node:crypto'
import type { Context } from '../../server/context.ts'
import type { AddedRequest } from '../workers/mail-world.ts'
import { countRows } from './long-world.ts'

/** Mail number N: like no other, with a file, and with its number in its subject. */
export function composeNumbered(number: number, to: string, headers: readonly string[] = []): Buffer {
  const file = Buffer.from(`file of mail ${number} `.repeat(500)).toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  return Buffer.from([
    ...headers, `From: officer${number}@immd.example`, `To: <${to}>`, `Subject: mail ${number}`, `Message-ID: <crash.${number}@immd.example>`, 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', `This is mail ${number}. 這是第${number}封。`, '',
    '--b', `Content-Type: application/octet-stream; name="file-${number}.bin"`, 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment', '', file, '--b--', ''
  ].join('\r\n'))
}

export interface IncomingVerdict {
  readonly ok: boolean
  readonly messages: number
  readonly lost: number
  readonly doubled: number
  readonly misplaced: number
}

/**
 * Whether each numbered mail is on its request exactly once, with its file, its search entry, its event and one
 * notice, and every byte that was stored is right.
 *
 * @param requestOf number of the mail to the request that it was for
 * @param held mails that belong to no request, and must wait for a person, once each
 */
export async function judgeIncoming(context: Context, requestOf: ReadonlyMap<number, AddedRequest>, held = 0): Promise<IncomingVerdict & Record<string, unknown>> {
  const mails = requestOf.size
  const incoming = await context.db('messages').where('messages.kind', 'incoming').select<{ subject: string; request_id: number }[]>('messages.subject', 'messages.request_id')
  const raw = await context.db('raw_mails').select<{ sha256: string; state: string; attempts: number }[]>('raw_mails.sha256', 'raw_mails.state', 'raw_mails.attempts')
  const attachments = await context.db('attachments').select<{ sha256: string }[]>('attachments.sha256')
  const subjects = new Set(incoming.map((message) => message.subject))
  const facts = {
    messages: incoming.length,
    lost: mails - subjects.size,
    doubled: incoming.length - subjects.size,
    misplaced: incoming.filter((message) => requestOf.get(Number(message.subject.replace('mail ', '')))?.id !== message.request_id).length,
    copies: await countRows(context, 'message_copies'),
    attachments: attachments.length,
    searchEntries: await countRows(context, 'search_entries', { kind: 'message' }),
    notices: await countRows(context, 'outbox', { letter: 'reply_notice' }),
    events: await countRows(context, 'events', { kind: 'message_received' }),
    rawMails: raw.length,
    held: raw.filter((mail) => mail.state === 'held').length,
    notPlaced: raw.filter((mail) => mail.state !== 'placed' && mail.state !== 'held').length,
    repeatedTries: raw.filter((mail) => mail.attempts > 1).length,
    damagedBlobs: await countDamaged(context, [...raw, ...attachments])
  }
  const isWhole = [facts.messages, facts.attachments, facts.searchEntries, facts.notices, facts.events].every((number) => number === mails)
  const isClean = [facts.lost, facts.doubled, facts.misplaced, facts.notPlaced, facts.damagedBlobs].every((number) => number === 0)
  return { ok: isWhole && isClean && facts.held === held, ...facts }
}

async function countDamaged(context: Context, blobs: readonly { readonly sha256: string }[]): Promise<number> {
  let damaged = 0
  for (const { sha256 } of blobs) {
    const bytes = await context.storage.read(sha256).catch(() => Buffer.alloc(0))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) damaged += 1
  }
  return damaged
}
