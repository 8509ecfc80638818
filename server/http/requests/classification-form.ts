import { z } from 'zod'
import { readParagraphs } from '../../domain/requests/paragraphs.ts'
import type { Standing } from '../../domain/requests/standing.ts'
import { readTypedDay } from '../../text/typed-day.ts'

export interface ClassificationValue {
  readonly standing: Standing
  readonly seenMessageId: number | undefined
  /** YYYY-MM-DD */
  readonly promised: string | undefined
  /** `12.50` */
  readonly amount: string | undefined
  /** The slug of an authority. */
  readonly transferredTo: string | undefined
  readonly paragraphs: readonly string[]
}

interface Details {
  readonly promised?: string | undefined
  readonly amount?: string | undefined
  readonly transferredTo?: string | undefined
  readonly paragraphs?: readonly string[]
}

const TYPED = z.object({
  standing: z.string().default(''), seen: z.string().default(''), promised: z.string().default(''), amount: z.string().default(''),
  transferred_to: z.string().default(''), paragraphs: z.string().default('')
})
type Typed = z.infer<typeof TYPED>
type Report = (field: keyof Typed, message: string) => void

/** @param sayable what this person may say */
export function classificationSchema(sayable: readonly Standing[]): z.ZodType<ClassificationValue> {
  return TYPED.transform((typed, ctx) => {
    const report: Report = (field, message) => { ctx.addIssue({ code: 'custom', path: [field], message }) }
    const standing = sayable.find((one) => one === typed.standing)
    if (standing === undefined) report('standing', 'standing_missing')
    const details = standing === undefined ? {} : readDetails(standing, typed, report)
    return {
      standing: standing ?? 'awaiting', seenMessageId: /^[1-9]\d{0,8}$/.test(typed.seen) ? Number(typed.seen) : undefined,
      promised: details.promised, amount: details.amount, transferredTo: details.transferredTo, paragraphs: details.paragraphs ?? []
    }
  })
}

/** What stands in the fields of other choices does not count. */
function readDetails(standing: Standing, typed: Typed, report: Report): Details {
  const orReport = <T>(value: T | null | undefined, field: keyof Typed, message: string): T | undefined => {
    if (value === null) report(field, message)
    return value ?? undefined
  }
  if (standing === 'interim_reply') return { promised: orReport(readTypedDay(typed.promised), 'promised', 'promised_unreadable') }
  if (standing === 'fee_asked') return { amount: orReport(readAmount(typed.amount), 'amount', 'amount_unreadable') }
  if (standing === 'transferred') return { transferredTo: typed.transferred_to === '' ? undefined : typed.transferred_to }
  if (standing !== 'refused' && standing !== 'part') return {}
  return { paragraphs: orReport(readParagraphs(typed.paragraphs) ?? null, 'paragraphs', 'paragraphs_unreadable') ?? [] }
}

/** Undefined where nothing was typed, null where it is no amount. */
function readAmount(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').replaceAll(/^\s*(?:hk)?\$?\s*|[\s,]/gi, '')
  if (text === '') return undefined
  return /^\d{1,7}(?:\.\d{1,2})?$/.test(text) ? Number(text).toFixed(2) : null
}
