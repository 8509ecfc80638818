import type { Request, Response } from 'express'
import { PortalError } from '../../domain/error.ts'
import { wordsIn, type Words } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { OperatorPage } from './pages.ts'

export type DoneCode = keyof Words['admin']['done']

/** `?done=` of the address says in words what the form before has done. */
export function makeOperatorPage(req: Request, res: Response): OperatorPage {
  const words = wordsIn(localeOf(res)).admin.done
  const code = req.query['done']
  return {
    csrf: csrfToken(req),
    done: typeof code === 'string' && Object.hasOwn(words, code) ? words[code as DoneCode] : undefined
  }
}

/** After a form: 303 to a page below `/<locale>/admin`. */
export function goOn(res: Response, path: string, done: DoneCode): void {
  const joint = path.includes('?') ? '&' : '?'
  res.redirect(303, `/${localeOf(res)}/admin${path}${joint}done=${done}`)
}

/** The operator who is signed in: the guard in front of these routes lets nobody else in. */
export function operatorId(res: Response): number {
  const user = currentUser(res)
  if (!user) throw new PortalError('forbidden')
  return user.id
}

/** The number in an address, or not_found. */
export function readId(value: unknown): number {
  const id = typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : undefined
  if (id === undefined) throw new PortalError('not_found')
  return id
}

/** What an action did, or `not_possible` where somebody else was faster. */
export async function orNotPossible(done: DoneCode, work: () => Promise<unknown>): Promise<DoneCode> {
  try {
    await work()
    return done
  } catch (error) {
    if (error instanceof PortalError && error.code === 'conflict') return 'not_possible'
    throw error
  }
}
