import type { Context } from '../../context.ts'
import { findReferenced, hasReferences, listTablesWithBlobs } from '../../db/upkeep/blob-references.ts'
import { deleteOldDrafts, deleteOldFollows, deleteOldPersonalMessages, deleteOldRateLimits, deleteOldSearchChanges, deleteOldSessions, deleteOldTokens, forgetReportContacts } from '../../db/upkeep/clearing.ts'
import { findLeftOver } from '../../domain/upkeep/left-over.ts'
import type { Swept } from '../../storage/blob-store.ts'

export interface Cleared {
  readonly drafts: number
  readonly tokens: number
  readonly sessions: number
  readonly personalMessages: number
  readonly reportContacts: number
  readonly rateLimits: number
  readonly searchChanges: number
  readonly follows: number
  readonly blobs: Swept
}

const NOTHING: Swept = { setAside: 0, broughtBack: 0, removed: 0 }

/** Takes away what nobody needs any more. Ended anywhere, or done by two at once, it does no harm. */
export async function clearLeftOver(context: Pick<Context, 'db' | 'storage' | 'clock' | 'log'>, signal: AbortSignal): Promise<Cleared> {
  const { db, clock, log } = context
  const leftOver = findLeftOver(clock.now())
  const cleared = {
    drafts: await deleteOldDrafts(db, leftOver),
    tokens: await deleteOldTokens(db, leftOver),
    sessions: await deleteOldSessions(db, leftOver),
    personalMessages: await deleteOldPersonalMessages(db, leftOver),
    reportContacts: await forgetReportContacts(db, leftOver),
    rateLimits: await deleteOldRateLimits(db, leftOver),
    searchChanges: await deleteOldSearchChanges(db, leftOver),
    follows: await deleteOldFollows(db, leftOver),
    blobs: await sweepBlobs(context, leftOver, signal)
  }
  log.info(cleared, 'what was left over is cleared away')
  return cleared
}

/** Not where the database knows of no mail at all: that is no state in which to call blobs nobody's. */
async function sweepBlobs({ db, storage, clock }: Pick<Context, 'db' | 'storage' | 'clock'>, leftOver: ReturnType<typeof findLeftOver>, signal: AbortSignal): Promise<Swept> {
  if (!(await hasReferences(db))) return NOTHING
  const tables = await listTablesWithBlobs(db)
  return storage.sweep({
    findWanted: (sha256s) => findReferenced(db, tables, sha256s),
    setAsideBefore: leftOver.blobs,
    removeBefore: leftOver.setAsideBlobs,
    now: clock.now(),
    signal
  })
}
