import { z } from 'zod'
import { parseAddress, type AddressBook } from '../../domain/requests/request-address.ts'
import { readContinueTo } from '../../domain/users/continue-to.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'
import { checkName, tidyName } from '../../domain/users/name.ts'
import { checkPassword, LONGEST_PASSWORD } from '../../domain/users/password.ts'

/** Messages are codes: the words are in `i18n/<locale>/users.ts`, under `faults`. */
const email = z.string().default('').transform(tidyEmail).superRefine(reportFault(checkEmail))

export const emailForm = z.object({ email })

/** The password as typed: rules are for new ones. */
export const signInForm = z.object({
  email,
  password: z.string().default('').refine((password) => password !== '', 'password_missing').refine((password) => password.length <= LONGEST_PASSWORD, 'password_long')
})

/** All faults at once, those of the password too when the name is missing. */
export function makeSignUpForm(book: AddressBook) {
  return z.object({ name: z.string().default(''), email: z.string().default(''), password: z.string().default('') }).transform((typed, report) => {
    const form = { name: tidyName(typed.name), email: tidyEmail(typed.email), password: typed.password }
    const faults = {
      name: checkName(form.name),
      email: checkEmail(form.email) ?? (parseAddress(book, form.email) ? 'email_ours' : undefined),
      password: checkPassword(form.password, [form.name, form.email])
    }
    for (const [field, message] of Object.entries(faults)) {
      if (message !== undefined) report.addIssue({ code: 'custom', path: [field], message })
    }
    return form
  })
}

/** @param own name and address, which make no password */
export function makeNewPasswordForm(own: readonly string[]) {
  return z.object({ password: z.string().default('').superRefine(reportFault((typed) => checkPassword(typed, own))) })
}

/** `continue` of the query or of the form. */
export function readContinue(source: unknown): string | undefined {
  return typeof source === 'object' && source !== null && 'continue' in source ? readContinueTo(source.continue) : undefined
}

function reportFault(check: (value: string) => string | undefined) {
  return (value: string, report: z.core.$RefinementCtx<string>): void => {
    const message = check(value)
    if (message !== undefined) report.addIssue({ code: 'custom', message, input: value })
  }
}
