import { isOperator, type Viewer } from '../visibility/visibility.ts'

/** The requester has the department's letters before them, and operators mend what went wrong. */
export function mayRecordDates(viewer: Viewer, request: { readonly requesterId: number }): boolean {
  return isOperator(viewer) || (viewer.kind === 'user' && viewer.id === request.requesterId)
}
