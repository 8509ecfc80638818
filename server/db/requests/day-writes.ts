import type { Trx } from '../connection.ts'

/**
 * How many requests somebody has made since a moment, without those that were taken back. Nobody else can count theirs
 * until the transaction ends: two forms at once do not both find room for the last one.
 */
export async function countMadeLocked(trx: Trx, userId: number, since: Date): Promise<number> {
  await trx.raw('select users.id from users where users.id = ? for no key update', [userId])
  const row = await trx('requests')
    .where('requests.user_id', userId)
    .where('requests.created_at', '>', since)
    .whereNot((taken) => taken.where({ 'requests.visibility': 'hidden', 'requests.state': 'withdrawn' }))
    .count({ count: '*' })
    .first<{ count: number | string }>()
  return Number(row.count)
}
