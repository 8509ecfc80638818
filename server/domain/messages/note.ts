import { NOTE_KINDS, type NoteKind } from './message-kind.ts'

export type NoteFault = 'kind_missing' | 'day_missing' | 'day_malformed' | 'day_future' | 'day_before' | 'text_missing' | 'text_long'

/** As long as a letter may be. */
const LONGEST = 20_000
const HOURS_8_MS = 8 * 3600 * 1000
const NOON_HOURS = 12

/** `2025-06-11`: the day in Hong Kong, which has had one time zone and no summer time since 1979. */
export function dayInHongKong(moment: Date): string {
  return new Date(moment.getTime() + HOURS_8_MS).toISOString().slice(0, 10)
}

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
  const noon = new Date(Date.parse(`${day}T00:00:00Z`) - HOURS_8_MS + NOON_HOURS * 3600 * 1000)
  if (noon < madeAt) return madeAt
  return noon > now ? now : noon
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}
