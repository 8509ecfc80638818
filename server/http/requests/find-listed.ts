import { groupClockEvents } from '../../db/clock/reads.ts'
import { listAnswered, listRequestsInCategory, listRequestsOf } from '../../db/requests/list-reads.ts'
import { listRequests, type ListedRequest } from '../../db/requests/reads.ts'
import { computeClock } from '../../domain/clock/clock.ts'
import { hongKongDay, instantOf } from '../../domain/clock/day.ts'
import { listPassed } from '../../domain/clock/told-limits.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import { listOverdue } from '../../search/list-overdue.ts'
import type { Portal } from '../web/portal.ts'
import type { RequestFeedKeys } from '../web/request-feed.ts'
import type { RequestList } from './present-list.ts'

interface ListPart {
  readonly limit: number
  readonly beforeId: number | undefined
}

export interface FoundList {
  readonly found: readonly ListedRequest[]
  /** What each stands by in this list. */
  readonly keys: RequestFeedKeys<ListedRequest>
}

/** A part of a list as far as the viewer may find it, for its page and its feed. */
export async function findListed(portal: Portal, viewer: Viewer, list: RequestList, part: ListPart): Promise<FoundList> {
  if (list.kind === 'answered') return findAnswered(portal, viewer, part)
  if (list.kind === 'overdue') return findOverdue(portal, viewer, part)
  const { category, standing } = list
  const found = category === undefined ? await listRequests(portal.db, viewer, { ...part, standing }) : await listRequestsInCategory(portal.db, viewer, { ...part, category: category.code, standing })
  return { found, keys: {} }
}

/** By its newest reply. */
async function findAnswered({ db }: Portal, viewer: Viewer, part: ListPart): Promise<FoundList> {
  const found = await listAnswered(db, viewer, part)
  const replies = new Map(found.map(({ id, reply }) => [id, reply]))
  const replyTo = ({ id }: ListedRequest): number => replies.get(id)?.id ?? 0
  return {
    found,
    keys: {
      keyOf: replyTo,
      messageOf: replyTo,
      dateOf: ({ id }) => {
        const reply = replies.get(id)
        return reply && { as: 'replied', at: reply.arrivedAt }
      }
    }
  }
}

/** With the day on which the answer was due. */
async function findOverdue({ db, clock }: Portal, viewer: Viewer, part: ListPart): Promise<FoundList> {
  const now = clock.now()
  const found = await listRequestsOf(db, viewer, await listOverdue(db, viewer, { ...part, now }))
  const events = await groupClockEvents(db, found.map(({ id }) => id))
  return {
    found,
    keys: {
      dateOf: ({ id }) => {
        const due = listPassed(computeClock(events.get(id) ?? [], hongKongDay(now))).find(({ code }) => code === 'target' || code === 'review_target')
        return due && { as: 'due', at: instantOf(due.date) }
      }
    }
  }
}
