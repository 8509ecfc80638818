import { classifierOf } from '../../domain/requests/classification.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import type { Words } from '../../i18n/words.ts'
import type { ClassificationBox } from './pages.ts'

/** For who may say where the request stands: asks for it where a reply waits, and else offers to change it. */
export function presentClassification(thread: Thread, viewer: Viewer, now: Date, { path, w }: { readonly path: string; readonly w: Words }): ClassificationBox | undefined {
  const classifier = classifierOf(viewer, { requesterId: thread.requester.id, unclassifiedSince: thread.unclassifiedSince }, now)
  if (classifier === undefined || thread.state === 'sending' || thread.state === 'delivery_failed') return undefined
  const words = w.classification.box
  const isAsked = thread.unclassifiedSince !== undefined
  const isOwn = classifier === 'requester'
  return {
    asks: isAsked ? { title: isOwn ? words.title : words.otherTitle, why: isOwn ? words.why : words.otherWhy } : undefined,
    path: `${path}/classification`,
    act: isAsked ? words.choose : words.change
  }
}
