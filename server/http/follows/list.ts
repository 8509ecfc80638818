import { Router, type Request, type Response } from 'express'
import { stopFollowing } from '../../actions/follows/stop-following.ts'
import { findFollowerOfLink, findFollowerOfUser, listFollows, type FollowedThing, type Follower } from '../../db/follows/reads.ts'
import { PortalError } from '../../domain/error.ts'
import { startOfBounces } from '../../domain/follows/digest-day.ts'
import { readLinkToken } from '../../domain/private-links/private-link.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatDay } from '../../i18n/dates.ts'
import { nameFollowed } from '../../i18n/follow-words.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { csrfToken, requireCsrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { typedFields } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { readNumber, userOrSignIn } from '../web/thread-form.ts'
import { pathOfFollowed } from './followed-path.ts'
import type { FollowRowView, FollowsPage } from './pages.ts'

interface Listing {
  readonly follower: Follower | undefined
  /** Below the language. */
  readonly path: string
  readonly csrf: string | undefined
}

/** All that somebody follows: for who is signed in, and for who has the link of a letter. */
export function listRoutes(portal: Portal): Router {
  const router = Router()
  const ofUser = (userId: number): Promise<Follower | undefined> => findFollowerOfUser(portal.db, userId, startOfBounces(portal.clock.now()))

  router.get('/account/follows', async (req, res) => {
    const user = userOrSignIn(req, res)
    if (user !== undefined) await showList(portal, req, res, { follower: await ofUser(user.id), path: '/account/follows', csrf: csrfToken(req) })
  })
  router.post('/account/follows', requireCsrfToken, async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    await stop(portal, req, res, await ofUser(user.id), '/account/follows')
  })

  router.get('/follows/:token', async (req, res) => {
    await showList(portal, req as Request, res, { follower: await findByToken(portal, req.params.token), path: `/follows/${req.params.token}`, csrf: undefined })
  })
  // Without the session's token, which would start a session: who holds the link may do this anyway.
  router.post('/follows/:token', async (req, res) => stop(portal, req as Request, res, await findByToken(portal, req.params.token), `/follows/${req.params.token}`))
  return router
}

/** Throws PortalError `not_found` for what is no link of ours, and of who follows nothing since long ago. */
async function findByToken(portal: Portal, token: string): Promise<Follower> {
  const linkId = readLinkToken(portal.site.addressBook.keys, 'follows', token)
  const follower = linkId === undefined ? undefined : await findFollowerOfLink(portal.db, linkId, startOfBounces(portal.clock.now()))
  if (follower === undefined) throw new PortalError('not_found')
  return follower
}

async function stop(portal: Portal, req: Request, res: Response, follower: Follower | undefined, path: string): Promise<void> {
  const { follow } = typedFields(req.body)
  const isAll = follow === 'all'
  if (follower !== undefined) await stopFollowing(portal, follower.id, isAll ? undefined : { id: readNumber(follow) })
  res.redirect(303, `/${localeOf(res)}${path}?done=${isAll ? 'all' : 'stopped'}#done`)
}

async function showList(portal: Portal, req: Request, res: Response, { follower, path, csrf }: Listing): Promise<void> {
  const locale = localeOf(res)
  const words = wordsIn(locale).follows
  res.set('Cache-Control', 'private, no-store')
  const follows = follower === undefined ? [] : await listFollows(portal.db, follower.id)
  portal.renderer.render(req, res, 'follows/list', { title: words.list.title, noIndex: true, path }, {
    action: `/${locale}${path}`,
    csrf,
    done: readDone(req, words.list.done),
    silence: follower?.silence && words.silences[follower.silence],
    follows: follows.map((one) => presentFollow(one, locale))
  })
}

function readDone(req: Request, words: Readonly<Record<'confirmed' | 'stopped' | 'all', string>>): FollowsPage['done'] {
  const asked = req.query['done']
  return asked === 'confirmed' || asked === 'stopped' || asked === 'all' ? words[asked] : undefined
}

function presentFollow({ id, followed, followedSince }: FollowedThing, locale: Locale): FollowRowView {
  const words = wordsIn(locale).follows
  const name = followed === undefined ? words.names.gone : nameFollowed(followed, locale)
  return {
    id,
    name,
    path: followed && pathOfFollowed(followed, locale),
    since: fill(words.list.since, { date: formatDay(followedSince, locale) }),
    stopLabel: fill(words.list.stopOne, { name })
  }
}
