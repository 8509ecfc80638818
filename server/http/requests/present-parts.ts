import type { Locale } from '../../domain/requests/request.ts'
import type { MessageRange, ShownMessages, ThreadPart } from '../../domain/requests/thread-parts.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import type { PartsView } from './timeline-pages.ts'

/** The way to the other pages of a long thread; undefined where all of it is on one. */
export function presentParts({ part, parts, gap, ranges: [range] }: ShownMessages, path: string, locale: Locale): PartsView | undefined {
  if (parts.length === 0) return undefined
  const words = wordsIn(locale).timeline
  const link = ({ number, from, to }: ThreadPart) => ({ words: fill(words.range, { from, to }), path: `${path}?part=${number}#correspondence` })
  const next = part === undefined ? undefined : parts[part]
  const here = gap ?? range ?? { from: 1, to: 1 }
  return {
    label: words.parts,
    note: fill(gap === undefined ? words.partNote : words.gapNote, { from: here.from, to: here.to, count: parts.at(-1)?.to ?? here.to }),
    links: parts.filter((one) => gap === undefined || overlaps(one, gap)).map((one) => ({ ...link(one), current: one.number === part })),
    whole: part === undefined ? undefined : { words: words.toWhole, path: `${path}#correspondence` },
    next: next && link(next)
  }
}

function overlaps(one: MessageRange, other: MessageRange): boolean {
  return one.from <= other.to && one.to >= other.from
}
