import type { Reader } from '../db/read-by-index.ts'
import type { Standing } from '../domain/requests/standing.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import type { FoundAuthority } from './find-authorities.ts'
import { fold } from './fold.ts'
import { markText, readyText, type MarkedText, type Stems } from './marks.ts'
import { readTexts, type FoundRecord, type FoundText, type ThreadRow } from './page-threads.ts'
import type { Query } from './query.ts'
import { makeSnippet, type Snippet } from './snippet.ts'
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

/** Results with their words marked. Of most threads the newest text that was found has all words, so the others are not read. */
export async function markHits(
  reader: Reader, query: Query, authorities: readonly FoundAuthority[], rows: readonly ThreadRow[]
): Promise<{ readonly authorities: readonly AuthorityHit[]; readonly threads: readonly ThreadHit[] }> {
  const titled = rows.map((row) => ({ ...row, title: blankPrivateParts(row.title, row.hiddenNames) }))
  const names = [...titled.map(({ title }) => title), ...authorities.map(({ nameEn }) => nameEn)].map(fold)
  const newest = await findPlaces(reader, query, titled.map((row) => ({ row, records: row.found.slice(0, 1) })), names)
  const lacking = titled.filter((row) => row.found.length > 1 && (newest.places.get(row.id)?.termsFound ?? 0) < query.clauses.length)
  const others = await findPlaces(reader, query, lacking.map((row) => ({ row, records: row.found.slice(1) })), [])
  return {
    authorities: authorities.map((authority) => markAuthority(authority, query, newest.stems)),
    threads: titled.map((row) => markThread(row, query, newest.stems, better(newest.places.get(row.id), others.places.get(row.id))))
  }
}

function markAuthority({ slug, abbreviation, nameEn, nameZh }: FoundAuthority, query: Query, stems: Stems): AuthorityHit {
  return { slug, abbreviation, nameEn: markText(nameEn, query.wanted, stems), nameZh: markText(nameZh, query.wanted, stems) }
}

function markThread(row: ThreadRow, query: Query, stems: Stems, found: FoundPlace | undefined): ThreadHit {
  return {
    id: row.id,
    slug: row.slug,
    title: markText(row.title, query.wanted, stems),
    standing: row.standing,
    authority: { slug: row.authoritySlug, nameEn: row.nameEn, nameZh: row.nameZh },
    createdAt: row.createdAt,
    lastMessageAt: row.lastMessageAt,
    place: found?.place
  }
}

interface Candidates {
  readonly row: ThreadRow
  /** Newest first. */
  readonly records: readonly FoundRecord[]
}

interface FoundPlace {
  readonly place: PlaceHit
  readonly termsFound: number
}

interface FoundPlaces {
  /** By thread. */
  readonly places: ReadonlyMap<number, FoundPlace>
  readonly stems: Stems
}

/** The best place of each thread; one question for the texts, and one for the stems of all words that are not known yet. */
async function findPlaces(reader: Reader, query: Query, candidates: readonly Candidates[], names: readonly string[]): Promise<FoundPlaces> {
  const textOf = await readTexts(reader, candidates.flatMap(({ records }) => records))
  const texts = candidates.map(({ row, records }) => ({
    id: row.id,
    found: records.flatMap((record) => textOf(record) ?? []).map(({ text, ...place }) => ({ place, ready: readyText(blankPrivateParts(text, row.hiddenNames)) }))
  }))
  const stems = await readStems(reader, query.wanted, [...names, ...texts.flatMap(({ found }) => found.map(({ ready }) => ready.folded.text))])
  const places = new Map<number, FoundPlace>()
  for (const { id, found } of texts) {
    const best = found.map(({ place, ready }) => placeIn(place, makeSnippet(ready, query.wanted, stems))).reduce(better, undefined)
    if (best !== undefined) places.set(id, best)
  }
  return { places, stems }
}

function placeIn(place: Omit<FoundText, 'text'>, snippet: Snippet | undefined): FoundPlace | undefined {
  return snippet && { place: { ...place, snippet: snippet.pieces }, termsFound: snippet.termsFound }
}

/** The one that has more of the words, else the newer. */
function better(newer: FoundPlace | undefined, older: FoundPlace | undefined): FoundPlace | undefined {
  return (older?.termsFound ?? 0) > (newer?.termsFound ?? 0) ? older : newer
}
