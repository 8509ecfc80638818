import { readOpenVersions } from '../../db/requests/thread-read.ts'
import { hongKongDay, type Day } from '../../domain/clock/day.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { VISITOR, type Viewer } from '../../domain/visibility/visibility.ts'
import { keepWithin } from '../web/keep-within.ts'
import type { Portal } from '../web/portal.ts'
import { shareReads } from '../web/share-reads.ts'
import { readsAsVisitor, type CommonPage } from './common-page.ts'

/** Which page of a thread is asked for, and by whom. */
export interface AskedPage {
  readonly id: number
  readonly part: number | undefined
  readonly locale: Locale
  readonly viewer: Viewer
  readonly now: Date
}

export interface KeptPages {
  /** Undefined where there is none that holds for this viewer now. */
  find(asked: AskedPage): Promise<CommonPage | undefined>
  keep(asked: AskedPage, common: CommonPage): void
}

interface Kept {
  readonly common: CommonPage
  readonly day: Day
}

/** About 5,000 pages of five letters each. */
const MAX_BYTES = 96 * 1024 * 1024
/** Of the rest of a page, roughly. */
const OVERHEAD_BYTES = 6 * 1024

/**
 * What readers of an open thread see alike of it, as it was read and presented for a visitor, its letters written: for
 * who is signed in, and for what is not asked for at the address that the page cache knows. Never what is private, and
 * never longer than it holds: as the page cache, it asks for the version after it was asked, and knows the day.
 */
export function keepPages({ db }: Portal): KeptPages {
  const kept = keepWithin<Kept>(MAX_BYTES, ({ common }) => common.head.kept.length + OVERHEAD_BYTES)
  const versionOf = shareReads((ids: readonly number[]) => readOpenVersions(db, ids))
  return {
    async find(asked) {
      const key = keyOf(asked)
      // Who would find nothing does not ask for the version.
      if (kept.get(key) === undefined) return undefined
      const version = await versionOf(asked.id)
      const found = kept.get(key)
      if (found?.common.gist.version !== version || found?.day !== hongKongDay(asked.now)) {
        kept.drop(key)
        return undefined
      }
      return readsAsVisitor(found.common.gist, asked.viewer, asked.now) ? found.common : undefined
    },
    keep(asked, common) {
      const isOpen = common.gist.visibility === 'public' || common.gist.visibility === 'unlisted'
      if (isOpen && asked.viewer.kind === VISITOR.kind) kept.keep(keyOf(asked), { common, day: hongKongDay(asked.now) })
    }
  }
}

function keyOf({ id, part, locale }: AskedPage): string {
  return `${locale}/${id}/${part ?? ''}`
}
