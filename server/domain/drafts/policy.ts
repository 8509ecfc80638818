import type { Viewer } from '../visibility/visibility.ts'

/** A draft without an owner is open to whoever has its address; one with an owner is theirs alone. */
export function mayUseDraft(viewer: Viewer, ownerId: number | undefined): boolean {
  return ownerId === undefined || (viewer.kind === 'user' && viewer.id === ownerId)
}

/** Whether a draft may still be written over: it is no letter yet, and does not wait for an operator. */
export function isOpenDraft(draft: { readonly requestId: number | undefined; readonly batchId: number | undefined }): boolean {
  return draft.requestId === undefined && draft.batchId === undefined
}
