import type { Request, Response } from 'express'
import { z } from 'zod'
import { PortalError } from '../../domain/error.ts'
import { readRequestRef } from '../../domain/requests/slug.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { currentUser, type SessionUser } from './current-user.ts'
import type { Typed } from './form.ts'
import { localeOf } from './locale.ts'

/** What forms beside a thread or a person read from their address and their hidden fields. */
const UUID = z.uuid()

/** The number at the start of `:ref`, of a request or of a person. */
export function readRequestId(req: Request): number {
  const { ref } = req.params
  const id = typeof ref === 'string' ? readRequestRef(ref) : undefined
  if (id === undefined) throw new PortalError('not_found')
  return id
}

export function readNumber(value: unknown): number {
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) throw new PortalError('not_found')
  return Number(value)
}

/** Made when the form is shown, and sent back with it: the same form sent twice is one. */
export function readFormId(typed: Typed): string {
  const read = UUID.safeParse(typed['form_id'])
  return read.success ? read.data : crypto.randomUUID()
}

/** Who is signed in; anybody else is sent to sign in and comes back here. */
export function userOrSignIn(req: Request, res: Response): SessionUser | undefined {
  const user = currentUser(res)
  if (user === undefined) res.redirect(303, withContinueTo(`/${localeOf(res)}/sign-in`, req.originalUrl))
  return user
}
