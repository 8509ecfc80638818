import type { Viewer } from '../visibility/visibility.ts'

export interface DraftOwners {
  readonly userId: number | undefined
  readonly isShared: boolean
  /** Of a follow-up that is written together: its requester, and who writes along. */
  readonly sharedWith: readonly number[]
}

/**
 * A draft without an owner is open to whoever has its address; one with an owner is theirs alone. A shared one is of all
 * who write along now: who began it and has left reads no more what the others make of it.
 */
export function mayUseDraft(viewer: Viewer, { userId, isShared, sharedWith }: DraftOwners): boolean {
  if (isShared) return viewer.kind === 'user' && sharedWith.includes(viewer.id)
  return userId === undefined || (viewer.kind === 'user' && viewer.id === userId)
}

/** Whether a draft may still be written over: it is no letter yet, and does not wait for an operator. */
export function isOpenDraft(draft: { readonly requestId: number | undefined; readonly batchId: number | undefined }): boolean {
  return draft.requestId === undefined && draft.batchId === undefined
}
