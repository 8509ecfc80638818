import type { Context } from '../../context.ts'
import type { ChosenAuthority } from '../../db/batches/draft-authorities.ts'
import type { Trx } from '../../db/connection.ts'
import type { Draft } from '../../db/drafts/reads.ts'
import { addressLetter } from '../../domain/batches/address-letter.ts'
import { addMinutes } from '../../domain/letters/recall.ts'
import { makeAddressee } from '../../i18n/addressee.ts'
import { attachFiles } from './attach-files.ts'
import { createRequest, makePublicSlug, type Requester } from './submit-request.ts'

export interface BatchLetter {
  readonly requester: Requester
  readonly draft: Draft
  readonly authorities: readonly ChosenAuthority[]
  readonly batchId: number
}

/** A request of its own for each authority, with its own address, dates, files and letter in the outbox. */
export async function makeBatchRequests(trx: Trx, { clock, config, storage }: Pick<Context, 'clock' | 'config' | 'storage'>, { requester, draft, authorities, batchId }: BatchLetter): Promise<void> {
  const now = clock.now()
  const slug = makePublicSlug(draft.title, requester)
  for (const authority of authorities) {
    const own = { batchId, authorityId: authority.id, body: addressLetter(draft.body, makeAddressee(authority, draft.body)) }
    const { messageId } = await createRequest(trx, { requester, draft, slug, now, dueAt: addMinutes(now, config.undoMinutes), own })
    await attachFiles(trx, storage, { draftId: draft.id, messageId, now })
  }
}
