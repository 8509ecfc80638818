import { transact, type Db, type Trx } from '../db/connection.ts'
import type { Standing } from '../domain/requests/standing.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { selectAlike, tellingLexemes } from './alike-titles.ts'
import { blankTitles, HIDDEN_NAMES } from './hidden-names.ts'
import { isListedThread } from './listed-for.ts'
import { askIn } from './read-records.ts'
import { TITLE } from './record-kinds.ts'

/** A request that is much like another, as lists show it. */
export interface SimilarRequest {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly standing: Standing
  readonly authority: { readonly nameEn: string; readonly nameZh: string }
}

export interface SimilarRow extends SimilarRequest {
  readonly hiddenNames: readonly string[]
}

const MOST = 8

/** For requests whose threads have changed: which are like them, by the rarer words and grams of their titles. */
export async function updateSimilar(db: Db, limit: number): Promise<number> {
  return transact(db, async (trx) => {
    const ids = await trx('similar_requests_due').orderBy('request_id').limit(limit).forUpdate().skipLocked().pluck('request_id') as number[]
    if (ids.length === 0) return 0
    for (const id of ids) await writeSimilar(trx, id)
    // Their pages show it.
    await trx('requests').whereIn('requests.id', ids).increment('version')
    await trx('similar_requests_due').whereIn('request_id', ids).delete()
    return ids.length
  })
}

/** What the viewer may have listed of them, most alike first. */
export async function listSimilar(db: Db, viewer: Viewer, requestId: number, limit: number): Promise<SimilarRequest[]> {
  const listed = isListedThread('thread', viewer)
  const { rows } = await db.raw<{ rows: SimilarRow[] }>(/* sql */ `
    select requests.id, requests.title, requests.slug, requests.standing, ${HIDDEN_NAMES} as "hiddenNames", json_build_object('nameEn', authorities.name_en, 'nameZh', authorities.name_zh) as authority
    from similar_requests
    join search_threads as thread on thread.request_id = similar_requests.similar_id
    join requests on requests.id = similar_requests.similar_id
    join authorities on authorities.id = requests.authority_id
    where similar_requests.request_id = ? and ${listed.sql}
    order by similar_requests.position limit ?`, [requestId, ...listed.bindings, limit])
  return blankTitles(rows)
}

/** Of whatever level: who may see which is asked when they are listed. */
async function writeSimilar(trx: Trx, requestId: number): Promise<void> {
  const [title] = await askIn(trx).read<{ lexemes: string[]; version: number }>(/* sql */ `
    select tsvector_to_array(title.tokens) as lexemes, title.version from search_entries as title join search_generations as generation on generation.version = title.version
    where title.kind = '${TITLE}' and title.record_id = ? and generation.state = 'active'`, [requestId])
  const telling = await tellingLexemes(askIn(trx), title?.lexemes ?? [])
  await trx('similar_requests').where({ request_id: requestId }).delete()
  if (title === undefined || telling.length === 0) return
  const alike = selectAlike(telling, title.version, undefined)
  await askIn(trx).read(/* sql */ `
    insert into similar_requests (request_id, position, similar_id)
    select ?::int, row_number() over (order by alike.share desc, alike.request_id desc), alike.request_id
    from (${alike.sql}) as alike where alike.request_id <> ?::int
    order by alike.share desc, alike.request_id desc limit ${MOST}`, [requestId, ...alike.bindings, requestId])
}
