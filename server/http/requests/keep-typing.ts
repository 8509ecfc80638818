import type { RequestHandler, Response } from 'express'
import { keepTyping } from '../../actions/requests/save-draft.ts'
import { listAuthorityChoices } from '../../db/authorities/choices.ts'
import { findDraft, type Draft } from '../../db/drafts/reads.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { ALSO, authoritiesOf } from './chosen-authorities.ts'
import { copiedRequest } from './copied-request.ts'
import { typedFields } from '../web/form.ts'
import { viewerOf } from '../web/current-user.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { draftIdOf } from './load-request.ts'
import { readPrivateFor } from './private-for.ts'

/** Longer than any letter that can go: what is cut here could not be sent. */
const LONGEST = { title: 1_000, body: 100_000 }

/** POST by the page's script while somebody writes: the letter as it is, faults and all. Answers with the draft's id. */
export function keepLetter(portal: Portal): RequestHandler {
  return async (req, res) => {
    const typed = readTyped(req.body)
    if (typed.title.trim() === '' && typed.body.trim() === '') return void res.status(204).end()
    const before = typed.draft === '' ? undefined : await loadDraft(portal, res, typed.draft)
    // The letter has gone while the page was open: it is not written over, and no second one is begun behind its back.
    if (before !== undefined && !isOpenDraft(before)) return void res.status(409).json({ error: 'sent' })
    const chosen = authoritiesOf({ authority: typed.authority, [ALSO]: typed.also }, await listAuthorityChoices(portal.db))
    const copied = await copiedRequest(portal, res, typed.copiedFrom)
    const id = await keepTyping(portal, viewerOf(res), before?.id, { ...chosen, title: typed.title, body: typed.body, locale: localeOf(res), copiedFrom: copied?.id, embargoMonths: readPrivateFor(typed.privateFor, portal.config.embargoMonths) })
    res.set('Cache-Control', 'no-store').json({ draft: id })
  }
}

/** Throws PortalError `not_found` for a draft of somebody else. */
async function loadDraft(portal: Portal, res: Response, typed: string): Promise<Draft> {
  const draft = await findDraft(portal.db, draftIdOf(typed))
  if (!draft || !mayUseDraft(viewerOf(res), draft)) throw new PortalError('not_found')
  return draft
}

interface TypedLetter {
  readonly draft: string
  readonly authority: string
  readonly also: string
  readonly title: string
  readonly body: string
  readonly copiedFrom: string
  readonly privateFor: string
}

function readTyped(body: unknown): TypedLetter {
  const { draft = '', authority = '', also = '', title = '', body: text = '', copied_from: copiedFrom = '', private_for: privateFor = '' } = typedFields(body)
  return { draft, authority, also, copiedFrom, privateFor, title: title.slice(0, LONGEST.title), body: text.slice(0, LONGEST.body) }
}
