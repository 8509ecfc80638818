import { isOperator, type Viewer } from '../visibility/visibility.ts'

/** Only the requester speaks for the request. */
export function mayWriteFollowUp(viewer: Viewer, request: { readonly requesterId: number }): boolean {
  return viewer.kind === 'user' && viewer.id === request.requesterId
}

/** Whether an unknown sender speaks for the authority: the requester says, until it was set aside, and operators. */
export function mayDecideOnSender(viewer: Viewer, waiting: { readonly requesterId: number; readonly isSetAside: boolean }): boolean {
  return isOperator(viewer) || (!waiting.isSetAside && viewer.kind === 'user' && viewer.id === waiting.requesterId)
}
