import type { Request } from 'express'
import { findAuthority } from '../../db/authorities/reads.ts'
import { findFollowed } from '../../db/outbox/followed-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Followed } from '../../domain/follows/followed.ts'
import type { FollowSubject } from '../../domain/follows/subject.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { isNarrowed } from '../../search/filters.ts'
import { parseQuery } from '../../search/query.ts'
import type { Portal } from '../web/portal.ts'
import { feedQuery, readAddress } from '../web/search-address.ts'
import { readRequestId } from '../web/thread-form.ts'

/** What an address asks to follow, and the part of the address behind its path. */
export interface AskedSubject {
  readonly subject: FollowSubject
  readonly followed: Followed
  /** With a question mark, or empty. */
  readonly query: string
}

type ReadSubject = (portal: Portal, req: Request) => FollowSubject | Promise<FollowSubject>

/** The pages of what can be followed, each behind the address of the thing itself; behind that of searches stand words of former addresses. */
export const FOLLOW_PATHS: readonly (readonly [path: string, read: ReadSubject])[] = [
  ['/requests/follow', () => ({ kind: 'requests' })],
  ['/requests/answered/follow', () => ({ kind: 'replies' })],
  ['/requests/:ref/follow', (_portal, req) => ({ kind: 'request', id: readRequestId(req) })],
  ['/authorities/:slug/follow', readAuthority],
  ['/people/:ref/follow', (_portal, req) => ({ kind: 'person', id: readRequestId(req) })],
  ['/follows/search', (_portal, req) => readSearch(req)]
]

/** Throws PortalError `not_found` for what not everybody may see, as for what never was. */
export async function findSubject(portal: Portal, req: Request, read: ReadSubject): Promise<AskedSubject> {
  const subject = await read(portal, req)
  const followed = await findFollowed(portal.db, subject)
  if (followed === undefined) throw new PortalError('not_found')
  return { subject, followed, query: subject.kind === 'search' ? `?${feedQuery(subject)}` : '' }
}

async function readAuthority({ db }: Portal, req: Request): Promise<FollowSubject> {
  const { slug } = req.params
  const authority = typeof slug === 'string' ? await findAuthority(db, VISITOR, slug) : undefined
  if (authority === undefined) throw new PortalError('not_found')
  return { kind: 'authority', id: authority.id }
}

/** One that asks for nothing is none. */
function readSearch(req: Request): FollowSubject {
  const { query, filters } = readAddress(req)
  const { clauses, fields } = parseQuery(query)
  if (clauses.length + fields.length === 0 && !isNarrowed(filters)) throw new PortalError('not_found')
  return { kind: 'search', query, filters }
}
