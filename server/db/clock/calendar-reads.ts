import type { Knex } from 'knex'
import type { Locale } from '../../domain/requests/request.ts'

/** Whose calendar an address is. */
export async function findCalendarOwner(db: Knex, tokenHash: Buffer): Promise<{ readonly userId: number; readonly locale: Locale } | undefined> {
  const row = await db('calendar_tokens')
    .join('users', 'users.id', 'calendar_tokens.user_id')
    .where('calendar_tokens.token_hash', tokenHash)
    .first<{ user_id: number; locale: Locale } | undefined>('calendar_tokens.user_id', 'users.locale')
  return row && { userId: row.user_id, locale: row.locale }
}

/** Since when somebody has an address. */
export async function findCalendarSince(db: Knex, userId: number): Promise<Date | undefined> {
  const row = await db('calendar_tokens').where('calendar_tokens.user_id', userId).first<{ created_at: Date } | undefined>('calendar_tokens.created_at')
  return row?.created_at
}

export interface CalendarRequest {
  readonly id: number
  readonly title: string
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
}

/** More than anybody has; a calendar program asks for them every hour. */
const MOST_REQUESTS = 500

/** The requests of a user that they may see, newest first. */
export async function listCalendarRequests(db: Knex, userId: number): Promise<CalendarRequest[]> {
  const rows = await db('requests')
    .join('authorities', 'authorities.id', 'requests.authority_id')
    .where('requests.user_id', userId)
    .whereNot('requests.visibility', 'hidden')
    .orderBy('requests.id', 'desc')
    .limit(MOST_REQUESTS)
    .select<{ id: number; title: string; slug: string; name_en: string; name_zh: string }[]>('requests.id', 'requests.title', 'requests.slug', 'authorities.name_en', 'authorities.name_zh')
  return rows.map((row) => ({ id: row.id, title: row.title, slug: row.slug, nameEn: row.name_en, nameZh: row.name_zh }))
}
