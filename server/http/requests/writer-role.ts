import type { Request, Response } from 'express'
import { findMayCoSend, listCoWriters } from '../../db/co-writers/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import { writerRoleOf, type WriterRole } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import type { Portal } from '../web/portal.ts'
import { requestIdOf } from './load-request.ts'

/** A thread of somebody who writes on it. */
export interface Writing {
  readonly thread: Thread
  readonly role: WriterRole
  /** There are others with whom a letter can be written. */
  readonly inCompany: boolean
  /** What signs the letters of who writes. */
  readonly letterName: string
}

/** Throws PortalError `not_found` for what they may not see, `forbidden` where they may only read. */
export async function loadWriting(portal: Portal, req: Request, res: Response): Promise<Writing> {
  const viewer = viewerOf(res)
  const thread = await getThread(portal.db, viewer, requestIdOf(req))
  const role = await findWriterRole(portal, thread, viewer)
  if (role === undefined) throw new PortalError('forbidden')
  const inCompany = role !== 'requester' || (await listCoWriters(portal.db, thread.id)).length > 0
  return { thread, role, inCompany, letterName: currentUser(res)?.name ?? '' }
}

export async function findWriterRole({ db }: Portal, thread: Pick<Thread, 'id' | 'requester'>, viewer: Viewer): Promise<WriterRole | undefined> {
  if (viewer.kind !== 'user') return undefined
  const isOwn = viewer.id === thread.requester.id
  return writerRoleOf(viewer, { requesterId: thread.requester.id }, isOwn ? undefined : await findMayCoSend(db, thread.id, viewer.id))
}
