import type { Response } from 'express'
import { getThread } from '../../db/requests/thread-read.ts'
import { PortalError } from '../../domain/error.ts'
import { copyLetter } from '../../domain/requests/copy-letter.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { createThreadMasks } from '../../domain/requests/thread-masks.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { VISITOR } from '../../domain/visibility/visibility.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import type { Portal } from '../web/portal.ts'

const NUMBER = /^[1-9]\d{0,8}$/

export interface CopiedLetter {
  readonly authority: string
  readonly title: string
  readonly body: string
}

/** The request that somebody asks the same as; undefined for what there is not, or what they may not see. */
export async function copiedRequest(portal: Portal, res: Response, typed: string): Promise<Thread | undefined> {
  if (!NUMBER.test(typed)) return undefined
  try {
    const viewer = viewerOf(res)
    const thread = await getThread(portal.db, viewer, Number(typed))
    // Who is let in to a private request may not carry its letter out of it.
    const isOwn = viewer.kind === 'user' && viewer.id === thread.requester.id
    return thread.visibility === 'embargoed' && !isOwn ? undefined : thread
  } catch (error) {
    if (error instanceof PortalError && error.code === 'not_found') return undefined
    throw error
  }
}

/**
 * Its letter as everybody may read it, without the name below it, and with a line that says whose question it was;
 * of a private request nothing that leads to it.
 */
export async function copyForOneself(portal: Portal, thread: Thread): Promise<CopiedLetter> {
  // Also where its own requester copies it: names and numbers that the page covers are not for the next letter.
  const open = thread.visibility === 'public' || thread.visibility === 'unlisted' ? await getThread(portal.db, VISITOR, thread.id) : thread
  const letter = open.messages.find((message) => message.kind === 'request')
  const locale = languageOf(letter?.body ?? open.title) === 'en' ? 'en' : 'zh-hk'
  const masks = createThreadMasks(portal.site.addressBook, open, locale)
  const body = copyLetter(masks.mask(letter?.body ?? '', 'private'))
  if (thread.visibility === 'embargoed') return { authority: open.authority.slug, title: masks.mask(open.title, 'private'), body }
  const url = `${portal.site.publicUrl}/${locale}/requests/${open.id}`
  const source = fill(wordsIn(locale).writing.copy.attribution, { id: open.id, url })
  return { authority: open.authority.slug, title: masks.mask(open.title, 'private'), body: insertBeforeClosing(body, source) }
}

/** Above the closing formula, which `copyLetter` leaves as the last line. */
function insertBeforeClosing(body: string, line: string): string {
  const lines = body.split('\n')
  const closing = lines.at(-1)?.trim() ?? ''
  const isClosing = closing.length <= 20 && closing !== '' && lines.length > 1
  return isClosing ? [...lines.slice(0, -1), line, '', closing].join('\n') : `${body}\n\n${line}`
}

/** Where the form for it is. */
export function copyPath(locale: string, thread: Pick<Thread, 'id'>): string {
  return `/${locale}/new?like=${thread.id}`
}

