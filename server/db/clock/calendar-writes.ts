import type { Trx } from '../connection.ts'

/** One address for each user: the one before ends. */
export async function replaceCalendarToken(trx: Trx, token: { readonly userId: number; readonly tokenHash: Buffer; readonly now: Date }): Promise<void> {
  await trx('calendar_tokens')
    .insert({ user_id: token.userId, token_hash: token.tokenHash, created_at: token.now })
    .onConflict('user_id')
    .merge(['token_hash', 'created_at'])
}

/** @returns whether there was one */
export async function deleteCalendarToken(trx: Trx, userId: number): Promise<boolean> {
  return (await trx('calendar_tokens').where('calendar_tokens.user_id', userId).delete()) > 0
}
