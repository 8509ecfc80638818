import type { Request, RequestHandler, Response } from 'express'
import { changeFiles } from '../../actions/requests/change-files.ts'
import { keepTyping } from '../../actions/requests/save-draft.ts'
import { listAuthorityChoices, type AuthorityChoice } from '../../db/authorities/choices.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { wordsIn } from '../../i18n/words.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { turnsLanguage } from '../web/turn-language.ts'
import { ALSO, authoritiesOf, faultsOfChoice, listChosen, readList } from './chosen-authorities.ts'
import { listTemplates, renderCompose, templateIn } from './compose.ts'
import { copiedRequest } from './copied-request.ts'
import { readLetterFiles, type LetterFiles } from './letter-files.ts'
import { readPrivateFor } from './private-for.ts'

type Act = 'check' | 'add' | 'drop' | 'language'

/** Where the form comes back to; in the other language, at its beginning. */
const PLACES: Readonly<Record<Act, string>> = { check: '#hints', add: '#authority', drop: '#authority', language: '' }

/**
 * The buttons of the form that do not go on to the preview: what is written is kept as a draft, faults and all, and the
 * form comes back with what the button is for.
 */
export function answerActs(portal: Portal): RequestHandler {
  return async (req, res, next) => {
    const act = readAct(req)
    if (act === undefined) return next()
    const authorities = await listAuthorityChoices(portal.db)
    const typed = withOwnTemplate(withoutDropped(typedFields(req.body)), res)
    const files = await readLetterFiles(portal, req, res)
    const faults = [...(act === 'add' ? findAddFaults(portal, res, typed, authorities) : []), ...files.faults]
    if (faults.length > 0) {
      res.status(422)
      return renderCompose(portal, req, res, { authorities, typed: { ...typed, draft: files.draftId ?? '' }, faults })
    }
    if (act === 'language' && isBlank(typed, files, res)) return res.redirect(303, `/${localeOf(res)}/new`)
    const copied = await copiedRequest(portal, res, typed['copied_from'] ?? '')
    const id = await keepTyping(portal, viewerOf(res), files.draftId, {
      ...authoritiesOf(typed, authorities, { asList: act === 'add' }), ...readLetter(typed, portal), locale: localeOf(res), copiedFrom: copied?.id
    })
    if (files.change.added.length + files.change.removed.length > 0) await changeFiles(portal, viewerOf(res), id, files.change)
    res.redirect(303, `/${localeOf(res)}/new?draft=${id}${PLACES[act]}`)
  }
}

function readLetter({ title = '', body = '', private_for: privateFor = '' }: Typed, { config }: Portal): { readonly title: string; readonly body: string; readonly embargoMonths: number | null | undefined } {
  return { title, body, embargoMonths: readPrivateFor(privateFor, config.embargoMonths) }
}

function readAct(req: Request): Act | undefined {
  const { act, drop } = typedFields(req.body)
  if (drop !== undefined) return 'drop'
  if (turnsLanguage(req)) return 'language'
  return act === 'check' || act === 'add' ? act : undefined
}

function withoutDropped(typed: Typed): Typed {
  return typed['drop'] === undefined ? typed : { ...typed, [ALSO]: readList(typed).filter((slug) => slug !== typed['drop']).join(' ') }
}

/** Who has written nothing yet goes on with the letter that is prepared in their language. */
function withOwnTemplate(typed: Typed, res: Response): Typed {
  const isUntouched = listTemplates(res).map(tidyLetter).includes(tidyLetter(typed['body'] ?? ''))
  return isUntouched ? { ...typed, body: templateIn(localeOf(res), currentUser(res)?.name) } : typed
}

/** There is nothing to keep. */
function isBlank(typed: Typed, { draftId, change }: LetterFiles, res: Response): boolean {
  const isEmpty = ['title', 'authority', ALSO, 'copied_from'].every((name) => (typed[name] ?? '').trim() === '')
  return isEmpty && draftId === undefined && change.added.length === 0 && typed['body'] === templateIn(localeOf(res), currentUser(res)?.name)
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
