import type { KeptMail } from '../../db/raw-mails/kept-reads.ts'
import type { RuleField } from '../../domain/messages/mail-rules.ts'

export interface RuleChoice {
  /** `sender:ati@immd.gov.hk` */
  readonly code: string
  readonly field: RuleField
  readonly address: string
}

/** By which addresses of a mail a rule can be made: those that are known of it, so that nobody types one wrong. */
export function listRuleChoices({ envelope, summary }: Pick<KeptMail, 'envelope' | 'summary'>): RuleChoice[] {
  const sender = summary.from?.address ?? ''
  const recipients = [...new Set([...envelope.to, ...(summary.recipients ?? [])].map((address) => address.toLowerCase()))]
  return [...(sender === '' ? [] : [choose('sender', sender.toLowerCase())]), ...recipients.map((address) => choose('recipient', address))]
}

function choose(field: RuleField, address: string): RuleChoice {
  return { code: `${field}:${address}`, field, address }
}
