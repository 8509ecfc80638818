import type { Thread, ThreadAnnotation } from './thread.ts'

/** Those that were written after the message at `index` and before the next; with -1, before all of them. */
export function annotationsAfter(thread: Pick<Thread, 'messages' | 'annotations'>, index: number): readonly ThreadAnnotation[] {
  const from = thread.messages[index]?.arrivedAt
  const to = thread.messages[index + 1]?.arrivedAt
  return thread.annotations.filter(({ writtenAt }) => (from === undefined || writtenAt >= from) && (to === undefined || writtenAt < to))
}
