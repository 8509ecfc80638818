import { Router, type Request, type RequestHandler, type Response } from 'express'
import { askToFollow } from '../../actions/follows/ask-to-follow.ts'
import { follow } from '../../actions/follows/follow.ts'
import { stopFollowing } from '../../actions/follows/stop-following.ts'
import { findFollowerOfUser, isFollowedBy } from '../../db/follows/reads.ts'
import { startOfBounces } from '../../domain/follows/digest-day.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { withContinueTo } from '../../domain/users/continue-to.ts'
import { nameFollowed } from '../../i18n/follow-words.ts'
import { wordsIn } from '../../i18n/words.ts'
import { addressKey } from '../web/address-key.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { currentUser, type SessionUser } from '../web/current-user.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste, limitRate } from '../web/rate-limit.ts'
import { turnLanguage } from '../web/turn-language.ts'
import { pathOfFollowed } from './followed-path.ts'
import { makeFollowForm } from './forms.ts'
import type { FollowingView } from './pages.ts'
import { FOLLOW_PATHS, findSubject, type AskedSubject } from './subjects.ts'

const HOUR_SECONDS = 3600
const BY_IP = { name: 'follows-ip', points: 100, seconds: HOUR_SECONDS }
/** Each one may send a letter to somebody who did not ask for it. */
const BY_ADDRESS = { name: 'follows-address', points: 10, seconds: HOUR_SECONDS }

interface Filling {
  readonly asked: AskedSubject
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

/** The page of each thing that can be followed: one button for who is signed in, an address for anybody else. */
export function followPageRoutes(portal: Portal): Router {
  const router = Router()
  for (const [path, read] of FOLLOW_PATHS) {
    const find = (req: Request): Promise<AskedSubject> => findSubject(portal, req, read)
    const showAgain = async (req: Request, res: Response): Promise<void> => showFollow(portal, req, res, { asked: await find(req), typed: typedFields(req.body), faults: faultsOfHaste(res, 'email') })
    const limitAddress = limitRate(portal.db, BY_ADDRESS, { keyOf: (req) => addressKey(typedFields(req.body)['email']), showAgain })
    router.get(path, async (req, res) => showFollow(portal, req, res, { asked: await find(req), typed: {}, faults: [] }))
    router.post(path, requireCsrfToken, limitRate(portal.db, BY_IP, { showAgain }), turnLanguage(showAgain), forVisitors(limitAddress), async (req, res) => {
      const asked = await find(req)
      const user = currentUser(res)
      await (user === undefined ? askByAddress(portal, req, res, asked) : setFollowing(portal, req, res, { asked, user }))
    })
  }
  return router
}

function forVisitors(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (currentUser(res) === undefined ? handler(req, res, next) : next())
}

async function askByAddress(portal: Portal, req: Request, res: Response, asked: AskedSubject): Promise<void> {
  const locale = localeOf(res)
  const form = readForm(makeFollowForm(portal.site.addressBook), req.body, wordsIn(locale).users.faults)
  if (!form.ok) return showFollow(portal, req, res, { asked, typed: form.values, faults: form.faults })
  await askToFollow(portal, { email: form.value.email, locale, subject: asked.subject })
  res.redirect(303, `/${locale}/follows/asked`)
}

/** One's own request is followed by its notices. */
async function setFollowing(portal: Portal, req: Request, res: Response, { asked, user }: { readonly asked: AskedSubject; readonly user: SessionUser }): Promise<void> {
  const typed = typedFields(req.body)
  if (typed['wish'] === 'stop') {
    const follower = await findFollowerOfUser(portal.db, user.id, startOfBounces(portal.clock.now()))
    if (follower !== undefined) await stopFollowing(portal, follower.id, { subject: asked.subject })
  } else if (!isOwn(asked, user) && !(await follow(portal, user, asked.subject))) {
    return showFollow(portal, req, res, { asked, typed, faults: [{ field: 'wish', text: wordsIn(localeOf(res)).follows.faults.too_many }] })
  }
  res.redirect(303, actionOf(asked, localeOf(res)))
}

async function showFollow(portal: Portal, req: Request, res: Response, { asked, typed, faults }: Filling): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.follows
  const action = actionOf(asked, locale)
  const user = currentUser(res)
  if (faults.length > 0 && res.statusCode === 200) res.status(422)
  res.set('Cache-Control', 'private, no-store')
  portal.renderer.render(req, res, 'follows/follow', { title: words.title, noIndex: true, path: belowLocale(action), writing: user === undefined ? belowLocale(action) : undefined, faults: faults.length }, {
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    action,
    backPath: pathOfFollowed(asked.followed, locale),
    name: nameFollowed(asked.followed, locale),
    tells: words.tells[asked.followed.kind],
    visitor: user === undefined
      ? { email: makeField({ name: 'email', type: 'email', label: words.form.email, hint: words.form.emailHint, autocomplete: 'email', value: typed['email'] }, faults), signInPath: withContinueTo(`/${locale}/sign-in`, action) }
      : undefined,
    account: user && (await presentFollowing(portal, res, asked, user))
  })
}

async function presentFollowing({ db, clock }: Portal, res: Response, asked: AskedSubject, user: SessionUser): Promise<FollowingView> {
  const silence = (await findFollowerOfUser(db, user.id, startOfBounces(clock.now())))?.silence
  return {
    isOwn: isOwn(asked, user),
    isFollowing: await isFollowedBy(db, user.id, asked.subject),
    silence: silence && wordsIn(localeOf(res)).follows.silences[silence],
    allPath: `/${localeOf(res)}/account/follows`
  }
}

function isOwn({ followed }: AskedSubject, user: SessionUser): boolean {
  return followed.kind === 'request' && followed.request.requesterId === user.id
}

function actionOf({ followed, query }: AskedSubject, locale: Locale): string {
  return followed.kind === 'search' ? `/${locale}/follows/search${query}` : `${pathOfFollowed(followed, locale)}/follow`
}
