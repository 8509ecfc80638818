/** What a mail is, told from its envelope and form; it labels a mail and never discards one. */
export type NatureKind =
  | 'reply'
  | 'bounce'
  | 'delivery-notice'
  | 'auto-reply'
  | 'read-receipt'
  | 'complaint'
  | 'spam'
  | 'calendar'

/** An acknowledgement (a case number, "we have received") is an event of the request; an absence note is not. */
export type AutoReplyKind = 'acknowledgement' | 'absence'

/** One recipient that a report speaks of. */
export interface BounceDetail {
  readonly recipient: string | undefined
  /** RFC 3463, as in `5.1.1`. */
  readonly status: string | undefined
  /** RFC 3464 section 2.3.3: failed, delayed, delivered, relayed, expanded. */
  readonly action: string
  readonly kind: 'hard' | 'soft'
  /** Message-ID of the letter that came back, without brackets. */
  readonly originalMessageId: string | undefined
}

export interface Nature {
  readonly kind: NatureKind
  readonly autoReplyKind: AutoReplyKind | undefined
  /** Why: header names and values, words of the subject, in the order in which they were met. */
  readonly evidence: readonly string[]
  readonly bounces: readonly BounceDetail[]
}

export interface HeaderValue {
  readonly name: string
  readonly value: string
}

/** One recipient block of a message/delivery-status part (RFC 3464 section 2.3). */
export interface DeliveryRecipient {
  readonly recipient: string | undefined
  readonly originalRecipient: string | undefined
  readonly action: string | undefined
  readonly status: string | undefined
  readonly diagnostic: string | undefined
}

export interface DeliveryReport {
  readonly reportingMta: string | undefined
  readonly originalEnvelopeId: string | undefined
  readonly recipients: readonly DeliveryRecipient[]
}

/** RFC 8098 section 3. */
export interface DispositionReport {
  readonly disposition: string | undefined
  readonly originalMessageId: string | undefined
  readonly recipient: string | undefined
}

/** RFC 5965 section 3. */
export interface FeedbackReport {
  readonly feedbackType: string | undefined
  readonly originalRecipient: string | undefined
}

export interface MailReports {
  readonly delivery: DeliveryReport | undefined
  readonly disposition: DispositionReport | undefined
  readonly feedback: FeedbackReport | undefined
  /** Header fields of the enclosed letter (message/rfc822, text/rfc822-headers, or found in a bounce's text). */
  readonly returnedHeaders: readonly HeaderValue[]
}

/** The facts that nature is told from. */
export interface NatureInput {
  readonly headers: readonly HeaderValue[]
  readonly fromAddress: string
  readonly fromName: string
  readonly subject: string
  /** Lower-case, as in `multipart/report`. */
  readonly contentType: string
  /** Lower-case `report-type` parameter of the top content type. */
  readonly reportType: string | undefined
  readonly text: string
  readonly reports: MailReports
  /** METHOD of a text/calendar part. */
  readonly calendarMethod: string | undefined
  /** True where the mail encloses another one. */
  readonly enclosesMessage: boolean
}
