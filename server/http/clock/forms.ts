import { z } from 'zod'
import { checkEvent, isHandKind, KINDS_WITH_REASON, KINDS_WITH_UNTIL, type EventBounds, type HandKind } from '../../domain/clock/check-event.ts'
import type { ClockEventDetail } from '../../domain/clock/clock-event.ts'
import type { Day } from '../../domain/clock/day.ts'

export interface EventValue {
  readonly kind: HandKind
  readonly on: Day
  readonly until: Day | undefined
  readonly detail: ClockEventDetail
}

const text = z.string().default('').transform((typed) => typed.trim())

/** What stands in fields that the chosen kind does not have is left out, not refused: they are on every form. */
export function eventSchema(bounds: EventBounds, authorities: readonly { readonly id: number; readonly slug: string }[]): z.ZodType<EventValue> {
  return z.object({ kind: text, on: text, until: text, amount: text, authority: text, reason: text }).transform((typed, ctx) => {
    const report = (field: string, message: string): void => ctx.addIssue({ code: 'custom', path: [field], message })
    if (!isHandKind(typed.kind)) {
      report('kind', 'kind_missing')
      return z.NEVER
    }
    const kind = typed.kind
    const authority = kind === 'transferred' ? authorities.find((one) => one.slug === typed.authority) : undefined
    for (const [field, fault] of checkEvent({ ...typed, kind }, bounds)) report(field, fault)
    if (kind === 'transferred' && typed.authority !== '' && authority === undefined) report('authority', 'authority_unknown')
    return { kind, on: typed.on, until: KINDS_WITH_UNTIL.has(kind) ? orUndefined(typed.until) : undefined, detail: makeDetail(kind, typed, authority?.id) }
  })
}

function makeDetail(kind: HandKind, typed: { readonly amount: string; readonly reason: string }, authorityId: number | undefined): ClockEventDetail {
  return {
    ...(kind === 'fee_quoted' && typed.amount !== '' ? { amount: typed.amount } : {}),
    ...(KINDS_WITH_REASON.has(kind) && typed.reason !== '' ? { reason: typed.reason } : {}),
    ...(authorityId === undefined ? {} : { authorityId })
  }
}

function orUndefined(typed: string): string | undefined {
  return typed === '' ? undefined : typed
}
