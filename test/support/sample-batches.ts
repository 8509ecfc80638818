import { keepTyping } from '../../server/actions/requests/save-draft.ts'
import { submitBatch } from '../../server/actions/requests/submit-batch.ts'
import type { WebServer } from './web-server.ts'

const BODY = `Dear Sir or Madam,

I am making a request under the Code on Access to Information (《公開資料守則》).

Please provide the number of lifts in your buildings, and for each lift the days of 2024 on which it was out of order.

Yours faithfully,`
const SLUGS = ['lands-department', 'highways-department', 'buildings-department', 'drainage-services-department', 'planning-department', 'water-supplies-department', 'transport-department']

export interface SampleBatches {
  /** Sent to some, and what came of it. */
  readonly sentPath: string
  /** Waits for an operator. */
  readonly waitingPath: string
  readonly decisionPath: string
  /** Still being written, to a few; for its requester. */
  readonly composePath: string
  readonly previewPath: string
  /** The same to more than can be asked at once. */
  readonly manyPath: string
}

/** One letter to several authorities, in each state that its pages have. */
export async function seedSampleBatches({ context }: WebServer, requesterEmail: string): Promise<SampleBatches> {
  const { db } = context
  for (const slug of SLUGS) await db('authorities').where({ slug }).update({ request_email: `ati@${slug}.example` })
  const ids = await db('authorities').whereIn('slug', SLUGS).orderBy('id').pluck('id') as number[]
  const requester = await db('users').where({ email: requesterEmail }).first<{ id: number; name: string }>('id', 'name')
  const viewer = { kind: 'user', id: requester.id, role: 'member' } as const
  const draft = (count: number): Promise<string> => keepTyping(context, viewer, undefined, {
    authorityId: ids[0], authorityIds: ids.slice(0, count), title: 'Lifts out of order in 2024', body: BODY, locale: 'en'
  })
  const sent = await submitBatch(context, requester, await draft(5))
  const requests = await db('requests').where({ batch_id: sent }).orderBy('id').pluck('id') as number[]
  for (const [at, change] of [{ state: 'answered', outcome: 'full' }, { state: 'answered', outcome: 'refused' }, { state: 'awaiting' }, { state: 'answered', outcome: 'full' }].entries()) {
    await db('requests').where({ id: requests[at] }).update(change)
  }
  const waiting = await submitBatch(context, requester, await draft(7))
  const [few, many] = [await draft(3), await draft(6)]
  return {
    sentPath: `/batches/${sent}`, waitingPath: `/batches/${waiting}`, decisionPath: `/admin/batches/${waiting}`,
    composePath: `/new?draft=${many}`, previewPath: `/drafts/${few}`, manyPath: `/drafts/${many}`
  }
}
