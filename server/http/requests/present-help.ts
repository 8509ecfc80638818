import type { Locale } from '../../domain/requests/request.ts'
import { wordsIn } from '../../i18n/words.ts'
import type { WritingHelp } from './writing-pages.ts'

/** Beside a letter that is being written: in short, with the way to more. */
export function presentHelp(locale: Locale): WritingHelp['help'] {
  const { writing: { help }, help: { pages } } = wordsIn(locale)
  const home = `/${locale}/help`
  return [
    { ...help.asking, more: pages.asking, path: `${home}/asking`, open: true },
    { ...help.code, more: pages.code, path: `${home}/code`, open: false },
    { ...help.time, more: pages['time-limits'], path: `${home}/time-limits`, open: false }
  ]
}
