import type { Site } from '../../context.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import type { ThreadMasks } from '../../domain/requests/thread-masks.ts'
import { maySee, VISITOR } from '../../domain/visibility/visibility.ts'
import { formatDay } from '../../i18n/dates.ts'
import { fill, LANGUAGE_TAGS, wordsIn } from '../../i18n/words.ts'
import type { SharingView } from './timeline-pages.ts'

interface Shared {
  readonly locale: Locale
  readonly site: Site
  /** Of the page's own language. */
  readonly masks: ThreadMasks
  /** The thread's page below the origin. */
  readonly path: string
}

/** Undefined for what not everybody may read: its address is of no use to others. */
export function presentSharing(thread: Thread, { locale, site, masks, path }: Shared): SharingView | undefined {
  if (!maySee(VISITOR, thread.requester.id, thread.visibility)) return undefined
  const words = wordsIn(locale).sharing
  const title = masks.mask(thread.title, 'private')
  const url = shortUrl(thread, locale, site)
  return {
    title: words.title,
    cite: words.cite,
    citations: LOCALES.map((language) => ({ lang: LANGUAGE_TAGS[language], text: cite(thread, { title, language, site, masks }) })),
    share: words.share,
    url,
    threadTitle: title,
    mail: { path: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`, words: words.mail },
    print: { path: `${path}/print`, words: words.print },
    copy: words.copy,
    copied: words.copied,
    shareWith: words.shareWith
  }
}

/** The number alone: titles may change, and the address with one leads there. */
export function shortUrl({ id }: Pick<Thread, 'id'>, locale: Locale, { publicUrl }: Site): string {
  return `${publicUrl}/${locale}/requests/${id}`
}

function cite(thread: Thread, { title, language, site, masks }: { readonly title: string; readonly language: Locale; readonly site: Site; readonly masks: ThreadMasks }): string {
  const words = wordsIn(language)
  return fill(words.sharing.citation, {
    requester: masks.mask(thread.requester.name, 'private'),
    title,
    id: thread.id,
    authority: language === 'en' ? thread.authority.nameEn : thread.authority.nameZh,
    date: formatDay(thread.createdAt, language),
    site: words.site.name,
    url: shortUrl(thread, language, site)
  })
}
