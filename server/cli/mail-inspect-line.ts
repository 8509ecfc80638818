import type { MailAddress, ParsedMail } from '../mail/incoming/parsed-mail.ts'

export interface InspectedFile {
  readonly json: string
  readonly hasError: boolean
}

/** What `mail:inspect` says of a mail: the fields in this order, null where there is nothing. */
export function toInspectLine(file: string, mail: ParsedMail): Record<string, unknown> {
  const { nature, authentication } = mail
  return {
    file,
    messageId: mail.messageId ?? null,
    from: mail.from === undefined ? null : toAddress(mail.from),
    to: mail.to.map(toAddress),
    cc: mail.cc.map(toAddress),
    subject: mail.subject,
    date: mail.date?.toISOString() ?? null,
    nature: nature.kind,
    autoReplyKind: nature.autoReplyKind ?? null,
    natureEvidence: nature.evidence,
    bounces: nature.bounces.map((bounce) => ({ recipient: bounce.recipient ?? null, status: bounce.status ?? null, action: bounce.action, kind: bounce.kind, originalMessageId: bounce.originalMessageId ?? null })),
    text: mail.text,
    visibleText: mail.visibleText,
    folded: mail.folded.map(({ from, to, kind }) => ({ from, to, kind })),
    attachments: mail.attachments.map(toAttachment),
    candidates: mail.candidates.map(({ address, source, tier, valid }) => ({ address, source, tier, valid: valid ?? null })),
    authentication: authentication === undefined ? null : { spf: authentication.spf ?? null, dkim: authentication.dkim ?? null, dmarc: authentication.dmarc ?? null, by: authentication.by },
    warnings: mail.warnings
  }
}

function toAddress(address: MailAddress): { name: string; address: string } {
  return { name: address.name, address: address.address }
}

function toAttachment(attachment: ParsedMail['attachments'][number]): Record<string, unknown> {
  return {
    filename: attachment.filename ?? null,
    contentType: attachment.contentType,
    size: attachment.size,
    sha256: attachment.sha256,
    disposition: attachment.disposition ?? null,
    contentId: attachment.contentId ?? null,
    inside: attachment.inside ?? null
  }
}
