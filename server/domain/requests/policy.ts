import type { Viewer } from '../visibility/visibility.ts'

/** Only the requester speaks for the request. */
export function mayWriteFollowUp(viewer: Viewer, request: { readonly requesterId: number }): boolean {
  return viewer.kind === 'user' && viewer.id === request.requesterId
}
