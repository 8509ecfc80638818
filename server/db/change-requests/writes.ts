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

/**
 * The one that is open already and says the same in everything, for a form that was sent twice. Two that are sent at once
 * wait for each other here.
 */
export async function lockSameChangeRequest(trx: Trx, { authorityId, userId, proposal }: NewChangeRequest): Promise<number | undefined> {
  const written = JSON.stringify(proposal)
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`change request ${authorityId ?? ''} ${userId ?? ''} ${written}`])
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(/* sql */ `
    select change_requests.id from change_requests
    where change_requests.state = 'open' and change_requests.proposal = ?::jsonb
      and change_requests.authority_id is not distinct from ?::int and change_requests.user_id is not distinct from ?::int
    order by change_requests.id limit 1`, [written, authorityId ?? null, userId ?? null])
  return rows[0]?.id
}
