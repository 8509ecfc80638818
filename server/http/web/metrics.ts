import type { RequestHandler } from 'express'
import { isPrivateAddress } from '../../config/mail-checks.ts'
import type { Context } from '../../context.ts'
import { PortalError } from '../../domain/error.ts'
import { readMailFigures, type MailFigures } from './mail-figures.ts'

const GAUGES: Readonly<Record<keyof MailFigures, readonly [name: string, help: string]>> = {
  secondsSinceLastScan: ['portal_mailbox_last_scan_age_seconds', 'Since the newest look into the mailbox that worked.'],
  mailboxBacklog: ['portal_mailbox_backlog', 'Mails that were still in the mailbox after it.'],
  waiting: ['portal_mails_waiting', 'Mails that are stored and not yet placed.'],
  oldestWaitingSeconds: ['portal_mails_oldest_waiting_age_seconds', 'Age of the oldest of them; absent where there is none.'],
  held: ['portal_mails_held', 'Mails that wait for an operator.'],
  oldestHeldSeconds: ['portal_mails_oldest_held_age_seconds', 'Age of the oldest of them; absent where there is none.'],
  failed: ['portal_mails_failed', 'Mails that could not be read.'],
  pending: ['portal_messages_pending', 'Messages of unknown senders that nobody has decided on.'],
  outboxDue: ['portal_letters_due', 'Letters that wait to be sent.'],
  outboxFailed: ['portal_letters_failed', 'Letters that could not be delivered.'],
  alarms: ['portal_alarms', 'Alarms that stand, of which operators are told.']
}

/**
 * Figures in the text format of Prometheus, 0.0.4. A handful of gauges needs no library. For private networks only: from
 * outside there is nothing here.
 */
export function serveMetrics(context: Context): RequestHandler {
  return async (req, res) => {
    if (!isPrivateAddress(req.ip ?? '')) throw new PortalError('not_found')
    const figures = await readMailFigures(context)
    const lines = (Object.keys(GAUGES) as (keyof MailFigures)[]).flatMap((key) => writeGauge(...GAUGES[key], figures[key]))
    res.set({ 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' }).send(`${lines.join('\n')}\n`)
  }
}

function writeGauge(name: string, help: string, value: number | undefined): string[] {
  return value === undefined ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]
}
