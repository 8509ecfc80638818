import type { Viewer } from '../visibility/visibility.ts'

/** A draft without an owner is open to whoever has its address; one with an owner is theirs alone. */
export function mayUseDraft(viewer: Viewer, ownerId: number | undefined): boolean {
  return ownerId === undefined || (viewer.kind === 'user' && viewer.id === ownerId)
}
