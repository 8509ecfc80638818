import type { Request, Response } from 'express'
import { findMayCoSend } from '../../db/co-writers/reads.ts'
import { getRequestHead, type RequestHead } from '../../db/requests/reads.ts'
import { writerRoleOf, type WriterRole } from '../../domain/co-writers/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeRequestRef, readRequestRef } from '../../domain/requests/slug.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

export interface Writer {
  readonly userId: number
  readonly role: WriterRole
  readonly head: RequestHead
  /** Of the request's page. */
  readonly path: string
}

/** Throws PortalError `not_found` for what the viewer may not see, `forbidden` for who does not write on it. */
export async function loadWriter(portal: Portal, req: Request, res: Response): Promise<Writer> {
  const { ref } = req.params
  const id = typeof ref === 'string' ? readRequestRef(ref) : undefined
  if (id === undefined) throw new PortalError('not_found')
  const viewer = viewerOf(res)
  const head = await getRequestHead(portal.db, viewer, id)
  const role = viewer.kind === 'user' ? writerRoleOf(viewer, head, await findMayCoSend(portal.db, id, viewer.id)) : undefined
  if (viewer.kind !== 'user' || role === undefined) throw new PortalError('forbidden')
  return { userId: viewer.id, role, head, path: `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(head))}` }
}

/** Outside its thread a title or a name is masked without knowing whose address stands in it. */
export function maskLine(text: string, locale: Locale, hiddenNames: readonly string[] = []): string {
  return maskText(text, { locale, author: 'private', privateNames: [], hiddenNames })
}
