import type { Request, RequestHandler, Response } from 'express'
import passportModule from 'passport'
import { Strategy } from 'passport-local'
import { checkSignIn, type SignInResult } from '../../actions/users/check-sign-in.ts'
import { findUser } from '../../db/users/reads.ts'
import type { User } from '../../domain/users/user.ts'
import type { Portal } from '../web/portal.ts'
import { readContinue } from './forms.ts'

type Authenticator = InstanceType<typeof passportModule.Passport>

// One for each portal: two apps in one process, as in tests, have their own databases.
const authenticators = new WeakMap<Portal, Authenticator>()

export function passportOf(portal: Portal): Authenticator {
  const known = authenticators.get(portal)
  if (known) return known
  const made = makeAuthenticator(portal)
  authenticators.set(portal, made)
  return made
}

/** The password check by passport's local strategy: who it is, or why not. */
export function authenticatePassword(portal: Portal, req: Request, res: Response): Promise<SignInResult> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, user: User | false | null | undefined, why: unknown): void => {
      if (error !== null && error !== undefined) {
        reject(asError(error))
        return
      }
      resolve(user ? { kind: 'right', user } : { kind: isUnconfirmed(why) ? 'unconfirmed' : 'wrong' })
    }
    const check = passportOf(portal).authenticate('local', answer) as RequestHandler
    void check(req, res, reject)
  })
}

/** A new session with a new id, so that one that was planted before signing in is worth nothing. Links that were opened stay so. */
export function startSession(req: Request, user: User): Promise<void> {
  return new Promise((resolve, reject) => {
    const { passes } = req.session
    req.logIn(user, (error: unknown) => {
      if (passes !== undefined) req.session.passes = passes
      settle(resolve, reject)(error)
    })
  })
}

export function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy(settle(resolve, reject))
  })
}

function makeAuthenticator(portal: Portal): Authenticator {
  const authenticator = new passportModule.Passport()
  authenticator.serializeUser((user, done) => done(null, user.id))
  authenticator.deserializeUser((id: unknown, done) => {
    if (typeof id !== 'number') return done(null, false)
    findUser(portal.db, id).then((user) => done(null, user ?? false), done)
  })
  authenticator.use(
    new Strategy({ usernameField: 'email', passwordField: 'password', passReqToCallback: true }, (req, email, password, done) => {
      checkSignIn(portal, { email, password, continueTo: readContinue(req.body) }).then(
        (result) => (result.kind === 'right' ? done(null, result.user) : done(null, false, { message: result.kind })),
        done
      )
    })
  )
  return authenticator
}

function settle(resolve: () => void, reject: (error: Error) => void): (error: unknown) => void {
  return (error) => {
    if (error === null || error === undefined) resolve()
    else reject(asError(error))
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function isUnconfirmed(why: unknown): boolean {
  return typeof why === 'object' && why !== null && 'message' in why && why.message === 'unconfirmed'
}
