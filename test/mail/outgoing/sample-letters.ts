import { simpleParser, type ParsedMail } from 'mailparser'
import type { Letter } from '../../../server/domain/letters/letter.ts'
import type { LetterToSend } from '../../../server/domain/letters/letter-to-send.ts'
import { makeMessageId } from '../../../server/domain/requests/request-address.ts'
import { composeLetter } from '../../../server/mail/outgoing/compose.ts'
import type { PostalSite } from '../../../server/mail/outgoing/letter-content.ts'
import type { OutgoingMail } from '../../../server/mail/outgoing/mail-transport.ts'

export const SITE: PostalSite = {
  publicUrl: 'https://records.example',
  addressBook: { prefix: 'foi+', domain: 'mail.records.example', keys: ['a key of the tests, thirty-two characters and more'] },
  operatorEmail: 'operators@records.example'
}

export const BODY = `Dear Sir/Madam,

Under the Code on Access to Information I would like to have the number of e-Gates at each control point on 1 January of every year since 2020, and the number of times each of them was out of order for more than an hour.

Yours faithfully,
Chan Tai Man`

export const CHINESE_BODY = `公開資料主任：

現根據《公開資料守則》，要求提供二〇二〇年至今每年一月一日各管制站的e-道數目，以及每條e-道停用超過一小時的次數（按月列出）。如部分資料未能提供，請先提供其餘部分，並說明理由及所引用的段落。

陳大文`

export function makeSample(letter: Letter, changes: Partial<LetterToSend> = {}): LetterToSend {
  return {
    id: 42,
    letter,
    attempts: 1,
    createdAt: new Date('2025-06-11T15:31:00Z'),
    internetMessageId: makeMessageId(SITE.addressBook, 42),
    payload: {},
    user: { id: 7, name: 'Chan Tai Man 陳大文', email: 'chan@citizen.example', locale: 'en', wantsNotices: true },
    request: { id: 1523, title: 'e-Gates out of order', visibility: 'public', requesterId: 7, requesterName: 'Chan Tai Man 陳大文', isUnclassified: true },
    authority: { id: 3, slug: 'immigration-department', names: { en: 'Immigration Department', 'zh-hk': '入境事務處' }, requestEmail: 'ati@immd.example' },
    message: { id: 11, authorName: 'Chan Tai Man', fromAddress: undefined, body: BODY, folded: [], visibility: 'public' },
    annotation: undefined,
    report: undefined,
    personalMessage: undefined,
    attachments: [],
    thread: [],
    ...changes
  }
}

export async function compose(letter: LetterToSend, site: PostalSite = SITE): Promise<OutgoingMail> {
  const composed = await composeLetter(site, letter)
  if (!composed.ok) throw new Error(`not composed: ${composed.fault}`)
  return composed.mail
}

export async function composeAndRead(letter: LetterToSend): Promise<ParsedMail> {
  return simpleParser((await compose(letter)).raw)
}

/** Headers as written, decoded text; what the keys made is masked. */
export async function showMail(mail: OutgoingMail): Promise<string> {
  const raw = mail.raw.toString('latin1')
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const { text, subject } = await simpleParser(mail.raw)
  const shown = [`envelope: ${mail.envelope.from} -> ${mail.envelope.to.join(', ')}`, headers.replaceAll('\r\n', '\n'), `(subject: ${subject})`, '', text ?? '']
  return shown.join('\n').replaceAll(/([-.])[0-9a-z]{16}(?=@)/g, '$1TAG').replaceAll(/(\/unsubscribe\/\d+-)[0-9a-z]{16}/g, '$1TAG').replaceAll(/(\/follows\/(?:confirm\/)?[0-9a-f]{32})[\w-]{22}/g, '$1TAG')
}
