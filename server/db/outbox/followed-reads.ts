import type { Followed, FollowedSearch } from '../../domain/follows/followed.ts'
import { tidyFilters, tidyQuery, type FollowKind, type FollowSubject } from '../../domain/follows/subject.ts'
import type { SearchFilters } from '../../domain/requests/search-filters.ts'
import type { Db } from '../connection.ts'

export interface FollowedRow {
  readonly kind: FollowKind
  readonly query: string | null
  readonly filters: SearchFilters | null
  readonly request_id: number | null
  readonly request_slug: string
  readonly title: string
  readonly hidden_names: string[]
  readonly requester_id: number
  readonly authority_slug: string | null
  readonly name_en: string
  readonly name_zh: string
  readonly person_id: number | null
  readonly person_name: string
  readonly category: string | null
  readonly category_en: string
  readonly category_zh: string
}

/** Of `followed (kind, subject_id, query, filters)`: what everybody may see of it. */
export const FOLLOWED_COLUMNS = /* sql */ `
  followed.kind, followed.query, followed.filters,
  requests.id as request_id, requests.slug as request_slug, requests.title, requests.user_id as requester_id,
  case when requesters.public_name is not null then hidden_names(requests.id) else '{}'::text[] end as hidden_names,
  authorities.slug as authority_slug, authorities.name_en, authorities.name_zh,
  people.id as person_id, coalesce(people.public_name, people.name) as person_name,
  authority_categories.code as category, authority_categories.name_en as category_en, authority_categories.name_zh as category_zh`
export const FOLLOWED_JOINS = /* sql */ `
  left join requests on followed.kind = 'request' and requests.id = followed.subject_id and requests.visibility in ('public', 'unlisted')
  left join users as requesters on requesters.id = requests.user_id
  left join authorities on authorities.visibility in ('public', 'unlisted') and (
    (followed.kind = 'authority' and authorities.id = followed.subject_id) or (followed.kind = 'search' and authorities.slug = followed.filters ->> 'authority'))
  left join users as people on followed.kind = 'person' and people.id = followed.subject_id
    and exists (select from requests as theirs where theirs.user_id = people.id and theirs.visibility = 'public')
  left join authority_categories on followed.kind = 'search' and authority_categories.code = followed.filters ->> 'category'`

/** Undefined for what not everybody may see, as for what never was. */
export async function findFollowed(db: Db, subject: FollowSubject): Promise<Followed | undefined> {
  const { rows: [row] } = await db.raw<{ rows: FollowedRow[] }>(/* sql */ `
    select ${FOLLOWED_COLUMNS} from (values (?::text, ?::int, ?::text, ?::jsonb)) as followed (kind, subject_id, query, filters) ${FOLLOWED_JOINS}`, columnsOf(subject))
  return row && readFollowed(row)
}

/** As a row of `follows` has them. */
export function columnsOf(subject: FollowSubject): [kind: FollowKind, subjectId: number | null, query: string | null, filters: string | null] {
  if (subject.kind === 'search') return ['search', null, tidyQuery(subject.query), JSON.stringify(tidyFilters(subject.filters))]
  return [subject.kind, 'id' in subject ? subject.id : null, null, null]
}

export function readFollowed(row: FollowedRow): Followed | undefined {
  const { kind } = row
  if (kind === 'requests' || kind === 'replies') return { kind }
  if (kind === 'search') return { kind, search: readSearch(row) }
  if (kind === 'person') return row.person_id === null ? undefined : { kind, person: { id: row.person_id, name: row.person_name } }
  if (kind === 'request') return readRequest(row)
  const authority = readAuthority(row)
  return authority && { kind, authority }
}

function readRequest(row: FollowedRow): Followed | undefined {
  if (row.request_id === null) return undefined
  return { kind: 'request', request: { id: row.request_id, slug: row.request_slug, title: row.title, hiddenNames: row.hidden_names, requesterId: row.requester_id } }
}

function readAuthority(row: FollowedRow): FollowedSearch['authority'] {
  return row.authority_slug === null ? undefined : { slug: row.authority_slug, names: { en: row.name_en, 'zh-hk': row.name_zh } }
}

function readSearch(row: FollowedRow): FollowedSearch {
  const { query, filters, category, category_en: en, category_zh: zh } = row
  return {
    query: query ?? '',
    authority: readAuthority(row),
    category: category === null ? undefined : { code: category, names: { en, 'zh-hk': zh } },
    status: filters?.status,
    year: filters?.year,
    attachment: filters?.attachment === true,
    overdue: filters?.overdue === true
  }
}
