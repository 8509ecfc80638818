import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewPersonalMessage {
  readonly senderId: number
  readonly recipientId: number
  /** The thread on which they met. */
  readonly requestId: number | undefined
  /** The message that it answers. */
  readonly answersId: number | undefined
  readonly body: string
  /** Answers by mail may go to the sender's own address. */
  readonly givesAddress: boolean
  readonly formId: string
  readonly sentAt: Date
}

export async function insertPersonalMessage(trx: Trx, message: NewPersonalMessage): Promise<number> {
  const [row] = await trx('personal_messages').insert({
    sender_id: message.senderId,
    recipient_id: message.recipientId,
    request_id: message.requestId ?? null,
    answers_id: message.answersId ?? null,
    body: makeStorable(message.body),
    gives_address: message.givesAddress,
    form_id: message.formId,
    sent_at: message.sentAt
  }).returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the message was not inserted')
  return row.id
}
