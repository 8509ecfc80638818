import type { Db } from '../db/connection.ts'
import { readByIndex } from '../db/read-by-index.ts'
import type { Viewer } from '../domain/visibility/visibility.ts'
import { readCommonLexemes, selectAlike, tellingLexemes } from './alike-titles.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import { fold } from './fold.ts'
import { blankTitles, HIDDEN_NAMES } from './hidden-names.ts'
import { readState } from './search-state.ts'
import type { SimilarRequest, SimilarRow } from './similar-requests.ts'
import { stemsOf } from './stems.ts'
import { tokenise } from './tokens.ts'

/** What the same authority was asked says more than what another was. */
const SAME_AUTHORITY = 0.25

/** Requests whose titles are like one that is being written: was it asked before? Most alike first. */
export async function findAskedBefore(db: Db, viewer: Viewer, { title, authorityId }: { readonly title: string; readonly authorityId?: number | undefined }, limit: number): Promise<SimilarRequest[]> {
  return readByIndex(db, async (reader) => {
    const { generation } = await readState(reader)
    const { words, lexemes } = tokenise(fold(blankPrivateParts(title)))
    const stems = await stemsOf(reader, words)
    const telling = tellingLexemes([...new Set([...lexemes, ...stems.values()])], await readCommonLexemes(reader))
    if (telling.length === 0) return []
    const alike = selectAlike(telling, generation.version, viewer)
    const rows = await reader.read<SimilarRow>(/* sql */ `
      select requests.id, requests.title, requests.slug, requests.standing, ${HIDDEN_NAMES} as "hiddenNames", json_build_object('nameEn', authorities.name_en, 'nameZh', authorities.name_zh) as authority
      from (${alike.sql}) as alike
      join requests on requests.id = alike.request_id
      join authorities on authorities.id = requests.authority_id
      order by alike.share + case when requests.authority_id = ?::int then ${SAME_AUTHORITY} else 0 end desc, requests.id desc limit ?::int`,
    [...alike.bindings, authorityId ?? 0, limit])
    return blankTitles(rows)
  })
}
