import { mayBeListedFor, type Viewer, type Visibility } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'

interface Row {
  readonly id: number
  readonly slug: string
  readonly user_id: number
  readonly visibility: Visibility
}

/** Alaveteli cuts titles in addresses at 32 characters: what is nearly as long may be the beginning of one. */
const CUT_FROM = 28
const MOST = 50

/**
 * The request whose title has this slug; where several have, the oldest, or with `nth` a later one. Only what the
 * viewer may be shown in lists: who knows a title has not been given an address.
 */
export async function findRequestByTitle(db: Db, viewer: Viewer, slug: string, nth = 1): Promise<{ readonly id: number; readonly slug: string } | undefined> {
  const rows = await db('requests')
    .where((titled) => {
      titled.where('requests.slug', slug)
      if (slug.length >= CUT_FROM) titled.orWhere('requests.slug', 'like', `${slug.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
    })
    .orderBy('requests.id')
    .limit(MOST)
    .select<Row[]>('requests.id', 'requests.slug', 'requests.user_id', 'requests.visibility')
  const listed = rows.filter((row) => mayBeListedFor(viewer, row.user_id, row.visibility))
  const exact = listed.filter((row) => row.slug === slug)
  return (exact.length > 0 ? exact : listed)[nth - 1]
}
