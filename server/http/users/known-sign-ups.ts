import type { Request } from 'express'

declare module 'express-session' {
  interface SessionData {
    /** Hashes, in hexadecimal, of the tokens that sign-ups from this browser brought about. */
    signUps?: readonly string[]
  }
}

const MOST = 10

/** The browser that signed up need not show once more that it knows the password. */
export function rememberSignUp(req: Request, tokenHash: Buffer | undefined): void {
  if (tokenHash === undefined) return
  req.session.signUps = [tokenHash.toString('hex'), ...(req.session.signUps ?? [])].slice(0, MOST)
}

export function isKnownSignUp(req: Request, tokenHash: Buffer | undefined): boolean {
  return tokenHash !== undefined && (req.session.signUps ?? []).includes(tokenHash.toString('hex'))
}
