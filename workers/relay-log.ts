import { hostname } from 'node:os'
import { recordRelayLines } from '../server/actions/mail/record-relay-lines.ts'
import type { Context } from '../server/context.ts'
import { transact } from '../server/db/connection.ts'
import { lockLogPlace, saveLogPlace } from '../server/db/outbox/relay-log-writes.ts'
import { readLogPiece } from './log-file.ts'
import { createWakeUp, runLoop } from './runner.ts'

export interface RelayLogOptions {
  /** Postfix's log. */
  readonly path: string
  readonly signal: AbortSignal
  readonly pollMs?: number
}

const POLL_MS = 5_000

/**
 * Reads the log of our own mail server until the signal is given, for what becomes of letters after it has taken
 * them. The place in the log is kept in the transaction that keeps what was read: a restart loses and doubles nothing.
 */
export async function runRelayLogWorker(context: Context, { path, signal, pollMs = POLL_MS }: RelayLogOptions): Promise<void> {
  let wasThere = true
  await runLoop({
    name: 'relay log',
    log: context.log,
    signal,
    wakeUp: createWakeUp(),
    pollMs,
    round: async () => {
      const more = await readOnce(context, path)
      // Between two files of a rotation there is none for a moment.
      if (more === undefined && wasThere) context.log.warn('there is no mail log (POSTFIX_LOG) yet; waiting for it')
      wasThere = more !== undefined
      return more ?? false
    }
  })
}

/** @returns whether there is more to read at once; undefined where there is no log */
async function readOnce(context: Context, path: string): Promise<boolean | undefined> {
  const name = { machine: hostname(), path }
  return transact(context.db, async (trx) => {
    const place = await lockLogPlace(trx, name)
    const piece = await readLogPiece(path, place, context.clock.now())
    if (piece === undefined) return undefined
    if (piece.lost) context.log.warn('the mail log that was read last is gone; lines of it may not have been read')
    const news = await recordRelayLines(context, trx, piece.lines)
    if (news > 0) context.log.info({ letters: news }, 'the mail log tells of letters')
    if (piece.place.position !== place?.position || piece.place.inode !== place.inode) await saveLogPlace(trx, name, piece.place)
    return piece.hasMore
  })
}
