import type { Locale } from '../requests/request.ts'

/** What is known of a reply that came in. Names are masked already. */
export interface ReplyOrigin {
  /** As the sender's mail states it; may be empty. */
  readonly authorName: string
  readonly authorityNames: Readonly<Record<Locale, string>>
  /** Without a slash at its end. */
  readonly publicUrl: string
  /** The request is private for the time being. */
  readonly isPrivate?: boolean
}

export interface IncomingDisclaimer {
  /** Who wrote it, that it came by e-mail, that it stands as received. */
  readonly origin: string
  /** A sentence that ends in a colon, for the link after it. */
  readonly complaint: string
  readonly complaintUrl: string
}

/**
 * Stands, in both languages, at every reply: on its page, in every copy that leaves by mail, in
 * every export. A reader who meets a reply out of its place must be able to tell whose words these are.
 */
export function writeIncomingDisclaimer(origin: ReplyOrigin): Readonly<Record<Locale, IncomingDisclaimer>> {
  return {
    en: {
      origin: `${nameWriter(origin, 'en')} wrote this message. It reached this site by e-mail and is ${origin.isPrivate === true ? 'not public yet; it stands here' : 'published'} as it was received; it is not the view of this site, and this site has not checked it.`,
      complaint: 'To complain about what it says or shows:',
      complaintUrl: `${origin.publicUrl}/en/help/complaints`
    },
    'zh-hk': {
      origin: `本訊息由${nameWriter(origin, 'zh-hk')}撰寫，以電郵送達本網站，${origin.isPrivate === true ? '暫未公開，現按收到時的原樣顯示' : '並按收到時的原樣公開'}；內容未經本網站核實，亦不代表本網站的立場。`,
      complaint: '如對內容有任何投訴，請見：',
      complaintUrl: `${origin.publicUrl}/zh-hk/help/complaints`
    }
  }
}

/** The same as lines of plain text. */
export function listDisclaimerLines(disclaimer: IncomingDisclaimer): readonly string[] {
  return [disclaimer.origin, disclaimer.complaint, disclaimer.complaintUrl]
}

function nameWriter(origin: ReplyOrigin, locale: Locale): string {
  const author = origin.authorName.replaceAll(/\s+/g, ' ').trim()
  const authority = origin.authorityNames[locale]
  if (author === '' || author === authority) return authority
  return locale === 'en' ? `${author} (${authority})` : `${author}（${authority}）`
}
