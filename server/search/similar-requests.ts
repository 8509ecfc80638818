import { readPrepared, transact, type Db, type Reads, type Trx } from '../db/connection.ts'
import type { Standing } from '../domain/requests/standing.ts'
import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import { readCommonLexemes, selectAlike, tellingLexemes } from './alike-titles.ts'
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
  let common: ReadonlySet<string> | undefined
  let done = 0
  // One at a time: while several were locked, mail for all of them waited for the last.
  while (done < limit) {
    const isFound = await transact(db, async (trx) => {
      const id = await lockNext(trx)
      if (id === undefined) return false
      common ??= await readCommonLexemes(askIn(trx))
      await writeSimilar(trx, id, common)
      // Its page shows it.
      await trx('requests').where('requests.id', id).increment('version')
      await trx('similar_requests_due').where('request_id', id).delete()
      return true
    })
    if (!isFound) break
    done += 1
  }
  return done
}

/** What the viewer may have listed of them, most alike first. */
export async function listSimilar(db: Reads, viewer: Viewer, requestId: number, limit: number): Promise<SimilarRequest[]> {
  const listed = isListedThread('thread', viewer)
  const name = `similar-for-${isOperator(viewer) ? 'operator' : viewer.kind}`
  return blankTitles(await readPrepared<SimilarRow>(db, name, /* sql */ `
    select requests.id, requests.title, requests.slug, requests.standing, ${HIDDEN_NAMES} as "hiddenNames", json_build_object('nameEn', authorities.name_en, 'nameZh', authorities.name_zh) as authority
    from similar_requests
    join search_threads as thread on thread.request_id = similar_requests.similar_id
    join requests on requests.id = similar_requests.similar_id
    join authorities on authorities.id = requests.authority_id
    where similar_requests.request_id = $1 and ${listed.sql.replace('?', '$3')}
    order by similar_requests.position limit $2`, [requestId, limit, ...listed.bindings]))
}

async function lockNext(trx: Trx): Promise<number | undefined> {
  const [id] = await trx('similar_requests_due').orderBy('request_id').limit(1).forUpdate().skipLocked().pluck('request_id') as number[]
  return id
}

/** Of whatever level: who may see which is asked when they are listed. */
async function writeSimilar(trx: Trx, requestId: number, common: ReadonlySet<string>): Promise<void> {
  const [title] = await askIn(trx).read<{ lexemes: string[]; version: number }>(/* sql */ `
    select tsvector_to_array(title.tokens) as lexemes, title.version from search_entries as title join search_generations as generation on generation.version = title.version
    where title.kind = '${TITLE}' and title.record_id = ? and generation.state = 'active'`, [requestId])
  const telling = tellingLexemes(title?.lexemes ?? [], common)
  await trx('similar_requests').where({ request_id: requestId }).delete()
  if (title === undefined || telling.length === 0) return
  const alike = selectAlike(telling, title.version, undefined)
  await askIn(trx).read(/* sql */ `
    insert into similar_requests (request_id, position, similar_id)
    select ?::int, row_number() over (order by alike.share desc, alike.request_id desc), alike.request_id
    from (${alike.sql}) as alike where alike.request_id <> ?::int
    order by alike.share desc, alike.request_id desc limit ${MOST}`, [requestId, ...alike.bindings, requestId])
}
