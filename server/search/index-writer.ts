import { planOnce, type Trx } from '../db/connection.ts'
import { blankPrivateParts } from './blank-private-parts.ts'
import { fold } from './fold.ts'
import { askIn, readIds, readRecords } from './read-records.ts'
import { markKind, PARTS, RECORD_KINDS, recordKind, TITLE, type RecordRow } from './record-kinds.ts'
import { stemsOf } from './stems.ts'
import { cutForIndex, tokenise } from './tokens.ts'

/** What stands for itself or heads a thread: written into every generation of the index that stands. */
const UPSERT_HEADS = /* sql */ `
insert into search_entries as entry (version, kind, record_id, request_id, authority_id, folded, tokens, dated_at, seen, listed_at)
select generation.version, head.kind, head.record_id, head.request_id, head.authority_id, head.folded,
  array_to_tsvector(string_to_array(head.lexemes, e'\\n')), head.dated_at, head.seen, coalesce(known.listed_at, clock_timestamp())
from unnest(:kinds::text[], :recordIds::int[], :requestIds::int[], :authorityIds::int[], :folded::text[], :lexemes::text[], :datedAt::timestamptz[], :seen::smallint[])
  as head (kind, record_id, request_id, authority_id, folded, lexemes, dated_at, seen)
cross join search_generations as generation
left join lateral (select old.listed_at from search_entries as old where old.kind = head.kind and old.record_id = head.record_id order by old.listed_at limit 1) as known on true
where :only::int is null or generation.version = :only::int
on conflict (kind, record_id, version, piece) do update
  set authority_id = excluded.authority_id, folded = excluded.folded, tokens = excluded.tokens, dated_at = excluded.dated_at, seen = excluded.seen
returning entry.kind, entry.request_id as "requestId", entry.xmax <> 0 as rewritten`

/**
 * What stands in a thread: the title's own words go before it, from the title's entry, and into each generation that
 * has that. A generation that is being built and has not come to this thread yet will read it later.
 */
const upsertParts = ({ whole, due, parts }: { readonly whole: string; readonly due: string; readonly parts: string }): string => /* sql */ `
with gone as (
  delete from search_entries as old using ${whole} as whole (kind, record_id, pieces)
  where old.kind = whole.kind and old.record_id = whole.record_id and old.piece >= whole.pieces
), due as (insert into similar_requests_due (request_id) select distinct due.id from ${due} as due (id) where due.id is not null on conflict do nothing)
insert into search_entries (version, kind, record_id, piece, request_id, authority_id, folded, tokens, dated_at, seen, listed_at)
select title.version, part.kind, part.record_id, part.piece, title.request_id, title.authority_id, title.folded || e'\\n\\n' || part.folded,
  ts_delete(title.tokens, :titleMark) || array_to_tsvector(string_to_array(part.lexemes, e'\\n')), part.dated_at, part.seen,
  coalesce(known.listed_at, clock_timestamp())
from ${parts} as part (kind, record_id, piece, request_id, folded, lexemes, dated_at, seen)
join search_entries as title on title.kind = '${TITLE}' and title.record_id = part.request_id and (:only::int is null or title.version = :only::int)
left join lateral (select old.listed_at from search_entries as old where old.kind = part.kind and old.record_id = part.record_id order by old.listed_at limit 1) as known on true
on conflict (kind, record_id, version, piece) do update
  set authority_id = excluded.authority_id, folded = excluded.folded, tokens = excluded.tokens, dated_at = excluded.dated_at, seen = excluded.seen`
const UPSERT_PARTS = upsertParts({
  whole: 'unnest(:wholeKinds::text[], :wholeIds::int[], :pieces::int[])',
  due: 'unnest(:due::int[])',
  parts: 'unnest(:kinds::text[], :recordIds::int[], :piece::int[], :requestIds::int[], :folded::text[], :lexemes::text[], :datedAt::timestamptz[], :seen::smallint[])'
})
/** One letter, as most come. Without lists its plan is the same for all, and is kept. */
const UPSERT_PART = upsertParts({
  whole: '(values (:kind::text, :recordId::int, 1))',
  due: '(values (:due::int))',
  parts: '(values (:kind::text, :recordId::int, 0, :requestId::int, :folded::text, :lexemes::text, :datedAt::timestamptz, :seen::smallint))'
})

/**
 * Writes or rewrites the entries of records, from their rows and in the transaction that writes those; of what stands
 * in a thread, after the thread's own. A title that is rewritten takes its whole thread along.
 */
export async function indexRecords(trx: Trx, kind: string, ids: readonly number[]): Promise<void> {
  const record = recordKind(kind)
  const rows = await readRecords(trx, record, 'record_id', ids)
  if (record.place === 'part') return writeParts(trx, rows)
  await deleteGone(trx, kind, ids, rows)
  const rewritten = await writeHeads(trx, rows)
  for (const part of PARTS) if (rewritten.length > 0) await writeParts(trx, await readRecords(trx, part, 'request_id', rewritten))
  for (const follower of RECORD_KINDS) if (follower.follows?.kind === kind) await indexRecords(trx, follower.kind, await readIds(trx, follower.follows.ids, ids))
}

