/** A composed mail, ready for the wire. */
export interface OutgoingMail {
  readonly outboxId: number
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  /** Without brackets. */
  readonly messageId: string
  readonly raw: Buffer
}

export type SendResult =
  | { readonly ok: true; readonly response: string }
  /**
   * `lasting` is a 5xx: the same letter will be refused again. `unreachable`: the relay did not answer, or would not
   * have us at all, which says nothing about the letter.
   */
  | { readonly ok: false; readonly lasting: boolean; readonly response: string; readonly unreachable?: boolean }

/** smtp | sandbox | memory. Answers are values; only a fault of the program is thrown. */
export interface MailTransport {
  readonly kind: 'smtp' | 'sandbox' | 'memory'
  send(mail: OutgoingMail): Promise<SendResult>
  close(): Promise<void>
}
