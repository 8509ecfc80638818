import { transact, type Db } from '../db/connection.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { listedFor } from './listed-for.ts'
import { isSmallWord } from './small-words.ts'

export interface SimilarRequest {
  readonly id: number
  readonly title: string
  readonly slug: string
}

const MOST = 8
/** A lexeme that more entries have says nothing of what is alike. */
const COMMON = 0.02
const CANDIDATES = 2000
/** Titles that share less than this (of one, all lexemes the same) are not alike. */
const LEAST = 0.3

/** For requests whose threads have changed: which are like them, by the rarer words and grams of their titles. */
export async function updateSimilar(db: Db, limit: number): Promise<number> {
  return transact(db, async (trx) => {
    const ids = await trx('similar_requests_due').orderBy('request_id').limit(limit).forUpdate().skipLocked().pluck('request_id') as number[]
    if (ids.length === 0) return 0
    const common = await readCommonLexemes(trx)
    for (const id of ids) await writeSimilar(trx, id, common)
    await trx('similar_requests_due').whereIn('request_id', ids).delete()
    return ids.length
  })
}

/** What the viewer may have listed of them, most alike first. */
export async function listSimilar(db: Db, viewer: Viewer, requestId: number, limit: number): Promise<SimilarRequest[]> {
  const listed = listedFor(viewer, 'requests.visibility', 'requests.user_id')
  const { rows } = await db.raw<{ rows: SimilarRequest[] }>(/* sql */ `
    select requests.id, requests.title, requests.slug
    from similar_requests join requests on requests.id = similar_requests.similar_id
    where similar_requests.request_id = ? and ${listed.sql}
    order by similar_requests.position limit ?`, [requestId, ...listed.bindings, limit])
  return rows
}

async function writeSimilar(trx: Db, requestId: number, common: ReadonlySet<string>): Promise<void> {
  const { rows } = await trx.raw<{ rows: { lexemes: string[] }[] }>(/* sql */ `
    select tsvector_to_array(title.tokens) as lexemes from search_entries as title join search_generations as generation on generation.version = title.version
    where title.kind = 'request' and title.record_id = ? and generation.state = 'active'`, [requestId])
  const telling = (rows[0]?.lexemes ?? []).filter((lexeme) => Array.from(lexeme).length > 1 && !lexeme.startsWith('@') && !isSmallWord(lexeme) && !common.has(lexeme))
  await trx('similar_requests').where({ request_id: requestId }).delete()
  if (telling.length === 0) return
  const query = telling.map((lexeme) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' | ')
  await trx.raw(/* sql */ `
    insert into similar_requests (request_id, position, similar_id)
    select :requestId::int, row_number() over (order by alike.share desc, alike.request_id desc), alike.request_id from (
      select near.request_id, 2.0 * shared.count / (cardinality(:telling::text[]) + near.size) as share
      from (
        select title.request_id, title.tokens, greatest(length(title.tokens) - 3, 1) as size from search_entries as title join search_generations as generation on generation.version = title.version
        where title.tokens @@ :query::tsquery and title.kind = 'request' and generation.state = 'active' and title.request_id <> :requestId::int
        order by title.request_id desc limit ${CANDIDATES}
      ) as near, lateral (select count(*) as count from unnest(tsvector_to_array(near.tokens)) as lexeme where lexeme = any(:telling::text[])) as shared
      order by share desc, near.request_id desc limit ${MOST}
    ) as alike where alike.share >= ${LEAST}`, { requestId, telling, query })
}

/** As PostgreSQL's statistics have them: no count of ours to keep. */
async function readCommonLexemes(trx: Db): Promise<ReadonlySet<string>> {
  const { rows } = await trx.raw<{ rows: { lexeme: string }[] }>(/* sql */ `
    select element.lexeme from pg_stats, unnest(pg_stats.most_common_elems::text::text[], pg_stats.most_common_elem_freqs) as element (lexeme, share)
    where pg_stats.tablename = 'search_entries' and pg_stats.attname = 'tokens' and pg_stats.schemaname = current_schema() and element.share > ?::real`, [COMMON])
  return new Set(rows.map(({ lexeme }) => lexeme))
}
