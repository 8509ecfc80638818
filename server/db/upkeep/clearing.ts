import type { Knex } from 'knex'
import type { LeftOver } from '../../domain/upkeep/left-over.ts'

/** Also those that have become letters: until then a form that is sent twice finds the same request. */
export async function deleteOldDrafts(db: Knex, { looseDrafts, ownDrafts }: LeftOver): Promise<number> {
  return db('drafts')
    .where((old) => old
      .where((loose) => loose.where('drafts.updated_at', '<', looseDrafts).where((kind) => kind.whereNull('drafts.user_id').orWhereNotNull('drafts.request_id')))
      .orWhere('drafts.updated_at', '<', ownDrafts))
    // What waits for an operator is not left over, however long it waits.
    .whereRaw("not exists (select from batches where batches.id = drafts.batch_id and batches.state = 'waiting')")
    .delete()
}

export async function deleteOldTokens(db: Knex, { tokens }: LeftOver): Promise<number> {
  return db('user_tokens').where('user_tokens.used_at', '<', tokens).orWhere('user_tokens.expires_at', '<', tokens).delete()
}

/** connect-pg-simple writes local time without a zone; its own pruning compares in the same way. */
export async function deleteOldSessions(db: Knex, { sessions }: LeftOver): Promise<number> {
  return db('sessions').whereRaw('sessions.expire < to_timestamp(?)', [sessions.getTime() / 1000]).delete()
}

/** rate-limiter-flexible keeps milliseconds of the epoch. */
export async function deleteOldRateLimits(db: Knex, { rateLimits }: LeftOver): Promise<number> {
  return db('rate_limits').where('rate_limits.expire', '<', rateLimits.getTime()).delete()
}

export async function deleteOldSearchChanges(db: Knex, { searchChanges }: LeftOver): Promise<number> {
  return db('search_changes').where('search_changes.written_at', '<', searchChanges).delete()
}

/** With the address, where nothing else is followed by it. One whose account has taken over stays: links in its letters lead there. */
export async function deleteOldFollows(db: Knex, { follows }: LeftOver): Promise<number> {
  const unconfirmed = await db('follows').whereNull('follows.confirmed_at').where('follows.asked_at', '<', follows).delete()
  await db('followers').whereNull('followers.merged_into').where('followers.touched_at', '<', follows)
    .whereRaw('not exists (select from follows where follows.follower_id = followers.id)')
    .whereRaw('not exists (select from followers as merged where merged.merged_into = followers.id)').delete()
  return unconfirmed
}

/** But not while a report of one waits for an operator. */
export async function deleteOldPersonalMessages(db: Knex, { personalMessages }: LeftOver): Promise<number> {
  const reported = db('reports').where({ 'reports.record_kind': 'personal_message', 'reports.state': 'open' }).select('reports.record_id')
  return db('personal_messages').where('personal_messages.sent_at', '<', personalMessages).whereNotIn('personal_messages.id', reported).delete()
}

/** The report stays: by then its answer has gone, or cannot. */
export async function forgetReportContacts(db: Knex, { reportContacts }: LeftOver): Promise<number> {
  return db('reports').where('reports.closed_at', '<', reportContacts).whereNotNull('reports.contact').update({ contact: null })
}
