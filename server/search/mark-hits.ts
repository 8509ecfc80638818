import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import type { FoundAuthority } from './find-authorities.ts'
import { markText, type MarkedText, type Stems } from './marks.ts'
import type { FoundText, ThreadRow } from './page-threads.ts'
import type { Query } from './query.ts'
import { makeSnippet } from './snippet.ts'
import { readStems } from './stems.ts'

export interface AuthorityHit {
  readonly slug: string
  readonly abbreviation: string
  readonly nameEn: MarkedText
  readonly nameZh: MarkedText
}

export interface ThreadHit {
  readonly id: number
  readonly slug: string
  readonly title: MarkedText
  readonly standing: Standing
  readonly authority: { readonly slug: string; readonly nameEn: string; readonly nameZh: string }
  readonly createdAt: Date
  readonly lastMessageAt: Date
  /** Undefined where only the title or the authority's name has what was searched for. */
  readonly place: PlaceHit | undefined
}

/** Where in a thread the words stand: in a letter, or in a file with it. */
export interface PlaceHit extends Omit<FoundText, 'text'> {
  readonly snippet: MarkedText
}

/** Results with their words marked; one question for the stems of all. */
export async function markHits(
  reader: Reader, query: Query, authorities: readonly FoundAuthority[], rows: readonly ThreadRow[]
): Promise<{ readonly authorities: readonly AuthorityHit[]; readonly threads: readonly ThreadHit[] }> {
  const stems = await readStems(reader, query.wanted, [
    ...rows.flatMap((row) => row.found.map((found) => found.text)),
    ...rows.map((row) => row.title),
    ...authorities.map((authority) => authority.nameEn)
  ])
  return {
    authorities: authorities.map((authority) => markAuthority(authority, query, stems)),
    threads: rows.map((row) => markThread(row, query, stems))
  }
}

function markAuthority({ slug, abbreviation, nameEn, nameZh }: FoundAuthority, query: Query, stems: Stems): AuthorityHit {
  return { slug, abbreviation, nameEn: markText(nameEn, query.wanted, stems), nameZh: markText(nameZh, query.wanted, stems) }
}

function markThread(row: ThreadRow, query: Query, stems: Stems): ThreadHit {
  return {
    id: row.id,
    slug: row.slug,
    title: markText(blankPrivateParts(row.title, row.hiddenNames), query.wanted, stems),
    standing: row.standing,
    authority: { slug: row.authoritySlug, nameEn: row.nameEn, nameZh: row.nameZh },
    createdAt: row.createdAt,
    lastMessageAt: row.lastMessageAt,
    place: choosePlace(row, query, stems)
  }
}

/** The newest that has all the words itself, else the one that has most of them. */
function choosePlace(row: ThreadRow, query: Query, stems: Stems): PlaceHit | undefined {
  let best: PlaceHit | undefined
  let most = 0
  for (const { text, ...place } of row.found) {
    const snippet = makeSnippet(blankPrivateParts(text, row.hiddenNames), query.wanted, stems)
    if (snippet === undefined || snippet.termsFound <= most) continue
    most = snippet.termsFound
    best = { ...place, snippet: snippet.pieces }
    if (most >= query.clauses.length) break
  }
  return best
}
