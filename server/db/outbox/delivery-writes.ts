import { planOnce, type Db, type Trx } from '../connection.ts'

export interface ClaimedLetter {
  readonly id: number
  /** With the try that the claim begins. */
  readonly attempts: number
}

export interface Claim {
  readonly now: Date
  readonly leaseUntil: Date
  readonly limit: number
  /** Without brackets; kept on the first try and never made anew. */
  readonly makeMessageId: (outboxId: number) => string
}

/**
 * `next_try_at` moves to the end of the lease, so that rows under way do not stand in the way of due ones. A letter to
 * an authority waits for the earlier ones of its request: a follow-up must not overtake what it follows.
 */
const CLAIM = /* sql */ `
update outbox set attempts = outbox.attempts + 1, lease_until = :leaseUntil, next_try_at = :leaseUntil
where outbox.id in (
  select due.id from outbox as due
  where due.state = 'due' and due.next_try_at <= :now
    and (due.letter not in ('request', 'follow_up') or not exists (
      select 1 from outbox as earlier
      where earlier.state = 'due' and earlier.request_id = due.request_id and earlier.id < due.id
        and earlier.letter in ('request', 'follow_up')
    ))
  order by due.next_try_at, due.id
  limit :limit
  for update skip locked
)
returning outbox.id, outbox.attempts, outbox.internet_message_id`

const NAME = /* sql */ `
update outbox set internet_message_id = made.message_id from unnest(:ids::int[], :messageIds::text[]) as made (id, message_id) where outbox.id = made.id`

/** Commits the try before it is made: whatever the process dies of, it has counted. */
export async function claimDueLetters(db: Db, claim: Claim): Promise<ClaimedLetter[]> {
  return db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: (ClaimedLetter & { readonly internet_message_id: string | null })[] }>(CLAIM, {
      now: claim.now,
      leaseUntil: claim.leaseUntil,
      limit: claim.limit
    }).options(planOnce('outbox.claim'))
    const nameless = rows.filter((row) => row.internet_message_id === null).map(({ id }) => id)
    if (nameless.length > 0) await trx.raw(NAME, { ids: nameless, messageIds: nameless.map((id) => claim.makeMessageId(id)) }).options(planOnce('outbox.name'))
    return rows.map(({ id, attempts }) => ({ id, attempts })).sort((one, other) => one.id - other.id)
  })
}

/**
 * Also where another worker has meanwhile counted the try as failed: the letter went. Not where its bounce has already
 * come in (`returned`), which is the newer knowledge. Tokens go out of the row, since whoever has one can take over an
 * account.
 * @returns false where it was known before
 */
export async function markLetterSent(trx: Trx, id: number, sent: { readonly at: Date; readonly response: string }): Promise<boolean> {
  const count = await trx('outbox')
    .where('outbox.id', id)
    .whereNot('outbox.state', 'sent')
    .whereRaw("coalesce(outbox.last_error, '') not like 'returned%'")
    .update({
      state: 'sent',
      sent_at: sent.at,
      smtp_response: cut(sent.response),
      last_error: null,
      lease_until: null,
      payload: trx.raw("outbox.payload - 'token'")
    })
  return count > 0
}

/** For the next try. Changes nothing where the claim is no longer this one. */
export async function postponeLetter(trx: Trx, claimed: ClaimedLetter, nextTryAt: Date, fault: string): Promise<boolean> {
  const count = await heldBy(trx, claimed).update({ next_try_at: nextTryAt, lease_until: null, last_error: cut(fault) })
  return count > 0
}

/** Takes the try back that the claim counted: nobody was asked, or nobody was there. */
export async function returnClaim(db: Db, claimed: ClaimedLetter, nextTryAt: Date, fault: string | undefined): Promise<void> {
  const said = fault === undefined ? {} : { last_error: cut(fault) }
  await heldBy(db, claimed).update({ attempts: claimed.attempts - 1, next_try_at: nextTryAt, lease_until: null, ...said })
}

/** @returns false where the claim is no longer this one */
export async function markLetterFailed(trx: Trx, claimed: ClaimedLetter, fault: string): Promise<boolean> {
  const count = await heldBy(trx, claimed).update({
    state: 'failed',
    lease_until: null,
    last_error: cut(fault),
    payload: trx.raw("outbox.payload - 'token'")
  })
  return count > 0
}

/** @returns false where the claim is no longer this one */
export async function markLetterDropped(trx: Trx, claimed: ClaimedLetter, reason: string): Promise<boolean> {
  const count = await heldBy(trx, claimed).update({ state: 'dropped', lease_until: null, last_error: reason })
  return count > 0
}

/** Puts a letter that failed, or that a server gave up, back in the queue with all its tries; each time is a round of its own. */
export async function requeueLetter(trx: Trx, id: number, now: Date): Promise<boolean> {
  const count = await trx('outbox')
    .where('outbox.id', id)
    .where((stuck) => stuck.where('outbox.state', 'failed').orWhere({ 'outbox.state': 'sent', 'outbox.delay_gave_up': true }))
    .update({
      state: 'due',
      attempts: 0,
      next_try_at: now,
      lease_until: null,
      last_error: null,
      returned_at: null,
      delayed_at: null,
      delay_status: null,
      delay_gave_up: false,
      payload: trx.raw("jsonb_set(outbox.payload, '{round}', to_jsonb(coalesce((outbox.payload ->> 'round')::integer, 0) + 1))")
    })
  return count > 0
}

/** The thread knows its letters by the Message-ID that they went out with. */
export async function copyMessageId(trx: Trx, outboxId: number): Promise<void> {
  await trx.raw(
    /* sql */ `update messages set internet_message_id = outbox.internet_message_id
      from outbox where outbox.id = ? and messages.id = outbox.message_id and messages.kind in ('request', 'follow_up')`,
    [outboxId]
  )
}

function heldBy(db: Db | Trx, claimed: ClaimedLetter) {
  return db('outbox').where('outbox.id', claimed.id).where('outbox.state', 'due').where('outbox.attempts', claimed.attempts)
}

/** Servers have been seen to answer with whole pages. */
function cut(answer: string): string {
  return answer.toWellFormed().replaceAll('\u0000', '').slice(0, 1_000)
}
