import type { Authenticity } from '../../domain/messages/authenticity.ts'
import type { ThreadArrival } from '../../domain/requests/thread.ts'

/** What the thread's page says of how a message came, in one value of its row; null for letters out. */
export const ARRIVAL_COLUMNS = /* sql */ `case when messages.kind = 'incoming' then json_build_object(
  'isPending', messages.pending_since is not null, 'isSetAside', messages.set_aside_at is not null, 'rawMailId', messages.raw_mail_id, 'authenticity', messages.authenticity
) end`

export interface ArrivalRow {
  readonly isPending: boolean
  readonly isSetAside: boolean
  readonly rawMailId: number | null
  readonly authenticity: Authenticity | null
}

export function readArrival(row: ArrivalRow): ThreadArrival {
  const waiting = row.isSetAside ? 'set_aside' : 'pending'
  return { waiting: row.isPending ? waiting : undefined, rawMailId: row.rawMailId ?? undefined, authenticity: row.authenticity ?? undefined }
}
