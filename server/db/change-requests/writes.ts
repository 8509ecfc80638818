import type { ProposalKind } from '../../domain/change-requests/proposal.ts'
import type { Trx } from '../connection.ts'
import type { Proposal } from './reads.ts'

export interface NewChangeRequest {
  readonly authorityId: number | undefined
  readonly userId: number | undefined
  readonly proposal: Proposal & { readonly kind: ProposalKind }
  readonly createdAt: Date
}

export async function insertChangeRequest(trx: Trx, change: NewChangeRequest): Promise<number> {
  const [row] = await trx('change_requests')
    .insert({
      authority_id: change.authorityId ?? null,
      user_id: change.userId ?? null,
      proposal: JSON.stringify(change.proposal),
      created_at: change.createdAt
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error('the change request was not inserted')
  return row.id
}
