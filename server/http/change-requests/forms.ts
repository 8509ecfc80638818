import { z } from 'zod'
import type { AuthorityChoice } from '../../db/authorities/choices.ts'
import { checkProposal, PROPOSAL_KINDS, type ProposalKind } from '../../domain/change-requests/proposal.ts'
import { checkEmail, tidyEmail } from '../../domain/users/email.ts'

export interface ChangeRequestValue {
  readonly authorityId: number | undefined
  readonly authoritySlug: string | undefined
  readonly proposal: {
    readonly kind: ProposalKind
    readonly name: string
    readonly requestEmail: string
    readonly homePage: string
    readonly note: string
    readonly contact: string
  }
}

const line = z.string().default('').transform((typed) => typed.normalize('NFC').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
const lines = z.string().default('').transform((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '').trim())
const address = z.string().default('').transform(tidyEmail)

/** Messages are codes: the words are in `i18n/<locale>/change-requests.ts`, under `faults`. */
export function changeRequestSchema(authorities: readonly AuthorityChoice[]): z.ZodType<ChangeRequestValue> {
  return z
    .object({ authority: line, kind: line, name: line, requestEmail: address, homePage: line, note: lines, contact: address })
    .transform(({ authority: slug, kind: typedKind, ...typed }, report) => {
      const authority = authorities.find((one) => one.slug === slug)
      const kind = PROPOSAL_KINDS.find((one) => one === typedKind)
      const chosen = slug === '' ? 'none' : authority && 'chosen'
      const faults = {
        ...withFormats(checkProposal({ ...typed, authority: chosen, kind }), typed),
        contact: typed.contact === '' || checkEmail(typed.contact) === undefined ? undefined : 'contact_wrong'
      }
      for (const [field, message] of Object.entries(faults)) {
        if (message !== undefined) report.addIssue({ code: 'custom', path: [field], message })
      }
      return { authorityId: authority?.id, authoritySlug: authority?.slug, proposal: { ...typed, kind: kind ?? 'page' } }
    })
}

function withFormats<T extends { requestEmail?: string | undefined }>(faults: T, typed: { readonly requestEmail: string }) {
  const wrong = typed.requestEmail !== '' && checkEmail(typed.requestEmail) !== undefined
  return { ...faults, requestEmail: wrong ? 'email_wrong' : faults.requestEmail }
}
