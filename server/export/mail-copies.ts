import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { findLetterToSend } from '../db/outbox/reads.ts'
import { findRawMail } from '../db/raw-mails/reads.ts'
import { listMessagesWithHiddenFiles } from '../db/requests/attachment-read.ts'
import type { Thread, ThreadMessage } from '../domain/requests/thread.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { composeLetter } from '../mail/outgoing/compose.ts'

export type OpenMail = () => Promise<Readable>
type Sources = Pick<Context, 'db' | 'storage' | 'site'>

/**
 * The mails of a thread with all their headers, by the ids of their messages, for whom they came and went. A mail with
 * a file that the viewer may not see is not among them: the file would be in it.
 */
export async function findMailCopies(sources: Sources, viewer: Viewer, thread: Thread): Promise<ReadonlyMap<number, OpenMail>> {
  const hidden = await listMessagesWithHiddenFiles(sources.db, viewer, thread.id)
  const copies = new Map<number, OpenMail>()
  for (const message of thread.messages) {
    if (hidden.has(message.id)) continue
    const open = message.kind === 'incoming' ? await findIncoming(sources, message) : await findOutgoing(sources, message)
    if (open !== undefined) copies.set(message.id, open)
  }
  return copies
}

async function findIncoming({ db, storage }: Sources, { arrival }: ThreadMessage): Promise<OpenMail | undefined> {
  const raw = arrival?.rawMailId === undefined ? undefined : await findRawMail(db, arrival.rawMailId)
  return raw && (() => storage.open(raw.sha256))
}

/** What has left is composed from its row, which gives the same mail each time; its files only when its turn comes. */
async function findOutgoing({ db, storage, site }: Sources, { delivery }: ThreadMessage): Promise<OpenMail | undefined> {
  if (delivery?.state !== 'sent' && delivery?.state !== 'returned') return undefined
  const letter = await findLetterToSend(db, delivery.outboxId)
  const postalSite = { ...site, overrideTo: undefined }
  if (letter === undefined || !(await composeLetter(postalSite, letter)).ok) return undefined
  return async () => {
    const contents = await Promise.all(letter.attachments.map((attachment) => storage.read(attachment.sha256)))
    const composed = await composeLetter(postalSite, letter, contents)
    if (!composed.ok) throw new Error(`letter ${letter.id} can no longer be composed: ${composed.fault}`)
    return Readable.from([composed.mail.raw])
  }
}
