import { instantOf, isDay } from '../clock/day.ts'
import { NOTE_KINDS, type NoteKind } from './message-kind.ts'

export type NoteFault = 'kind_missing' | 'day_missing' | 'day_malformed' | 'day_future' | 'day_before' | 'text_missing' | 'text_long'

/** As long as a letter may be. */
const LONGEST = 20_000
const NOON = 12

export function readNoteKind(typed: string): NoteKind | undefined {
  return NOTE_KINDS.find((kind) => kind === typed)
}

/** @param typed `2025-06-11`, as the form sends it; also `2025/6/11`. @returns the day as `2025-06-11`, or what is wrong with it */
export function readNoteDay(typed: string, { madeOn, today }: { readonly madeOn: string; readonly today: string }): { readonly day: string } | { readonly fault: NoteFault } {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return { fault: 'day_missing' }
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text)
  const day = match && `${match[1] ?? ''}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
  if (day === null || !isDay(day)) return { fault: 'day_malformed' }
  if (day > today) return { fault: 'day_future' }
  return day < madeOn ? { fault: 'day_before' } : { day }
}

/** A letter may be given as its scan alone; what was said must be told. */
export function checkNoteText(kind: NoteKind, text: string, files: number): NoteFault | undefined {
  if (Array.from(text).length > LONGEST) return 'text_long'
  if (text !== '') return undefined
  return (kind === 'post_in' || kind === 'post_out') && files > 0 ? undefined : 'text_missing'
}

/** Only the day is known: noon stands for it, within the request's life, so that the thread keeps its order. */
export function placeNote(day: string, { madeAt, now }: { readonly madeAt: Date; readonly now: Date }): Date {
  const noon = instantOf(day, NOON)
  if (noon < madeAt) return madeAt
  return noon > now ? now : noon
}
