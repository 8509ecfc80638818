import type { RequestHandler, Response } from 'express'
import { VISITOR, type Role, type Viewer } from '../../domain/visibility/visibility.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { hasSession } from './session-cookie.ts'

/** The signed-in person, as passport's deserialiser gives it. */
export interface SessionUser {
  readonly id: number
  readonly name: string
  readonly role: Role
  readonly locale: Locale
  /** What readers see in place of the name; null: the same. */
  readonly publicName: string | null
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- passport's types are extended in this way only
  namespace Express {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- see above
    interface User extends SessionUser {}
  }
}

declare module 'express-session' {
  interface SessionData {
    /** The ids of share links that were opened in this session. */
    passes: string[]
  }
}

/** Sets the viewer of the request: after passport's session, before any page. */
export const setViewer: RequestHandler = (req, res, next) => {
  const user = req.user
  // A share link lets one read: for what changes something it counts as not opened.
  const passes = (req.method === 'GET' || req.method === 'HEAD') && hasSession(req.headers.cookie) ? req.session.passes : undefined
  const viewer: Viewer = user === undefined ? VISITOR : { kind: 'user', id: user.id, role: user.role }
  res.locals['user'] = user
  res.locals['viewer'] = passes === undefined ? viewer : { ...viewer, passes }
  if (user !== undefined || passes !== undefined) res.set('Cache-Control', 'private, no-store')
  // A letter that waits for its writer to sign in is theirs as well.
  else if (hasSession(req.headers.cookie)) res.set('Cache-Control', 'private, no-cache')
  next()
}

export function viewerOf(res: Response): Viewer {
  return (res.locals['viewer'] as Viewer | undefined) ?? VISITOR
}

export function currentUser(res: Response): SessionUser | undefined {
  return res.locals['user'] as SessionUser | undefined
}
