import type { Trx } from '../db/connection.ts'
import type { AttachmentToIndex, MessageToIndex } from './texts-to-index.ts'

/** How a requester is called where anybody reads: names that are not shown, and the one that is. */
export interface ShownName {
  readonly hidden: readonly string[]
  readonly shown: string | undefined
}

/** Read in the transaction that writes the request, the letter or the name. */
export async function readShownName(trx: Trx, requestId: number): Promise<ShownName> {
  const { rows } = await trx.raw<{ rows: { hidden: string[]; shown: string }[] }>(/* sql */ `
    select hidden_names(requests.id) as hidden, users.public_name as shown
    from requests join users on users.id = requests.user_id where requests.id = ? and users.public_name is not null`, [requestId])
  return { hidden: rows[0]?.hidden ?? [], shown: rows[0]?.shown }
}

export interface ThreadTexts {
  readonly messages: readonly MessageToIndex[]
  readonly attachments: readonly AttachmentToIndex[]
}

/** What is said in a thread, as its rows have it now. */
export async function readThreadTexts(trx: Trx, requestId: number): Promise<ThreadTexts> {
  const messages = await trx.raw<{ rows: MessageToIndex[] }>(/* sql */ `
    select messages.id as "messageId", messages.request_id as "requestId", messages.author_name as "authorName", messages.arrived_at as "datedAt",
      case when messages.kind = 'incoming' then messages.subject || e'\n' else '' end || messages.body as text
    from messages where messages.request_id = ? order by messages.id`, [requestId])
  const attachments = await trx.raw<{ rows: AttachmentToIndex[] }>(/* sql */ `
    select attachments.id as "attachmentId", messages.request_id as "requestId", coalesce(attachments.filename, '') as filename,
      coalesce(documents.text, '') as text, messages.arrived_at as "datedAt"
    from attachments
    join messages on messages.id = attachments.message_id
    left join attachment_documents as documents on documents.attachment_id = attachments.id
    where messages.request_id = ? order by attachments.id`, [requestId])
  return { messages: messages.rows, attachments: attachments.rows }
}
