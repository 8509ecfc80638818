import type { Context } from '../../context.ts'
import { transact } from '../../db/connection.ts'
import { insertEvent } from '../../db/events/writes.ts'
import { listWordings, wordingKey } from '../../db/wordings/reads.ts'
import { insertWording } from '../../db/wordings/writes.ts'
import { PortalError } from '../../domain/error.ts'
import { checkWording, type WordingName } from '../../domain/next-steps/wording.ts'
import { LOCALES, type Locale } from '../../domain/requests/request.ts'
import { readCodeLetter } from '../../text/code-letters.ts'

export interface WordingWish {
  readonly name: WordingName
  readonly texts: Readonly<Record<Locale, string>>
  readonly actorUserId: number
}

/**
 * An operator corrects a text, in one or both languages. The file's own text typed again takes what stood in its place
 * away. @throws PortalError `conflict` for a text that lacks a value or has an unknown one
 */
export async function setWordings(context: Pick<Context, 'db' | 'clock'>, { name, texts, actorUserId }: WordingWish): Promise<void> {
  const now = context.clock.now()
  await transact(context.db, async (trx) => {
    const known = await listWordings(trx)
    for (const locale of LOCALES) {
      const text = texts[locale].trim()
      if (checkWording(name, text) !== undefined) throw new PortalError('conflict', 'the text has a fault')
      const ownText = readCodeLetter(name, locale)
      if (text === (known.get(wordingKey(name, locale)) ?? ownText)) continue
      const wordingId = await insertWording(trx, { name, locale, text: text === ownText ? undefined : text, writtenBy: actorUserId, writtenAt: now })
      await insertEvent(trx, { kind: 'wording_changed', actorUserId, detail: { name, locale, wordingId }, happenedAt: now })
    }
  })
}
