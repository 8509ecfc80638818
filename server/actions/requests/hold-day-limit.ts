import type { Context } from '../../context.ts'
import type { Trx } from '../../db/connection.ts'
import { countMadeLocked } from '../../db/requests/day-writes.ts'
import { PortalError } from '../../domain/error.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Throws PortalError `day_full` where somebody would have made more requests in 24 hours than one person may. */
export async function holdDayLimit(trx: Trx, { config, clock }: Pick<Context, 'config' | 'clock'>, requesterId: number, adding: number): Promise<void> {
  if (config.requestsPerDay === 0) return
  const made = await countMadeLocked(trx, requesterId, new Date(clock.now().getTime() - DAY_MS))
  if (made + adding > config.requestsPerDay) throw new PortalError('day_full')
}
