import type { Day } from '../../domain/clock/day.ts'
import type { Visibility } from '../../domain/visibility/visibility.ts'
import type { Trx } from '../connection.ts'

export interface NewEmbargo {
  readonly requestId: number
  readonly months: number
  readonly publicOn: Day
  readonly createdAt: Date
}

/** The request's own level is set by who makes the request. */
export async function insertEmbargo(trx: Trx, { requestId, months, publicOn, createdAt }: NewEmbargo): Promise<void> {
  await trx('embargoes').insert({ request_id: requestId, months, public_on: publicOn, created_at: createdAt })
}

export interface RunningEmbargo {
  readonly requestId: number
  readonly requesterId: number
  readonly months: number
  readonly publicOn: Day
  /** Of which the requester was told. */
  readonly toldFor: Day | undefined
  readonly linkId: string | undefined
  readonly visibility: Visibility
  readonly madeAt: Date
}

interface Row {
  readonly request_id: number
  readonly user_id: number
  readonly months: number
  readonly public_on: string
  readonly told_for: string | null
  readonly link_id: string | null
  readonly visibility: Visibility
  readonly created_at: Date
}

/** Locks the request and its embargo; undefined where none runs. */
export async function lockEmbargo(trx: Trx, requestId: number): Promise<RunningEmbargo | undefined> {
  const request = await trx('requests').where('requests.id', requestId).forUpdate().first<{ id: number } | undefined>('requests.id')
  if (request === undefined) return undefined
  const row = await trx('embargoes')
    .join('requests', 'requests.id', 'embargoes.request_id')
    .where('embargoes.request_id', requestId)
    .whereNull('embargoes.ended_at')
    .forUpdate('embargoes')
    .first<Row | undefined>(
      'embargoes.request_id', 'embargoes.months', 'embargoes.link_id', 'requests.user_id', 'requests.visibility', 'requests.created_at',
      trx.raw('embargoes.public_on::text as public_on'), trx.raw('embargoes.told_for::text as told_for')
    )
  return row && {
    requestId: row.request_id,
    requesterId: row.user_id,
    months: row.months,
    publicOn: row.public_on,
    toldFor: row.told_for ?? undefined,
    linkId: row.link_id ?? undefined,
    visibility: row.visibility,
    madeAt: row.created_at
  }
}

/** @param toldFor undefined where the requester is still to be told of the day */
export async function moveEmbargo(trx: Trx, requestId: number, day: { readonly publicOn: Day; readonly toldFor: Day | undefined }): Promise<void> {
  await trx('embargoes').where('embargoes.request_id', requestId).update({ public_on: day.publicOn, told_for: day.toldFor ?? null })
}

export async function setShareLink(trx: Trx, requestId: number, linkId: string | undefined): Promise<void> {
  await trx('embargoes').where('embargoes.request_id', requestId).update({ link_id: linkId ?? null })
}

/** It is over, if one runs. A request that an operator keeps from readers stays so. */
export async function endEmbargo(trx: Trx, requestId: number, now: Date): Promise<void> {
  await trx('embargoes').where('embargoes.request_id', requestId).whereNull('embargoes.ended_at').update({ ended_at: now })
  await trx('requests').where({ 'requests.id': requestId, 'requests.visibility': 'embargoed' }).update({ visibility: 'public' })
  // The page of the request whose letter it took over counts it.
  const original = trx('requests').where('requests.id', requestId).select('requests.copied_from')
  await trx('requests').whereIn('requests.id', original).update({ version: trx.raw('requests.version + 1') })
}
