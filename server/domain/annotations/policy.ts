import type { Visibility } from '../visibility/visibility.ts'

/** Why somebody may not write an annotation now. */
export type AnnotationRefusal = 'unconfirmed' | 'muted' | 'not_public' | 'closed' | 'daily_limit'

export interface Annotator {
  readonly isConfirmed: boolean
  /** Operators have stopped what this person writes to others. */
  readonly isMuted: boolean
  /** Annotations written in the last 24 hours, withdrawn ones too. */
  readonly writtenLately: number
}

export interface AnnotatedThread {
  readonly visibility: Visibility
  /** Operators have closed it to further annotations; its requester may not, or could silence who disagrees. */
  readonly isClosed: boolean
}

const DAILY = 10
const HOUR_MS = 3_600_000

/** How long an author may take an annotation back: time to sleep on it. */
export const WITHDRAWAL_HOURS = 24
/** The requester is told this much later: what is withdrawn at once is told to nobody. */
export const NOTICE_MINUTES = 10

export function refuseAnnotation(annotator: Annotator, thread: AnnotatedThread): AnnotationRefusal | undefined {
  if (!annotator.isConfirmed) return 'unconfirmed'
  if (annotator.isMuted) return 'muted'
  if (thread.visibility !== 'public' && thread.visibility !== 'unlisted') return 'not_public'
  if (thread.isClosed) return 'closed'
  return annotator.writtenLately >= DAILY ? 'daily_limit' : undefined
}

export function startOfCount(now: Date): Date {
  return new Date(now.getTime() - 24 * HOUR_MS)
}

export function mayWithdraw(userId: number | undefined, annotation: { readonly authorId: number; readonly writtenAt: Date }, now: Date): boolean {
  return userId === annotation.authorId && now.getTime() < annotation.writtenAt.getTime() + WITHDRAWAL_HOURS * HOUR_MS
}
