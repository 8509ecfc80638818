import type { Request, RequestHandler, Response } from 'express'
import { changeFiles } from '../../actions/requests/change-files.ts'
import { keepTyping } from '../../actions/requests/save-draft.ts'
import { listAuthorityChoices, type AuthorityChoice } from '../../db/authorities/choices.ts'
import { wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { ALSO, authoritiesOf, faultsOfChoice, listChosen, readList } from './chosen-authorities.ts'
import { renderCompose } from './compose.ts'
import { copiedRequest } from './copied-request.ts'
import { readLetterFiles } from './letter-files.ts'
import { readPrivateFor } from './private-for.ts'

type Act = 'check' | 'add' | 'drop'

/** Where the form comes back to. */
const PLACES: Readonly<Record<Act, string>> = { check: 'hints', add: 'authority', drop: 'authority' }

/**
 * The buttons of the form that do not go on to the preview: what is written is kept as a draft, faults and all, and the
 * form comes back with what the button is for.
 */
export function answerActs(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    const act = readAct(req.body)
    if (act === undefined) return next()
    const authorities = await listAuthorityChoices(portal.db)
    const typed = withoutDropped(typedFields(req.body))
    const files = await readLetterFiles(portal, req, res)
    const faults = [...(act === 'add' ? findAddFaults(portal, res, typed, authorities) : []), ...files.faults]
    if (faults.length > 0) {
      res.status(422)
      return renderCompose(portal, req, res, { authorities, typed: { ...typed, draft: files.draftId ?? '' }, faults })
    }
    const copied = await copiedRequest(portal, res, typed['copied_from'] ?? '')
    const id = await keepTyping(portal, viewerOf(res), files.draftId, {
      ...authoritiesOf(typed, authorities, { asList: act === 'add' }), ...readLetter(typed, portal), locale: localeOf(res), copiedFrom: copied?.id
    })
    if (files.change.added.length + files.change.removed.length > 0) await changeFiles(portal, viewerOf(res), id, files.change)
    res.redirect(303, `/${localeOf(res)}/new?draft=${id}#${PLACES[act]}`)
  }
}

function readLetter({ title = '', body = '', private_for: privateFor = '' }: Typed, { config }: Portal): { readonly title: string; readonly body: string; readonly embargoMonths: number | null | undefined } {
  return { title, body, embargoMonths: readPrivateFor(privateFor, config.embargoMonths) }
}

function readAct(body: Request['body']): Act | undefined {
  const { act, drop } = typedFields(body)
  if (drop !== undefined) return 'drop'
  return act === 'check' || act === 'add' ? act : undefined
}

function withoutDropped(typed: Typed): Typed {
  return typed['drop'] === undefined ? typed : { ...typed, [ALSO]: readList(typed).filter((slug) => slug !== typed['drop']).join(' ') }
}

/** One more has to be there, and to fit. */
function findAddFaults({ config }: Portal, res: Response, typed: Typed, authorities: readonly AuthorityChoice[]): FormFault[] {
  const { faults } = wordsIn(localeOf(res)).requests
  const added = authorities.find((one) => one.slug === typed['authority'])
  const field = 'authority'
  if (added === undefined) return [{ field, text: (typed['authority'] ?? '') === '' ? faults.authority_missing : faults.authority_unknown }]
  if (!added.writable) return [{ field, text: faults.authority_not_writable }]
  const isFull = listChosen(typed, authorities).length > config.batch.ceiling
  return isFull ? [{ field, text: faultsOfChoice(typed, authorities, config.batch, localeOf(res)).authorities_many }] : []
}
