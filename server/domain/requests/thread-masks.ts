import { listMaskSpans, maskText, type MaskContext } from '../messages/mask-text.ts'
import { findRequestIdInAddress, makeRequestAddress, parseAddress, type AddressBook } from './request-address.ts'
import type { Locale } from './request.ts'
import type { Thread } from './thread.ts'

/** A part of a text, its end not included, and the words that stand there instead. */
export interface MaskedSpan {
  readonly from: number
  readonly to: number
  readonly words: string
}

/** The masks of one thread: every text of it that reaches a page or an export goes through here. */
export interface ThreadMasks {
  /** What a private person or an authority wrote. */
  spansOf(text: string, author: 'private' | 'authority'): readonly MaskedSpan[]
  mask(text: string, author: 'private' | 'authority'): string
}

export function createThreadMasks(book: AddressBook, thread: Thread, locale: Locale): ThreadMasks {
  const base = {
    locale,
    requestNumber: thread.id,
    requestAddress: makeRequestAddress(book, thread.id),
    authorityAddress: thread.authority.requestEmail,
    authorityName: { en: thread.authority.nameEn, zhHk: thread.authority.nameZh },
    privateNames: [thread.requester.name, ...thread.requester.hiddenNames],
    hiddenNames: thread.requester.hiddenNames,
    // The shape is enough: a request address with a wrong token is masked as what it pretends to be.
    parseRequestAddress: (address: string) => findRequestIdInAddress(book, address) ?? findRequestIdInShape(book, address)
  }
  const contexts: Readonly<Record<'private' | 'authority', MaskContext>> = {
    private: { ...base, author: 'private' },
    authority: { ...base, author: 'authority' }
  }
  return {
    spansOf: (text, author) => listMaskSpans(text, contexts[author]).map((span) => ({ from: span.from, to: span.to, words: span.replacement })),
    mask: (text, author) => maskText(text, contexts[author])
  }
}

/** The numbers in the addresses of bounces and notices are those of letters. */
function findRequestIdInShape(book: AddressBook, address: string): number | undefined {
  const parts = parseAddress(book, address)
  return parts?.purpose === 'request' ? parts.id : undefined
}
