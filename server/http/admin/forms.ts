import { z } from 'zod'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'
import { VISIBILITIES } from '../../domain/visibility/visibility.ts'

const MOST_REQUESTS = 50

/** `1523`, `#1523, 12`: messages are codes of `admin.faults`. */
export const releaseForm = z.object({
  requests: z.string().default('').transform((typed, report) => {
    const parts = typed.normalize('NFKC').split(/[\s,，、;#]+/u).filter((part) => part !== '')
    if (parts.length === 0) report.addIssue({ code: 'custom', message: 'requests_missing' })
    else if (parts.length > MOST_REQUESTS || !parts.every((part) => /^[1-9]\d{0,8}$/.test(part))) report.addIssue({ code: 'custom', message: 'requests_malformed' })
    return parts.map(Number)
  })
})

/** Empty is an answer: the authority has no address. */
export function makeRequestEmailForm(book: AddressBook) {
  return z.object({
    requestEmail: z.string().default('').transform((typed, report) => {
      const email = tidyEmail(typed)
      if (email === '') return undefined
      if (checkEmail(email) !== undefined) report.addIssue({ code: 'custom', message: 'email_malformed' })
      else if (parseAddress(book, email)) report.addIssue({ code: 'custom', message: 'email_ours' })
      return email
    })
  })
}

/** Made by our own form only: anything else is no request of a person. */
export const visibilityForm = z.object({
  kind: z.enum(['request', 'message', 'attachment', 'annotation']),
  record: z.coerce.number().int().positive().max(2_147_483_647),
  visibility: z.enum(VISIBILITIES)
})

/** Made by our own form only. Without a request the rule sets aside. */
export const ruleForm = z.object({
  match: z.string().max(400),
  request: z.string().default('').transform((typed) => typed.normalize('NFKC').replace(/^\s*#?\s*|\s+$/g, '')).pipe(z.string().regex(/^([1-9]\d{0,8})?$/)).transform((typed) => (typed === '' ? undefined : Number(typed)))
})

const LONGEST_REASON = 2_000

/** Messages are codes of `batches.admin.faults`. */
export const refusalForm = z.object({
  reason: z.string().default('').transform((typed, report) => {
    const reason = typed.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '').trim()
    if (reason === '') report.addIssue({ code: 'custom', message: 'reason_missing' })
    else if (Array.from(reason).length > LONGEST_REASON) report.addIssue({ code: 'custom', message: 'reason_long' })
    return reason
  })
})

export const closingForm = z.object({ outcome: z.enum(['apply', 'done', 'declined']) })

export const annotationsForm = z.object({ wish: z.enum(['open', 'close']) })

/** The answer may be empty. */
export const reportForm = z.object({ outcome: z.enum(['upheld', 'dismissed']), answer: z.string().default('').transform(tidyLetter) })

export const mutingForm = z.object({ wish: z.enum(['mute', 'unmute']) })
