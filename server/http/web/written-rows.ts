import type { ListedRequest } from '../../db/requests/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { SafeHtml } from '../../text/safe-html.ts'
import { keepWithin, type Keep } from './keep-within.ts'
import type { Portal } from './portal.ts'
import { presentRequestRow, type RowDate, type RowSide } from './request-row.ts'

/** About 10,000 rows. */
const MAX_BYTES = 16 * 1024 * 1024
/** In characters of two bytes. */
const sizeOf = (row: SafeHtml): number => row.length * 2

/** One for all lists of a portal: most of them show the same requests. */
const kept = new WeakMap<Portal['renderer'], Keep<SafeHtml>>()

/** How one list shows its rows. */
export interface RowStyle {
  readonly dated?: RowDate | undefined
  readonly unnamed?: RowSide | undefined
}

/**
 * The row of a request in a list, written once for each version of its thread: all that a row says stands on the thread's
 * page too, and whoever may have it listed reads the same.
 */
export function writeRow({ renderer }: Pick<Portal, 'renderer'>, request: ListedRequest, locale: Locale, { dated, unnamed }: RowStyle = {}): SafeHtml {
  const rows = kept.get(renderer) ?? keepWithin<SafeHtml>(MAX_BYTES, sizeOf)
  kept.set(renderer, rows)
  const key = `${locale}/${request.id}/${request.version}/${unnamed ?? ''}/${dated === undefined ? '' : `${dated.as}/${dated.at.getTime()}`}`
  const known = rows.get(key)
  if (known !== undefined) return known
  const written = renderer.write('requests/_row', { ...presentRequestRow(request, locale, dated), unnamed })
  rows.keep(key, written)
  return written
}
