import type { WordingName } from '../../domain/next-steps/wording.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { makeStorable } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'

export interface NewWording {
  readonly name: WordingName
  readonly locale: Locale
  /** Undefined: the text of the file counts again. */
  readonly text: string | undefined
  readonly writtenBy: number
  readonly writtenAt: Date
}

export async function insertWording(trx: Trx, wording: NewWording): Promise<number> {
  const [row] = await trx('wordings').insert({
    name: wording.name, locale: wording.locale, text: wording.text === undefined ? null : makeStorable(wording.text), written_by: wording.writtenBy, written_at: wording.writtenAt
  }).returning<{ id: number }[]>('id')
  if (row === undefined) throw new Error('the wording was not inserted')
  return row.id
}
