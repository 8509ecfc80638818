import type { Knex } from 'knex'

/** The newest event of a raw mail among these kinds. */
export async function findLastEvent(db: Knex, rawMailId: number, kinds: readonly string[]): Promise<{ readonly kind: string; readonly detail: Readonly<Record<string, unknown>> } | undefined> {
  return db('events').where('events.raw_mail_id', rawMailId).whereIn('events.kind', [...kinds]).orderBy('events.id', 'desc')
    .first<{ kind: string; detail: Record<string, unknown> } | undefined>('events.kind', 'events.detail')
}

/** Events of one kind of a request that go with a message, or with none; oldest first. */
export async function listRequestEvents(db: Knex, { requestId, kind, messageId }: { readonly requestId: number; readonly kind: string; readonly messageId: number | undefined }): Promise<readonly { readonly detail: Readonly<Record<string, unknown>> }[]> {
  return db('events').where({ 'events.request_id': requestId, 'events.kind': kind }).whereRaw('events.message_id is not distinct from ?::int', [messageId ?? null]).orderBy('events.id')
    .select<{ detail: Record<string, unknown> }[]>('events.detail')
}
