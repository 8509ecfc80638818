import type { WordingName } from '../../domain/next-steps/wording.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { Db, Trx } from '../connection.ts'

/** By `name/locale`: only those that stand in the place of a file's text. */
export type WordingTexts = ReadonlyMap<string, string>

export function wordingKey(name: WordingName, locale: Locale): string {
  return `${name}/${locale}`
}

/** What counts now. */
export async function listWordings(db: Db): Promise<WordingTexts> {
  const rows = await db('wordings').distinctOn('wordings.name', 'wordings.locale')
    .orderBy([{ column: 'wordings.name' }, { column: 'wordings.locale' }, { column: 'wordings.id', order: 'desc' }])
    .select<{ name: WordingName; locale: Locale; text: string | null }[]>('wordings.name', 'wordings.locale', 'wordings.text')
  return new Map(rows.flatMap(({ name, locale, text }) => (text === null ? [] : [[wordingKey(name, locale), text] as const])))
}

export interface WordingChange {
  readonly id: number
  readonly locale: Locale
  /** Undefined: the text of the file. */
  readonly text: string | undefined
  readonly writtenBy: string | undefined
  readonly writtenAt: Date
}

/** All that was ever written in the place of a text, newest first. */
export async function listWordingChanges(db: Db, name: WordingName): Promise<WordingChange[]> {
  const rows = await db('wordings').leftJoin('users', 'users.id', 'wordings.written_by').where('wordings.name', name).orderBy('wordings.id', 'desc')
    .select<{ id: number; locale: Locale; text: string | null; written_by: string | null; written_at: Date }[]>(
      'wordings.id', 'wordings.locale', 'wordings.text', 'users.name as written_by', 'wordings.written_at'
    )
  return rows.map((row) => ({ id: row.id, locale: row.locale, text: row.text ?? undefined, writtenBy: row.written_by ?? undefined, writtenAt: row.written_at }))
}

/** The text that counted before a change, where the change is the newest of its language. */
export async function findBefore(trx: Trx, name: WordingName, changeId: number): Promise<{ readonly locale: Locale; readonly text: string | undefined } | undefined> {
  const change = await trx('wordings').where({ 'wordings.id': changeId, 'wordings.name': name }).first<{ locale: Locale } | undefined>('wordings.locale')
  if (change === undefined) return undefined
  const [newest, before] = await trx('wordings').where({ 'wordings.name': name, 'wordings.locale': change.locale }).orderBy('wordings.id', 'desc').limit(2)
    .select<{ id: number; text: string | null }[]>('wordings.id', 'wordings.text')
  return newest?.id === changeId ? { locale: change.locale, text: before?.text ?? undefined } : undefined
}
