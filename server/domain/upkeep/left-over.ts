const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Moments before which something is left over. */
export interface LeftOver {
  /** Drafts that nobody has signed in for, and those that have become letters, by their last change. */
  readonly looseDrafts: Date
  /** Drafts of a person. */
  readonly ownDrafts: Date
  /** Tokens by their use or end: until then their page says why they do not work. */
  readonly tokens: Date
  readonly sessions: Date
  /** Messages from one user to another, by when they were sent. */
  readonly personalMessages: Date
  /** Addresses of who reported something, by when it was decided on. */
  readonly reportContacts: Date
  /** Counts of tries. */
  readonly rateLimits: Date
  /** Notes of what a search may show having changed: results are kept for minutes. */
  readonly searchChanges: Date
  /** What a visitor has asked to follow and never confirmed, and who follows nothing any more. */
  readonly follows: Date
  /** Blobs to which nothing points, by when they were last put. */
  readonly blobs: Date
  /** Blobs by when they were set aside. */
  readonly setAsideBlobs: Date
}

/** What the help page on privacy says; change both. */
export function findLeftOver(now: Date): LeftOver {
  const ago = (ms: number): Date => new Date(now.getTime() - ms)
  return {
    looseDrafts: ago(30 * DAY_MS),
    ownDrafts: ago(180 * DAY_MS),
    tokens: ago(7 * DAY_MS),
    sessions: now,
    personalMessages: ago(365 * DAY_MS),
    reportContacts: ago(30 * DAY_MS),
    rateLimits: ago(DAY_MS),
    searchChanges: ago(DAY_MS),
    follows: ago(7 * DAY_MS),
    blobs: ago(DAY_MS),
    setAsideBlobs: ago(7 * DAY_MS)
  }
}
