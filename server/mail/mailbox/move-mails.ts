import { STORED_KEYWORD, type KeptFolder, type OpenMailbox } from './open-mailbox.ts'

/**
 * Takes mails that are stored out of the queue. Without MOVE they are copied, and the originals removed by their
 * UIDs; without that they stay and get a keyword. A failure is harmless: what is still there is seen again, known,
 * and tried again. False: the server refused.
 */
export async function moveMails(mailbox: OpenMailbox, uids: readonly number[], folder: KeptFolder): Promise<boolean> {
  if (uids.length === 0) return true
  const range = [...uids].join(',')
  if (mailbox.departure === 'keyword') return mailbox.client.messageFlagsAdd(range, [STORED_KEYWORD], { uid: true })
  // ImapFlow falls back to COPY and UID EXPUNGE where there is no MOVE, and leaves the originals when the copy failed.
  const moved = await mailbox.client.messageMove(range, folder, { uid: true })
  return moved !== false
}
