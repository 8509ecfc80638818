import type { Viewer } from '../visibility/visibility.ts'

/** Only the requester says how long, and whom they let in. */
export function mayRuleEmbargo(viewer: Viewer, request: { readonly requesterId: number }): boolean {
  return viewer.kind === 'user' && viewer.id === request.requesterId
}
