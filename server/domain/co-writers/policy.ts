import type { Viewer } from '../visibility/visibility.ts'

/** With those who have not answered yet. More is a crowd: nobody would know who wrote what. */
export const MOST_CO_WRITERS = 10
/** By one person in a day and night, on whatever requests: nobody uses the portal to write to strangers. */
export const MOST_MAILED_A_DAY = 10
export const INVITATION_DAYS = 14

/**
 * What one may do on a request.
 * - `requester`: everything.
 * - `sender`: read it while it is private, write letters with the others, and send them in the requester's name.
 * - `drafter`: the same, but not send.
 */
export type WriterRole = 'requester' | 'sender' | 'drafter'

/** @param mayCoSend undefined for who does not write along */
export function writerRoleOf(viewer: Viewer, request: { readonly requesterId: number }, mayCoSend: boolean | undefined): WriterRole | undefined {
  if (viewer.kind !== 'user') return undefined
  if (viewer.id === request.requesterId) return 'requester'
  if (mayCoSend === undefined) return undefined
  return mayCoSend ? 'sender' : 'drafter'
}

export function maySendLetters(role: WriterRole | undefined): boolean {
  return role === 'requester' || role === 'sender'
}

/** Letters go out in the requester's name, so it is they alone who say who else may write. */
export function mayInvite(role: WriterRole | undefined): boolean {
  return role === 'requester'
}

export interface CompanyCounts {
  readonly writers: number
  readonly open: number
  /** Sent by mail in the last day and night by who invites now. */
  readonly mailed: number
}

export type InvitationFault = 'too_many_writers' | 'too_many_mailed'

export function findInvitationFault({ writers, open, mailed }: CompanyCounts, byMail: boolean): InvitationFault | undefined {
  if (writers + open >= MOST_CO_WRITERS) return 'too_many_writers'
  return byMail && mailed >= MOST_MAILED_A_DAY ? 'too_many_mailed' : undefined
}
