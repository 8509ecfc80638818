import type { Context } from '../../context.ts'
import { listOwnAnnotations } from '../../db/annotations/reads.ts'
import { transact, type Trx } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { listRequestTexts } from '../../db/requests/renaming-reads.ts'
import { updateSlug } from '../../db/requests/renaming-writes.ts'
import { touchSimilarTo } from '../../db/requests/shown-elsewhere.ts'
import { touchRequest } from '../../db/requests/writes.ts'
import { updateNames } from '../../db/users/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { makeSlug } from '../../domain/requests/slug.ts'
import { blankPrivateParts } from '../../search/blank-private-parts.ts'
import { indexRecords, indexThreads } from '../../search/index-writer.ts'

export interface Names {
  /** Signs letters. */
  readonly name: string
  /** What readers see; null: the same. */
  readonly publicName: string | null
}

/**
 * From now on letters are signed with the one, and readers see the other, on the pages of earlier requests and in the
 * search too. The addresses of those pages are made anew, because they are as public as the pages; old ones redirect.
 */
export async function changeNames(context: Pick<Context, 'db' | 'clock'>, userId: number, names: Names): Promise<void> {
  await transact(context.db, async (trx) => {
    const isChanged = await updateNames(trx, userId, names)
    if (isChanged === undefined) throw new PortalError('not_found')
    if (!isChanged) return
    await insertEvent(trx, { kind: 'names_changed', actorUserId: userId, happenedAt: context.clock.now() })
    await renameRequests(trx, userId)
    await renameAnnotations(trx, userId)
  })
}

async function renameRequests(trx: Trx, userId: number): Promise<void> {
  const texts = await listRequestTexts(trx, userId)
  for (const { hiddenNames, slug, ...request } of texts) {
    const newSlug = makeSlug(blankPrivateParts(request.title, hiddenNames))
    if (newSlug !== slug) await updateSlug(trx, request.requestId, newSlug)
    await touchRequest(trx, request.requestId)
    await indexThreads(trx, [request.requestId])
  }
  await touchSimilarTo(trx, texts.map(({ requestId }) => requestId))
  await indexRecords(trx, 'person', [userId])
}

/** They stand on other people's threads too. */
async function renameAnnotations(trx: Trx, userId: number): Promise<void> {
  const annotations = await listOwnAnnotations(trx, userId)
  for (const requestId of new Set(annotations.map((one) => one.requestId))) await touchRequest(trx, requestId)
  await indexRecords(trx, 'annotation', annotations.map(({ id }) => id))
}
