import { isOperator, type Viewer } from '../domain/visibility/visibility.ts'
import { tsqueryOfFacts, type Condition } from './conditions.ts'
import { kindToken } from './fact-tokens.ts'
import { isListedThread } from './listed-for.ts'
import { TITLE } from './record-kinds.ts'
import { isSmallWord } from './small-words.ts'
import type { Asker } from './stems.ts'

/** A lexeme that more entries have says nothing of what is alike. */
const COMMON = 0.02
/** The newest of those that have anything in common are looked at. */
const CANDIDATES = 2000
/** Titles that share less than this (of one, all lexemes the same) are not alike. */
const LEAST = 0.3

/** Of a title's lexemes, those that tell it from others. */
export function tellingLexemes(lexemes: readonly string[], common: ReadonlySet<string>): string[] {
  return lexemes.filter((lexeme) => Array.from(lexeme).length > 1 && !lexeme.startsWith('@') && !lexeme.includes(' ') && !isSmallWord(lexeme) && !common.has(lexeme))
}

/**
 * A select of request_id and share (0.3 to 1) of threads whose titles have most of these lexemes; all of those that
 * may be listed for a viewer, or all there are.
 */
export function selectAlike(telling: readonly string[], generation: number, viewer: Viewer | undefined): Condition {
  const listed = viewer === undefined || isOperator(viewer) ? { sql: 'true', bindings: [] } : isListedThread('thread', viewer)
  return {
    sql: /* sql */ `
      select alike.request_id, alike.share from (
        select near.request_id, 2.0 * own.shared / (?::int + own.size) as share
        from (
          select title.request_id, title.tokens from search_entries as title join search_threads as thread on thread.request_id = title.request_id
          where title.tokens @@ ?::tsquery and title.kind = '${TITLE}' and title.version = ?::int and ${listed.sql}
          order by title.request_id desc limit ${CANDIDATES}
        ) as near, lateral (
          select count(*) filter (where lexeme = any(?::text[])) as shared, count(*) as size
          from unnest(tsvector_to_array(near.tokens)) as lexeme where left(lexeme, 1) <> '@' and char_length(lexeme) > 1 and position(' ' in lexeme) = 0
        ) as own
      ) as alike where alike.share >= ${LEAST}`,
    bindings: [telling.length, `(${tsqueryOfFacts(telling)}) & ${tsqueryOfFacts([kindToken(TITLE)])}`, generation, ...listed.bindings, [...telling]]
  }
}

/** As PostgreSQL's statistics have them: no count of ours to keep. */
export async function readCommonLexemes(asker: Asker): Promise<ReadonlySet<string>> {
  const rows = await asker.read<{ lexeme: string }>(/* sql */ `
    select element.lexeme from pg_stats, unnest(pg_stats.most_common_elems::text::text[], pg_stats.most_common_elem_freqs) as element (lexeme, share)
    where pg_stats.tablename = 'search_entries' and pg_stats.attname = 'tokens' and pg_stats.schemaname = current_schema() and element.share > ?::real`, [COMMON])
  return new Set(rows.map(({ lexeme }) => lexeme))
}
