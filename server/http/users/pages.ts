import type { FaultSummary, Field } from '../web/form.ts'

/** A form of one or more fields; every form of this noun is one. */
export interface AccountFormPage {
  readonly csrf: string
  readonly faults: FaultSummary
  readonly fields: readonly Field[]
  /** Sent along, and kept through every page of this noun. */
  readonly continueTo: string | undefined
  /** A letter waits where the person goes on to. */
  readonly letterKept: boolean
}

export interface SignInPage extends AccountFormPage {
  readonly signUpUrl: string
  readonly forgottenUrl: string
}

export interface SignUpPage extends AccountFormPage {
  readonly signInUrl: string
}

export interface ForgottenPage extends AccountFormPage {
  readonly signInUrl: string
}

export interface ResetPage extends AccountFormPage {
  readonly lead: string
  readonly path: string
}

export interface CheckMailPage {
  readonly text: string
  readonly againUrl: string
}

export interface ConfirmPage {
  readonly csrf: string
  readonly lead: string
  readonly path: string
  readonly faults: FaultSummary
  /** Only where several people have signed up with the address. */
  readonly password: Field | undefined
}

export interface ExpiredPage {
  readonly text: string
  readonly nextUrl: string
  readonly nextLabel: string
}

export interface UnsubscribePage {
  /** How it stands. */
  readonly text: string
  readonly path: string
  readonly wish: 'stop' | 'start'
  readonly label: string
}

/** One's own account. */
export interface AccountPage {
  readonly csrf: string
  readonly faults: FaultSummary
  /** What has just been changed. */
  readonly done: string | undefined
  readonly email: string
  /** As others see this person. */
  readonly pagePath: string | undefined
  readonly names: readonly Field[]
  readonly passwords: readonly Field[]
  readonly languages: readonly { readonly value: string; readonly name: string; readonly lang: string; readonly chosen: boolean }[]
  readonly notify: boolean
  readonly takesMessages: boolean
}

declare module '../web/render.ts' {
  interface Views {
    'users/sign-in': SignInPage
    'users/sign-up': SignUpPage
    'users/forgotten-password': ForgottenPage
    'users/reset-password': ResetPage
    'users/check-mail': CheckMailPage
    'users/confirm': ConfirmPage
    'users/expired': ExpiredPage
    'users/unsubscribe': UnsubscribePage
    'users/account': AccountPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'users/_hidden': AccountFormPage
  }
}
