import type { Trx } from '../connection.ts'

export async function updateSlug(trx: Trx, requestId: number, slug: string): Promise<void> {
  await trx('requests').where('requests.id', requestId).update({ slug })
}
