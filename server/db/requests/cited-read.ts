import type { Db } from '../connection.ts'

/** What the requester did says nothing of a reply. */
const OF_REQUESTER = ['under_review', 'at_ombudsman', 'withdrawn']

/** The paragraphs of Part 2 that a person read in the newest reply that was classified: `2.4(a)`. */
export async function findCitedParagraphs(db: Db, requestId: number): Promise<readonly string[]> {
  const row = await db('events').where({ 'events.request_id': requestId, 'events.kind': 'request_classified' })
    .whereRaw("events.detail ->> 'standing' <> all(?::text[])", [OF_REQUESTER]).orderBy('events.id', 'desc')
    .first<{ detail: { paragraphs?: readonly string[] } } | undefined>('events.detail')
  return row?.detail.paragraphs ?? []
}
