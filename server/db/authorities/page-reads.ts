import type { Outcome } from '../../domain/requests/request.ts'
import { readPrepared, type Db, type Reads } from '../connection.ts'

/** What operators have put on an authority's page. Empty where there is nothing. */
export interface AuthorityNotes {
  readonly notesEn: string
  readonly notesZh: string
  readonly publicationSchemeEn: string
  readonly publicationSchemeZh: string
  readonly disclosureLogEn: string
  readonly disclosureLogZh: string
}

const NOTES = /* sql */ `
select
  authorities.notes_en as "notesEn", authorities.notes_zh as "notesZh",
  authorities.publication_scheme_en as "publicationSchemeEn", authorities.publication_scheme_zh as "publicationSchemeZh",
  authorities.disclosure_log_en as "disclosureLogEn", authorities.disclosure_log_zh as "disclosureLogZh"
from authorities where authorities.id = $1`

export async function findAuthorityNotes(db: Reads, authorityId: number): Promise<AuthorityNotes | undefined> {
  const [notes] = await readPrepared<AuthorityNotes>(db, 'authority-notes', NOTES, [authorityId])
  return notes
}

/** What the public requests to an authority came to. */
export interface AnswerFigures {
  /** Of those whose outcome has been said. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly firstReply: Median
  readonly answer: Median
}

export interface Median {
  /** Of how many requests. */
  readonly of: number
  /** Calendar days in Hong Kong; undefined where there are none. */
  readonly days: number | undefined
}

/**
 * Days are those on which things happened in Hong Kong, from the day on which the letter was written. The answer is
 * what was recorded as one; where only its outcome was said, it is the newest reply.
 */
const FIGURES = /* sql */ `
with asked as (
  select requests.id, requests.outcome, (requests.created_at at time zone 'Asia/Hong_Kong')::date as asked_on, replies.first_on, replies.last_on,
    (
      select min(clock_events.on_date) from clock_events
      where clock_events.request_id = requests.id and clock_events.kind in ('answered', 'refused') and clock_events.undone_at is null
    ) as answered_on
  from requests
  left join lateral (
    select min(messages.arrived_at at time zone 'Asia/Hong_Kong')::date as first_on, max(messages.arrived_at at time zone 'Asia/Hong_Kong')::date as last_on
    from messages
    where messages.request_id = requests.id and messages.kind = 'incoming' and messages.visibility = 'public' and messages.nature in ('reply', 'calendar')
  ) as replies on true
  where requests.authority_id = ? and requests.visibility = 'public'
), days as (
  select asked.outcome, asked.first_on - asked.asked_on as to_reply,
    case when asked.outcome is not null then coalesce(asked.answered_on, asked.last_on) - asked.asked_on end as to_answer
  from asked
)
select
  count(days.to_reply)::int as replied, percentile_cont(0.5) within group (order by days.to_reply) as reply_days,
  count(days.to_answer)::int as answered, percentile_cont(0.5) within group (order by days.to_answer) as answer_days,
  (select coalesce(jsonb_object_agg(outcomes.outcome, outcomes.number), '{}') from (
    select days.outcome, count(*)::int as number from days where days.outcome is not null group by days.outcome
  ) as outcomes) as outcomes
from days`

interface FiguresRow {
  readonly replied: number
  readonly reply_days: number | null
  readonly answered: number
  readonly answer_days: number | null
  readonly outcomes: AnswerFigures['outcomes']
}

export async function readAnswerFigures(db: Db, authorityId: number): Promise<AnswerFigures> {
  const { rows: [row] } = await db.raw<{ rows: FiguresRow[] }>(FIGURES, [authorityId])
  if (row === undefined) throw new Error('an aggregate gave no row')
  return {
    outcomes: row.outcomes,
    firstReply: { of: row.replied, days: row.reply_days ?? undefined },
    answer: { of: row.answered, days: row.answer_days ?? undefined }
  }
}

/** The present slug of an authority that was called otherwise before. */
export async function findRenamedSlug(db: Db, formerSlug: string): Promise<string | undefined> {
  const row = await db('authority_former_slugs').join('authorities', 'authorities.id', 'authority_former_slugs.authority_id')
    .where('authority_former_slugs.slug', formerSlug).first<{ slug: string } | undefined>('authorities.slug')
  return row?.slug
}
