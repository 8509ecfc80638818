import { z } from 'zod'
import { checkLetter, tidyLetter } from '../../domain/requests/letter.ts'
import { checkTitle, tidyTitle } from '../../domain/requests/title.ts'
import { readPrivateFor } from './private-for.ts'

export interface AuthorityChoice {
  readonly id: number
  readonly slug: string
  readonly writable: boolean
}

export interface ComposeValue {
  readonly authorityId: number
  /** All of them, where they are chosen as a list. */
  readonly authorityIds: readonly number[]
  readonly title: string
  readonly body: string
  /** Null: public at once. */
  readonly embargoMonths: number | null
}

/** What somebody chooses among, and has chosen as a list. */
export interface Choosing {
  readonly authorities: readonly AuthorityChoice[]
  readonly chosen: { readonly authorityId: number | undefined; readonly authorityIds: readonly number[] }
  /** The most that one letter can go to. */
  readonly ceiling: number
}

/**
 * @param templates the letters that the form offers, in the languages of the site
 * @param mostMonths for how long a request can be private
 */
export function composeSchema(templates: readonly string[], { authorities, chosen, ceiling }: Choosing, mostMonths: number): z.ZodType<ComposeValue> {
  return z
    .object({
      authority: z.string().default(''),
      title: z.string().default(''),
      body: z.string().default(''),
      leave_code_out: z.string().optional(),
      private_for: z.string().default('')
    })
    .transform((typed, ctx) => {
      const title = tidyTitle(typed.title)
      const body = tidyLetter(typed.body)
      report(ctx, 'authority', chosen.authorityIds.length > 0 ? checkList(chosen.authorityIds, authorities, ceiling) : checkAuthority(typed.authority, authorities.find((one) => one.slug === typed.authority)))
      report(ctx, 'title', checkTitle(title))
      report(ctx, 'body', checkLetter(body, templates, typed.leave_code_out === 'yes'))
      const embargoMonths = readPrivateFor(typed.private_for, mostMonths)
      report(ctx, 'private_for', embargoMonths === undefined ? 'private_for_unknown' : undefined)
      return { authorityId: chosen.authorityId ?? 0, authorityIds: chosen.authorityIds, title, body, embargoMonths: embargoMonths ?? null }
    })
}

export interface FollowUpValue {
  readonly body: string
  readonly formId: string
}

const UUID = z.uuid()

/** The id that the form was shown with, or a new one. */
export function readFormId(typed: unknown): string {
  const read = UUID.safeParse(typed)
  return read.success ? read.data : crypto.randomUUID()
}

/** A follow-up need not name the Code again. */
export function followUpSchema(templates: readonly string[]): z.ZodType<FollowUpValue> {
  return z
    .object({ body: z.string().default(''), form_id: z.uuid().catch(() => crypto.randomUUID()) })
    .transform((typed, ctx) => {
      const body = tidyLetter(typed.body)
      report(ctx, 'body', checkLetter(body, templates, true))
      return { body, formId: typed.form_id }
    })
}

function checkList(ids: readonly number[], authorities: readonly AuthorityChoice[], ceiling: number): string | undefined {
  if (ids.length > ceiling) return 'authorities_many'
  return authorities.some((one) => ids.includes(one.id) && !one.writable) ? 'authorities_not_writable' : undefined
}

function checkAuthority(slug: string, authority: AuthorityChoice | undefined): string | undefined {
  if (slug.trim() === '') return 'authority_missing'
  if (!authority) return 'authority_unknown'
  return authority.writable ? undefined : 'authority_not_writable'
}

function report(ctx: z.RefinementCtx, field: string, message: string | undefined): void {
  if (message !== undefined) ctx.addIssue({ code: 'custom', path: [field], message })
}
