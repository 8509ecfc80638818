import { z } from 'zod'
import { parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'

/** Messages are codes: the words are in `i18n/<locale>/users.ts`, under `faults`. */
export function makeFollowForm(book: AddressBook): z.ZodType<{ readonly email: string }> {
  return z.object({ email: z.string().default('') }).transform((typed, report) => {
    const email = tidyEmail(typed.email)
    const message = checkEmail(email) ?? (parseAddress(book, email) ? 'email_ours' : undefined)
    if (message !== undefined) report.addIssue({ code: 'custom', path: ['email'], message })
    return { email }
  })
}
