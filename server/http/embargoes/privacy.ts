import type { Request, RequestHandler, Response } from 'express'
import { liftEmbargo } from '../../actions/embargoes/lift-embargo.ts'
import { moveEmbargo } from '../../actions/embargoes/move-embargo.ts'
import { makeShareLink, revokeShareLink } from '../../actions/embargoes/set-share-link.ts'
import { findEmbargo, type Embargo } from '../../db/embargoes/reads.ts'
import { getRequestHead, type RequestHead } from '../../db/requests/reads.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { checkPublicDay, latestPublicDay, type EmbargoBounds } from '../../domain/embargoes/embargo.ts'
import { mayRuleEmbargo } from '../../domain/embargoes/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { maskText } from '../../domain/messages/mask-text.ts'
import { makeLinkToken } from '../../domain/private-links/private-link.ts'
import { makeRequestRef, readRequestRef } from '../../domain/requests/slug.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { formatIsoDay } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { readTypedDay } from '../../text/typed-day.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser, viewerOf } from '../web/current-user.ts'
import { makeField, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'

interface OwnEmbargo {
  readonly userId: number
  readonly head: RequestHead
  readonly embargo: Embargo
  readonly bounds: EmbargoBounds
  /** Of the request's page. */
  readonly path: string
}

/** How long the request is private, and who has its link. Once it is public there is nothing to say. */
export function showPrivacy(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (currentUser(res) === undefined) return res.redirect(303, withContinueTo(`/${localeOf(res)}/sign-in`, req.originalUrl))
    const own = await loadOwn(portal, req, res)
    if (own !== undefined) renderPrivacy(portal, req, res, own, { typed: own.embargo.publicOn, faults: [] })
  }
}

export function postDay(portal: Portal): RequestHandler {
  return change(portal, async (own, req, res) => {
    const typed = typedFields(req.body)['day'] ?? ''
    const day = readTypedDay(typed)
    const fault = checkPublicDay(day, own.bounds)
    if (fault !== undefined || typeof day !== 'string') {
      const text = wordsIn(localeOf(res)).embargoes.faults[fault ?? 'day_wrong']
      return renderPrivacy(portal, req, res, own, { typed, faults: [{ field: 'day', text }] })
    }
    await moveEmbargo(portal, own.userId, { requestId: own.head.id, publicOn: day })
    res.redirect(303, `${own.path}/privacy?done=day#done`)
  })
}

export function postLifting(portal: Portal): RequestHandler {
  return change(portal, async (own, req, res) => {
    if (typedFields(req.body)['sure'] !== 'yes') {
      return renderPrivacy(portal, req, res, own, { typed: own.embargo.publicOn, faults: [{ field: 'sure', text: wordsIn(localeOf(res)).embargoes.faults.sure_missing }] })
    }
    await liftEmbargo(portal, own.userId, own.head.id)
    res.redirect(303, own.path)
  })
}

export function postLink(portal: Portal): RequestHandler {
  return change(portal, async (own, _req, res) => {
    await makeShareLink(portal, own.userId, own.head.id)
    res.redirect(303, `${own.path}/privacy?done=link#done`)
  })
}

export function postLinkEnding(portal: Portal): RequestHandler {
  return change(portal, async (own, _req, res) => {
    await revokeShareLink(portal, own.userId, own.head.id)
    res.redirect(303, `${own.path}/privacy?done=revoked#done`)
  })
}

/** What has become public meanwhile is shown as it stands. */
function change(portal: Portal, work: (own: OwnEmbargo, req: Request, res: Response) => Promise<void> | void): RequestHandler {
  return async (req, res) => {
    const own = await loadOwn(portal, req, res)
    if (own === undefined) return
    try {
      await work(own, req, res)
    } catch (error) {
      if (!(error instanceof PortalError && error.code === 'conflict')) throw error
      res.redirect(303, own.path)
    }
  }
}

/**
 * Undefined where no embargo runs: the answer then leads to the request.
 * @throws PortalError `not_found` for what the viewer may not see, `forbidden` for the request of another
 */
async function loadOwn(portal: Portal, req: Request, res: Response): Promise<OwnEmbargo | undefined> {
  const { ref } = req.params
  const id = typeof ref === 'string' ? readRequestRef(ref) : undefined
  if (id === undefined) throw new PortalError('not_found')
  const viewer = viewerOf(res)
  const head = await getRequestHead(portal.db, viewer, id)
  if (viewer.kind !== 'user' || !mayRuleEmbargo(viewer, head)) throw new PortalError('forbidden')
  const path = `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(head))}`
  const embargo = head.visibility === 'embargoed' ? await findEmbargo(portal.db, id) : undefined
  if (embargo === undefined) {
    res.redirect(303, path)
    return undefined
  }
  const latest = latestPublicDay(hongKongDay(head.createdAt), portal.config.embargoMonths)
  return { userId: viewer.id, head, embargo, path, bounds: { today: hongKongDay(portal.clock.now()), latest, present: embargo.publicOn } }
}

interface Typing {
  readonly typed: string
  readonly faults: readonly FormFault[]
}

function renderPrivacy(portal: Portal, req: Request, res: Response, { head, embargo, bounds, path }: OwnEmbargo, { typed, faults }: Typing): void {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.embargoes.page
  const { linkId } = embargo
  const latest = bounds.latest > embargo.publicOn ? fill(words.dayHint, { date: formatIsoDay(bounds.latest, locale) }) : fill(words.dayOnly, { date: formatIsoDay(embargo.publicOn, locale) })
  if (faults.length > 0) res.status(422)
  portal.renderer.render(req, res, 'embargoes/privacy', { title: words.title, noIndex: true, path: `/requests/${encodeURIComponent(makeRequestRef(head))}/privacy`, faults: faults.length }, {
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    done: readDone(req, words.done),
    title: maskText(head.title, { locale, author: 'private', privateNames: [] }),
    titleLang: languageOf(head.title),
    standing: fill(words.standing, { date: formatIsoDay(embargo.publicOn, locale) }),
    path: `${path}/privacy`,
    backPath: path,
    day: makeField({ name: 'day', type: 'date', label: words.day, hint: latest, value: typed }, faults),
    sureFault: faults.find((fault) => fault.field === 'sure'),
    link: linkId === undefined ? undefined : `${portal.site.publicUrl}/${locale}/shared/${makeLinkToken(portal.site.addressBook.keys, 'share', linkId)}`
  })
}

function readDone(req: Request, words: Readonly<Record<'day' | 'link' | 'revoked', string>>): string | undefined {
  const asked = req.query['done']
  return asked === 'day' || asked === 'link' || asked === 'revoked' ? words[asked] : undefined
}
