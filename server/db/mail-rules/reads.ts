import type { Knex } from 'knex'
import type { MailRule, RuleField } from '../../domain/messages/mail-rules.ts'

interface RuleRow {
  readonly id: number
  readonly field: RuleField
  readonly request_id: number | null
}

/** The rule for a mail; one for its recipient goes before one for its sender. */
export async function findMailRule(db: Knex, mail: { readonly sender: string; readonly recipients: readonly string[] }): Promise<MailRule | undefined> {
  const row = await db('mail_rules')
    .where((either) => either
      .where((bySender) => bySender.where({ 'mail_rules.field': 'sender', 'mail_rules.address': mail.sender.toLowerCase() }))
      .orWhere((byRecipient) => byRecipient.where('mail_rules.field', 'recipient').whereIn('mail_rules.address', mail.recipients.map((address) => address.toLowerCase()))))
    .orderBy(['mail_rules.field', 'mail_rules.id'])
    .first<RuleRow | undefined>('mail_rules.id', 'mail_rules.field', 'mail_rules.request_id')
  return row && { id: row.id, field: row.field, requestId: row.request_id ?? undefined }
}

export interface ListedRule {
  readonly id: number
  readonly field: RuleField
  readonly address: string
  readonly requestId: number | null
  readonly title: string | null
  readonly madeAt: Date
}

/** Newest first. */
export async function listMailRules(db: Knex, limit: number): Promise<ListedRule[]> {
  return db('mail_rules').leftJoin('requests', 'requests.id', 'mail_rules.request_id').orderBy('mail_rules.id', 'desc').limit(limit)
    .select<ListedRule[]>('mail_rules.id', 'mail_rules.field', 'mail_rules.address', 'mail_rules.request_id as requestId', 'requests.title', 'mail_rules.made_at as madeAt')
}
