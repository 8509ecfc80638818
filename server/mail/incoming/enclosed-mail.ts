import { readAddresses } from './addresses.ts'
import type { BodyBlock } from './choose-body.ts'
import { joinHtml, textOfBlocks } from './choose-body.ts'
import { readMailDate } from './dates.ts'
import { decodeHeaderText } from './header-text.ts'
import type { PreferredChinese } from './header-text.ts'
import { readOwnMessageId } from './message-ids.ts'
import { firstRaw } from './mime-tree.ts'
import type { MimeNode } from './mime-tree.ts'
import type { EnclosedMail } from './parsed-mail.ts'

/** The view of a mail that came inside another. */
export function enclosedMailOf(root: MimeNode, path: string, blocks: readonly BodyBlock[], preferred: PreferredChinese): EnclosedMail {
  const raw = (name: string): string => firstRaw(root.fields, name) ?? ''
  return {
    path,
    from: readAddresses(raw('from'), preferred)[0],
    to: readAddresses(raw('to'), preferred),
    cc: readAddresses(raw('cc'), preferred),
    subject: decodeHeaderText(raw('subject'), preferred),
    date: readMailDate(raw('date')),
    messageId: readOwnMessageId(raw('message-id')),
    text: textOfBlocks(blocks),
    html: joinHtml(blocks)
  }
}
