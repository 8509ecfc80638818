/**
 * Who may see what. A record has a level of its own and stands inside others (an attachment in a message in a
 * request): it is seen only if every one of those levels lets the viewer in.
 */
export const VISIBILITIES = ['public', 'unlisted', 'requester', 'hidden'] as const

/**
 * What an operator can set.
 * - `public`: everybody, in lists and search.
 * - `unlisted`: everybody who has the address, in no list and no search.
 * - `requester`: the person who made the request, and operators.
 * - `hidden`: operators only.
 */
export type SetVisibility = (typeof VISIBILITIES)[number]

/** `embargoed`, of requests only: the requester, whom they let in, and operators, until the embargo ends by itself. */
export type Visibility = SetVisibility | 'embargoed'

export type Role = 'member' | 'operator'

/** `passes`: the ids of share links that the viewer has opened. */
export type Viewer = { readonly kind: 'visitor'; readonly passes?: readonly string[] } | { readonly kind: 'user'; readonly id: number; readonly role: Role; readonly passes?: readonly string[] }

export const VISITOR: Viewer = { kind: 'visitor' }

export function isOperator(viewer: Viewer): boolean {
  return viewer.kind === 'user' && viewer.role === 'operator'
}

/**
 * @param requesterId the user who made the request that the record belongs to
 * @param levels the record's own level and those of everything that contains it
 */
export function maySee(viewer: Viewer, requesterId: number | undefined, ...levels: readonly Visibility[]): boolean {
  return levels.every((level) => mayPass(viewer, requesterId, level))
}

/** Whom the requester of an embargoed request lets in: who writes along, and who has its share link. */
export interface LetIn {
  readonly writers: readonly number[]
  readonly link: string | null
}

/**
 * The level of a request as it stands in the way of this viewer. Whoever is let in passes the embargo and nothing
 * else: not a level that an operator has set, nor those of messages and attachments.
 */
export function levelFor(viewer: Viewer, level: Visibility, letIn: LetIn | null): Visibility {
  if (level !== 'embargoed' || letIn === null) return level
  const writes = viewer.kind === 'user' && letIn.writers.includes(viewer.id)
  const hasLink = letIn.link !== null && viewer.passes?.includes(letIn.link) === true
  return writes || hasLink ? 'unlisted' : level
}

/** Whether a share link alone lets this viewer in: they read, and for whatever changes something they are as all others. */
export function readsByLink(viewer: Viewer, requesterId: number | undefined, level: Visibility, letIn: LetIn | null): boolean {
  return viewer.passes !== undefined && !maySee({ ...viewer, passes: [] }, requesterId, levelFor({ ...viewer, passes: [] }, level, letIn))
}

/** In lists, search, counts and feeds: what is unlisted is for those who were given its address. */
export function mayBeListedFor(viewer: Viewer, requesterId: number | undefined, ...levels: readonly Visibility[]): boolean {
  const listed = levels.every((level) => level !== 'unlisted') || isOperator(viewer) || isRequester(viewer, requesterId)
  return listed && maySee(viewer, requesterId, ...levels)
}

function mayPass(viewer: Viewer, requesterId: number | undefined, level: Visibility): boolean {
  if (level === 'public' || level === 'unlisted' || isOperator(viewer)) return true
  return (level === 'requester' || level === 'embargoed') && isRequester(viewer, requesterId)
}

function isRequester(viewer: Viewer, requesterId: number | undefined): boolean {
  return viewer.kind === 'user' && viewer.id === requesterId
}
