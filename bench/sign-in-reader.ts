import { hashPassword } from '../server/actions/users/password-hash.ts'
import type { Db } from '../server/db/connection.ts'
import { makeEmailKey } from '../server/domain/users/email.ts'

const EMAIL = 'reader@citizen.example'
const PASSWORD = 'a password of the bench alone'

/** Somebody who has asked for nothing, signed in by the portal's own form. @returns the cookie of the session */
export async function signInReader(db: Db, origin: string): Promise<string> {
  await db('users').insert({ email: EMAIL, email_key: makeEmailKey(EMAIL), name: 'Reader', password_hash: await hashPassword(PASSWORD), confirmed_at: new Date() })
  const form = await fetch(`${origin}/en/sign-in`)
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? ''
  const answer = await fetch(`${origin}/en/sign-in`, {
    method: 'POST', redirect: 'manual', headers: { cookie: readCookie(form) }, body: new URLSearchParams({ _csrf: csrf, email: EMAIL, password: PASSWORD })
  })
  if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`)
  return readCookie(answer)
}

function readCookie(answer: Response): string {
  const session = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '').find((one) => one.startsWith('session='))
  if (session === undefined) throw new Error('no session was begun')
  return session
}
