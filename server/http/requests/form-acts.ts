import type { RequestHandler, Response } from 'express'
import { changeFiles } from '../../actions/requests/change-files.ts'
import { keepTyping } from '../../actions/requests/save-draft.ts'
import { listAuthorityChoices } from '../../db/authorities/choices.ts'
import { viewerOf } from '../web/current-user.ts'
import { typedFields, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { renderCompose } from './compose.ts'
import { copiedRequest } from './copied-request.ts'
import { readLetterFiles } from './letter-files.ts'

/**
 * The buttons of the form that do not go on to the preview: what is written is kept as a draft, faults and all, and the
 * form comes back with what the button is for.
 */
export function answerActs(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    const typed = typedFields(req.body)
    if (typed['act'] !== 'check') return next()
    const authorities = await listAuthorityChoices(portal.db)
    const files = await readLetterFiles(portal, req, res)
    if (files.faults.length > 0) {
      res.status(422)
      return renderCompose(portal, req, res, { authorities, typed: { ...typed, draft: files.draftId ?? '' }, faults: files.faults })
    }
    const authorityId = authorities.find((one) => one.slug === typed['authority'])?.id
    const id = await keepForm(portal, res, typed, { draftId: files.draftId, authorityId })
    if (files.change.added.length + files.change.removed.length > 0) await changeFiles(portal, viewerOf(res), id, files.change)
    res.redirect(303, `/${localeOf(res)}/new?draft=${id}#hints`)
  }
}

async function keepForm(portal: Portal, res: Response, typed: Typed, { draftId, authorityId }: { readonly draftId: string | undefined; readonly authorityId: number | undefined }): Promise<string> {
  const copied = await copiedRequest(portal, res, typed['copied_from'] ?? '')
  return keepTyping(portal, viewerOf(res), draftId, {
    authorityId, title: typed['title'] ?? '', body: typed['body'] ?? '', locale: localeOf(res), copiedFrom: copied?.id
  })
}
