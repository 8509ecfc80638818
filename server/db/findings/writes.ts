import { isDeepStrictEqual } from 'node:util'
import { writtenOn } from '../../domain/findings/days.ts'
import { beginReading } from '../../domain/findings/find-findings.ts'
import { FINDINGS_VERSION, type Finding } from '../../domain/findings/finding.ts'
import { isAnswer } from '../../domain/messages/answer.ts'
import { makeStorable, makeStorableJson } from '../../text/storable-text.ts'
import type { Trx } from '../connection.ts'
import { findStoredReply, listAuthorityNames, listFindings, type StoredReply } from './reads.ts'

/**
 * Reads a message as it is stored and puts what the rules find in the place of what was found before. Whatever way a
 * reply comes to stand on a thread, it is read here, in the same transaction; done again, it changes nothing. What a
 * machine wrote is not read.
 * @param how isReleased: a person said that it belongs there, whatever a filter thought of it
 * @returns whether anything is different now
 */
export async function refreshFindings(trx: Trx, messageId: number, how: { readonly now: Date; readonly isReleased?: boolean }): Promise<boolean> {
  const reply = await findStoredReply(trx, messageId)
  if (reply === undefined) return false
  const isRead = reply.findingsVersion !== undefined
  const answers = isAnswer(reply.nature, how.isReleased === true || isRead)
  if (!answers && !isRead) return false
  const findings = answers ? await findIn(trx, reply) : []
  const before = await listFindings(trx, messageId)
  if (reply.findingsVersion !== FINDINGS_VERSION) await trx('messages').where('messages.id', messageId).update({ findings_version: FINDINGS_VERSION })
  if (isDeepStrictEqual(comparable(before), comparable(findings))) return false
  if (before.length > 0) await trx('reply_findings').where('reply_findings.message_id', messageId).delete()
  await insertFindings(trx, messageId, findings, how.now)
  return true
}

/** An answer that this transaction has inserted under today's reader: nothing of it has to be asked for. */
export async function readNewAnswer(trx: Trx, messageId: number, reply: ReplyAsStored, now: Date): Promise<void> {
  await insertFindings(trx, messageId, await findIn(trx, reply), now)
}

/** With its body as the database has it, since findings say where their words stand in it. */
type ReplyAsStored = Pick<StoredReply, 'body' | 'folded' | 'statedDate' | 'arrivedAt' | 'authorityId'>

async function findIn(trx: Trx, reply: ReplyAsStored): Promise<readonly Finding[]> {
  const reading = beginReading({ body: reply.body, folded: reply.folded, writtenOn: writtenOn(reply.statedDate, reply.arrivedAt) })
  return reading.finish(reading.needsNames ? (await listAuthorityNames(trx)).filter(({ id }) => id !== reply.authorityId) : [])
}

/** Absence is undefined in the program and no key in JSON. */
function comparable(findings: readonly Finding[]): unknown {
  return JSON.parse(JSON.stringify([...findings].sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1)).map(({ kind, detail, start, end, rule }) => ({ kind, detail, start, end, rule }))))
}

async function insertFindings(trx: Trx, messageId: number, findings: readonly Finding[], now: Date): Promise<void> {
  if (findings.length === 0) return
  await trx('reply_findings').insert(findings.map((finding) => ({
    message_id: messageId,
    kind: finding.kind,
    detail: makeStorableJson(finding.detail),
    span_start: finding.start,
    span_end: finding.end,
    words: makeStorable(finding.words),
    rule: finding.rule,
    reader_version: FINDINGS_VERSION,
    found_at: now
  }))).onConflict(['message_id', 'kind', 'span_start', 'span_end']).ignore()
}
