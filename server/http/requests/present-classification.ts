import { classifierOf, type Classifier } from '../../domain/requests/classification.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { ClassificationBox } from './pages.ts'
import { presentSuggestion } from './present-suggestion.ts'

interface Asked {
  readonly viewer: Viewer
  readonly now: Date
  readonly locale: Locale
  /** The thread's. */
  readonly path: string
  readonly csrf: string | undefined
}

/** For who may say where the request stands: asks for it where a reply waits, and else offers to change it. */
export function presentClassification(thread: Thread, asked: Asked): ClassificationBox | undefined {
  const classifier = classifierOf(asked.viewer, { requesterId: thread.requester.id, unclassifiedSince: thread.unclassifiedSince, visibility: thread.visibility }, asked.now)
  if (classifier === undefined || thread.state === 'sending' || thread.state === 'delivery_failed') return undefined
  const words = wordsIn(asked.locale).classification.box
  const path = `${asked.path}/classification`
  if (thread.unclassifiedSince === undefined) return { asks: undefined, suggestion: undefined, path, act: words.change }
  const suggestion = findSuggestion(thread, classifier, asked)
  return {
    asks: classifier === 'requester' ? { title: words.title, why: words.why } : { title: words.otherTitle, why: words.otherWhy },
    suggestion,
    path,
    act: suggestion === undefined ? words.choose : words.other
  }
}

function findSuggestion(thread: Thread, classifier: Classifier, { locale, csrf }: Asked): ClassificationBox['suggestion'] {
  const suggestion = csrf === undefined ? undefined : presentSuggestion(thread, classifier, locale)
  return suggestion && csrf !== undefined ? { ...suggestion, csrf } : undefined
}
