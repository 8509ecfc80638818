import type { Trx } from '../connection.ts'

export interface RequestText {
  readonly requestId: number
  readonly authorityId: number
  readonly title: string
  readonly slug: string
  readonly datedAt: Date
  readonly hiddenNames: readonly string[]
}

/** All requests of a person, in the order of their numbers. */
export async function listRequestTexts(trx: Trx, userId: number): Promise<RequestText[]> {
  return trx('requests').where('requests.user_id', userId).orderBy('requests.id').select<RequestText[]>(
    'requests.id as requestId', 'requests.authority_id as authorityId', 'requests.title', 'requests.slug', 'requests.created_at as datedAt',
    trx.raw('hidden_names(requests.id) as "hiddenNames"')
  )
}
