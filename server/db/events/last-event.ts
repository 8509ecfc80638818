import type { Knex } from 'knex'

/** The newest event of a raw mail among these kinds. */
export async function findLastEvent(db: Knex, rawMailId: number, kinds: readonly string[]): Promise<{ readonly kind: string; readonly detail: Readonly<Record<string, unknown>> } | undefined> {
  return db('events').where('events.raw_mail_id', rawMailId).whereIn('events.kind', [...kinds]).orderBy('events.id', 'desc')
    .first<{ kind: string; detail: Record<string, unknown> } | undefined>('events.kind', 'events.detail')
}
