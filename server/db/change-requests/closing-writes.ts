import type { Trx } from '../connection.ts'

export async function closeChangeRequestRow(trx: Trx, id: number, state: 'done' | 'declined', closedAt: Date): Promise<void> {
  await trx('change_requests').where('change_requests.id', id).update({ state, closed_at: closedAt })
}
