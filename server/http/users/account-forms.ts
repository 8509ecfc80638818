import { z } from 'zod'
import { LOCALES } from '../../domain/requests/request.ts'
import { checkName, checkPublicName, tidyName } from '../../domain/users/name.ts'
import { checkPassword, LONGEST_PASSWORD } from '../../domain/users/password.ts'

/** Messages are codes: the words are in `i18n/<locale>/users.ts`, under `faults`. */
export const namesForm = z.object({ name: z.string().default(''), public_name: z.string().default('') }).transform((typed, report) => {
  const name = tidyName(typed.name)
  const publicName = tidyName(typed.public_name)
  const faults = { name: checkName(name), public_name: checkPublicName(publicName) }
  for (const [field, message] of Object.entries(faults)) {
    if (message !== undefined) report.addIssue({ code: 'custom', path: [field], message })
  }
  return { name, publicName: publicName === '' || publicName === name ? null : publicName }
})

/** @param own name and address, which make no password */
export function makeChangePasswordForm(own: readonly string[]) {
  return z.object({ present: z.string().default(''), password: z.string().default('') }).transform((typed, report) => {
    const faults = {
      present: typed.present === '' ? 'password_missing' : typed.present.length > LONGEST_PASSWORD ? 'password_long' : undefined,
      password: checkPassword(typed.password, own)
    }
    for (const [field, message] of Object.entries(faults)) {
      if (message !== undefined) report.addIssue({ code: 'custom', path: [field], message })
    }
    return typed
  })
}

/** A box that is not ticked is not sent. */
export const settingsForm = z.object({ locale: z.enum(LOCALES, 'locale_unknown'), notify: z.string().optional(), takes_messages: z.string().optional() })
  .transform(({ locale, notify, takes_messages }) => ({ locale, notify: notify === 'yes', takesMessages: takes_messages === 'yes' }))
