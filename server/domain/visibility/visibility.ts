/**
 * Who may see what. A record has a level of its own and stands inside others (an attachment in a message in a
 * request): it is seen only if every one of those levels lets the viewer in.
 */
export const VISIBILITIES = ['public', 'unlisted', 'requester', 'hidden'] as const

/**
 * - `public`: everybody, in lists and search.
 * - `unlisted`: everybody who has the address, in no list and no search.
 * - `requester`: the person who made the request, and operators.
 * - `hidden`: operators only.
 */
export type Visibility = (typeof VISIBILITIES)[number]

export type Role = 'member' | 'operator'

export type Viewer = { readonly kind: 'visitor' } | { readonly kind: 'user'; readonly id: number; readonly role: Role }

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

/** In lists, search, counts and feeds: what is unlisted is for those who were given its address. */
export function mayBeListedFor(viewer: Viewer, requesterId: number | undefined, ...levels: readonly Visibility[]): boolean {
  const listed = levels.every((level) => level !== 'unlisted') || isOperator(viewer) || isRequester(viewer, requesterId)
  return listed && maySee(viewer, requesterId, ...levels)
}

function mayPass(viewer: Viewer, requesterId: number | undefined, level: Visibility): boolean {
  if (level === 'public' || level === 'unlisted' || isOperator(viewer)) return true
  return level === 'requester' && isRequester(viewer, requesterId)
}

function isRequester(viewer: Viewer, requesterId: number | undefined): boolean {
  return viewer.kind === 'user' && viewer.id === requesterId
}
