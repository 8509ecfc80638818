import type { Request, RequestHandler, Response } from 'express'
import { typedFields } from './form.ts'

/**
 * Whoever changes the language while they write goes on with what they have typed: the button in the masthead sends
 * the form to its address in the other language, and there it is shown again. Without a script nothing else knows it.
 * @param showAgain shows the form with what was typed, as to who has to wait
 */
export function turnLanguage(showAgain: (req: Request, res: Response) => void | Promise<void>): RequestHandler {
  return (req, res, next) => (turnsLanguage(req) ? showAgain(req, res) : next())
}

export function turnsLanguage(req: Request): boolean {
  return typedFields(req.body)['language'] !== undefined
}
