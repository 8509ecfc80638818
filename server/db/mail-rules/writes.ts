import type { RuleField } from '../../domain/messages/mail-rules.ts'
import type { Trx } from '../connection.ts'

export interface NewMailRule {
  readonly field: RuleField
  readonly address: string
  readonly requestId: number | undefined
  readonly madeBy: number
  readonly now: Date
}

/** The newest rule for an address is the one that holds. */
export async function upsertMailRule(trx: Trx, rule: NewMailRule): Promise<number> {
  const [row] = await trx('mail_rules')
    .insert({ field: rule.field, address: rule.address.toLowerCase(), request_id: rule.requestId ?? null, made_by: rule.madeBy, made_at: rule.now })
    .onConflict(['field', 'address']).merge(['request_id', 'made_by', 'made_at'])
    .returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the rule was not inserted')
  return row.id
}

export async function deleteMailRule(trx: Trx, id: number): Promise<boolean> {
  return (await trx('mail_rules').where('mail_rules.id', id).delete()) > 0
}
