import type { Trx } from '../connection.ts'

export interface RecalledLetter {
  readonly kind: 'request' | 'follow_up'
  readonly title: string
  readonly body: string
  readonly locale: 'en' | 'zh-hk'
  readonly authorityId: number
}

/** Locks the letter and its request; undefined where there is no such letter on it. */
export async function lockLetter(trx: Trx, requestId: number, messageId: number): Promise<RecalledLetter | undefined> {
  return trx('messages')
    .join('requests', 'requests.id', 'messages.request_id')
    .where({ 'messages.id': messageId, 'requests.id': requestId })
    .whereIn('messages.kind', ['request', 'follow_up'])
    .whereNull('messages.withdrawn_at')
    .forUpdate('messages')
    .first<RecalledLetter | undefined>('messages.kind', 'requests.title', 'messages.body', 'requests.locale', 'requests.authority_id as authorityId')
}

/** The letter is nobody's to read any more; a first letter takes its request with it, which then takes no mail. */
export async function hideRecalled(trx: Trx, { requestId, messageId, kind, now }: { readonly requestId: number; readonly messageId: number; readonly kind: RecalledLetter['kind']; readonly now: Date }): Promise<void> {
  await trx('messages').where('messages.id', messageId).update({ visibility: 'hidden', withdrawn_at: now })
  if (kind === 'request') await trx('requests').where('requests.id', requestId).update({ visibility: 'hidden', state: 'withdrawn', closed_at: now })
}

/** The files of a letter, as files of a draft again. */
export async function copyFilesToDraft(trx: Trx, messageId: number, draftId: string): Promise<void> {
  await trx.raw(
    /* sql */ `insert into draft_attachments (draft_id, filename, content_type, size, sha256)
      select ?::uuid, coalesce(attachments.filename, ''), attachments.content_type, attachments.size, attachments.sha256
      from attachments where attachments.message_id = ? order by attachments.position`,
    [draftId, messageId]
  )
}
