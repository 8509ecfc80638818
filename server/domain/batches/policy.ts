import { isOperator, type Viewer } from '../visibility/visibility.ts'

/** Before it was sent, a letter to many is its requester's and the operators' only. */
export function mayUseBatchLetter(viewer: Viewer, batch: { readonly userId: number }): boolean {
  return isOperator(viewer) || (viewer.kind === 'user' && viewer.id === batch.userId)
}
