import type { AutoReplyKind, NatureKind } from '../../domain/messages/nature-types.ts'
import { makeStorable, makeStorableJson } from '../../text/storable-text.ts'

/** What the parser says of a message. Who may see it and how it came to its thread is not among it. */
export interface MessageReading {
  readonly authorName: string
  readonly fromAddress: string | undefined
  readonly subject: string
  readonly body: string
  readonly folded: readonly unknown[]
  readonly nature: NatureKind
  readonly autoReplyKind: AutoReplyKind | undefined
  readonly natureEvidence: readonly string[]
  readonly statedDate: Date | undefined
  readonly parserVersion: number
  readonly warnings: readonly string[]
}

/** The columns of a reading, the same when a mail is read first and when it is read again. */
export function makeReadingColumns(reading: MessageReading) {
  return {
    author_name: makeStorable(reading.authorName),
    from_address: reading.fromAddress === undefined ? null : makeStorable(reading.fromAddress),
    subject: makeStorable(reading.subject),
    body: makeStorable(reading.body),
    folded: makeStorableJson(reading.folded),
    nature: reading.nature,
    auto_reply_kind: reading.autoReplyKind ?? null,
    nature_evidence: makeStorableJson(reading.natureEvidence),
    stated_date: reading.statedDate ?? null,
    parser_version: reading.parserVersion,
    warnings: makeStorableJson(reading.warnings)
  }
}