/** All entries of threads again: in one generation of the index, or in all that stand. */
export async function indexThreads(trx: Trx, requestIds: readonly number[], generation?: number): Promise<void> {
  await writeHeads(trx, await readRecords(trx, recordKind(TITLE), 'record_id', requestIds), generation)
  for (const kind of PARTS) await writeParts(trx, await readRecords(trx, kind, 'request_id', requestIds), generation)
}

/** All that stands for itself, into one generation. */
export async function indexOwnRecords(trx: Trx, generation: number): Promise<void> {
  for (const kind of RECORD_KINDS) if (kind.place === 'own') await writeHeads(trx, await readRecords(trx, kind, 'all', []), generation)
}

async function deleteGone(trx: Trx, kind: string, ids: readonly number[], rows: readonly RecordRow[]): Promise<void> {
  const kept = new Set(rows.map(({ recordId }) => recordId))
  const gone = ids.filter((id) => !kept.has(id))
  if (gone.length > 0) await trx('search_entries').where({ kind }).whereIn('record_id', gone).delete()
}

/** @returns the requests whose titles were there already */
async function writeHeads(trx: Trx, rows: readonly RecordRow[], generation?: number): Promise<number[]> {
  if (rows.length === 0) return []
  const heads = await prepare(trx, rows.map((row) => ({ row, piece: 0, folded: fold(blankPrivateParts(row.text, row.hiddenNames)) })))
  const { rows: written } = await trx.raw<{ rows: { kind: string; requestId: number; rewritten: boolean }[] }>(UPSERT_HEADS, {
    ...columns(heads), authorityIds: rows.map((row) => row.authorityId), only: generation ?? null
  })
  return written.filter((one) => one.rewritten && one.kind === TITLE).map((one) => one.requestId)
}

async function writeParts(trx: Trx, rows: readonly RecordRow[], generation?: number): Promise<void> {
  if (rows.length === 0) return
  const wholes = rows.map((row) => ({ row, pieces: cutForIndex([row.head, row.text].map((text) => fold(blankPrivateParts(text, row.hiddenNames))).filter((text) => text !== '').join('\n')) }))
  const parts = await prepare(trx, wholes.flatMap(({ row, pieces }) => pieces.map((folded, piece) => ({ row, piece, folded }))))
  const due = generation === undefined ? rows.flatMap((row) => (recordKind(row.kind).changesThread === true && row.requestId !== null ? [row.requestId] : [])) : []
  const around = { titleMark: markKind(recordKind(TITLE))[0] ?? '', only: generation ?? null }
  const [part, ...others] = parts
  if (part !== undefined && others.length === 0 && rows.length === 1) {
    const { row: { kind, recordId, requestId, datedAt, seen }, folded, lexemes } = part
    await trx.raw(UPSERT_PART, { ...around, kind, recordId, requestId, datedAt, seen, folded, lexemes, due: due[0] ?? null }).options(planOnce('search-entries.part'))
    return
  }
  await trx.raw(UPSERT_PARTS, {
    ...around, ...columns(parts), due,
    piece: parts.map(({ piece }) => piece),
    wholeKinds: rows.map(({ kind }) => kind),
    wholeIds: rows.map(({ recordId }) => recordId),
    pieces: wholes.map(({ pieces }) => pieces.length)
  })
}

interface Piece {
  readonly row: RecordRow
  readonly piece: number
  readonly folded: string
}

type Prepared = Piece & { readonly lexemes: string }

/** With their lexemes: words, their stems, grams, facts. */
async function prepare(trx: Trx, pieces: readonly Piece[]): Promise<readonly Prepared[]> {
  const tokens = pieces.map(({ folded }) => tokenise(folded))
  const stems = await stemsOf(askIn(trx), tokens.flatMap(({ words }) => words))
  return pieces.map((piece, index) => {
    const { words, lexemes } = tokens[index] ?? { words: [], lexemes: [] }
    const kind = recordKind(piece.row.kind)
    const facts = [...kind.factsOf(piece.row, fold(blankPrivateParts(piece.row.head, piece.row.hiddenNames))), ...markKind(kind)]
    return { ...piece, lexemes: [...new Set([...lexemes, ...words.map((word) => stems.get(word) ?? word), ...facts])].join('\n') }
  })
}

function columns(list: readonly Prepared[]): object {
  return {
    kinds: list.map(({ row }) => row.kind),
    recordIds: list.map(({ row }) => row.recordId),
    requestIds: list.map(({ row }) => row.requestId),
    folded: list.map(({ folded }) => folded),
    lexemes: list.map(({ lexemes }) => lexemes),
    datedAt: list.map(({ row }) => row.datedAt),
    seen: list.map(({ row }) => row.seen)
  }
}
