import { LETTER_FAULTS, type Letter } from '../../../server/domain/letters/letter.ts'
import type { Digest } from '../../../server/domain/follows/digest.ts'
import type { LetterToSend } from '../../../server/domain/letters/letter-to-send.ts'
import { composeLetter } from '../../../server/mail/outgoing/compose.ts'
import { CHINESE_BODY, compose, makeSample, showMail, SITE } from './sample-letters.ts'

const REPLY = {
  id: 12,
  authorName: 'ATI Officer, ImmD',
  fromAddress: 'ati.officer@immd.example',
  body: 'Dear Mr Chan,\nWe refer to your request.\nPlease write to ati@immd.example or call 2829 3838.\n\n> quoted line\n> another',
  folded: [{ from: 5, to: 6 }],
  visibility: 'public'
} as const
const ZH_USER = { id: 7, name: '陳大文', email: 'chan@citizen.example', locale: 'zh-hk', wantsNotices: true } as const

const USER = { ...ZH_USER, name: 'Chan Tai Man', locale: 'en' } as const
const OTHER_USER = { id: 8, name: 'Ho Wing Sze', email: 'ho@citizen.example', locale: 'en', wantsNotices: true } as const
const ALONG = { requesterName: 'Harbour Walker', hiddenNames: ['Mr Chan'] } as const
const ANNOTATION = { id: 5, authorName: 'Reader 讀者', body: 'The register is published by the Audit Commission.\nWrite to me at reader@citizen.example or 9123 4567.', visibility: 'public' } as const
const NOTHING = { request: undefined, authority: undefined, message: undefined, user: undefined } as const
const MESSAGE = { id: 9, senderName: 'Reader 讀者', senderEmail: undefined, body: 'How did you get the map?', isAnswer: false, isWanted: true } as const
const PRIVATE = { id: 1523, title: 'e-Gates out of order', visibility: 'embargoed', publicOn: '2025-09-11', requesterId: 7, requesterName: 'Chan Tai Man 陳大文', isUnclassified: true } as const
const INVITATION = { id: '7f1d3a52-0000-4000-8000-000000000000', email: 'friend@person.example', inviterName: 'Chan Tai Man', maySend: false, expiresAt: new Date('2025-06-25T15:31:00Z') }

const FOLLOWER = { linkId: '7f1d3a52-0000-4000-8000-000000000001', email: 'reader@citizen.example', locale: 'en' } as const
const ZH_FOLLOWER = { ...FOLLOWER, locale: 'zh-hk' } as const
const ASKED = { linkId: '7f1d3a52-0000-4000-8000-000000000002', followed: { kind: 'request', request: { id: 1523, slug: 'e-gates', title: 'e-Gates out of order', hiddenNames: [], requesterId: 7 } } } as const
const STRANGE_SEARCH = { kind: 'search', search: { query: 'win at https://casino.example', authority: { slug: 'immigration-department', names: { en: 'Immigration Department', 'zh-hk': '入境事務處' } }, category: undefined, status: 'refused', year: 2025, attachment: true, overdue: false } } as const
const MINUTE = (minute: number): Date => new Date(Date.UTC(2025, 5, 20, 9, minute))
const DIGEST: Digest = {
  threads: [
    {
      id: 1523, title: 'e-Gates out of order, asked by Chan Tai Man of chan@citizen.example', hiddenNames: ['Chan Tai Man'], authority: { en: 'Immigration Department', 'zh-hk': '入境事務處' }, requesterName: 'Harbour Walker', standing: 'refused', further: 3, foundBy: [],
      items: [
        { kind: 'published', at: MINUTE(1), message: undefined, annotation: undefined, standing: undefined },
        { kind: 'undelivered', at: MINUTE(2), message: undefined, annotation: undefined, standing: undefined },
        { kind: 'message', at: MINUTE(3), message: { id: 12, kind: 'incoming', nature: 'reply', autoReplyKind: undefined }, annotation: undefined, standing: undefined },
        { kind: 'message', at: MINUTE(4), message: { id: 13, kind: 'follow_up', nature: undefined, autoReplyKind: undefined }, annotation: undefined, standing: undefined },
        { kind: 'annotation', at: MINUTE(5), message: undefined, annotation: { id: 5, authorName: 'Reader 讀者' }, standing: undefined },
        { kind: 'standing', at: MINUTE(6), message: undefined, annotation: undefined, standing: 'refused' }
      ]
    },
    {
      id: 1530, title: '各區公眾泳池的開放日數', hiddenNames: [], authority: { en: 'Leisure and Cultural Services Department', 'zh-hk': '康樂及文化事務署' }, requesterName: '何詠詩', standing: 'awaiting', further: 0, items: [],
      foundBy: [{ kind: 'search', search: { ...STRANGE_SEARCH.search, query: 'swimming pool', status: undefined, authority: undefined, year: undefined, attachment: false } }]
    }
  ],
  further: 12, follows: 4
}

const SAMPLES: readonly (readonly [string, LetterToSend])[] = [
  ['request in English', makeSample('request')],
  ['request in Chinese', makeSample('request', {
    request: { id: 1523, title: '各管制站e-道的停用紀錄', visibility: 'public', requesterId: 7, requesterName: '陳大文', isUnclassified: true },
    message: { id: 11, authorName: '陳大文', fromAddress: undefined, body: CHINESE_BODY, folded: [], visibility: 'public' }
  })],
  ['follow-up', makeSample('follow_up', { thread: ['o.40.first@mail.records.example', 'reply-1@immd.example'] })],
  ['reply notice in English', makeSample('reply_notice', { message: REPLY })],
  ['reply notice in Chinese', makeSample('reply_notice', { message: REPLY, user: ZH_USER })],
  ['reply notice for who writes along', makeSample('reply_notice', { message: REPLY, user: OTHER_USER, along: ALONG })],
  ['reply notice for who writes along, in Chinese', makeSample('reply_notice', { message: REPLY, user: { ...OTHER_USER, locale: 'zh-hk' }, along: ALONG, request: PRIVATE })],
  ['follow-up written by mail', makeSample('follow_up_draft', { payload: { draftId: '7f1d3a52-0000-4000-8000-000000000000', filesLeftOut: false } })],
  ['follow-up written by mail with files too large, in Chinese', makeSample('follow_up_draft', { payload: { draftId: '7f1d3a52-0000-4000-8000-000000000000', filesLeftOut: true }, user: ZH_USER })],
  ['classify reminder', makeSample('classify_reminder', { payload: { isLast: false } })],
  ['last classify reminder in Chinese', makeSample('classify_reminder', { payload: { isLast: true }, user: ZH_USER })],
  ['delivery failed notice', makeSample('delivery_failed_notice', { payload: { reason: 'refused', outboxId: 40 } })],
  ['delivery failed notice without a reason, in Chinese', makeSample('delivery_failed_notice', { user: ZH_USER })],
  ['a limit has passed', makeSample('clock_notice', { payload: { code: 'interim', dueOn: '2025-06-21', day: 10, unclassified: false } })],
  ['a moved limit has passed and a reply waits, in Chinese', makeSample('clock_notice', { payload: { code: 'target', dueOn: '2025-07-15', unclassified: true }, user: ZH_USER })],
  ['a review has passed its last day', makeSample('clock_notice', { payload: { code: 'review_long', dueOn: '2025-09-30', day: 51 } })],
  ['a promised day has passed, in Chinese', makeSample('clock_notice', { payload: { code: 'promised', dueOn: '2025-07-01' }, user: ZH_USER })],
  ['operator notice', makeSample('operator_notice', { payload: { reason: 'exhausted', outboxId: 40 } })],
  ['alarm notice', makeSample('alarm_notice', {
    request: undefined, authority: undefined, message: undefined, user: undefined,
    payload: { alarms: [{ kind: 'pen_growing', count: 12, since: '2025-06-10T02:00:00Z' }, { kind: 'mailbox_silent', since: null }, { kind: 'blob_store' }, { kind: 'reports_open', count: 2, since: '2025-06-10T02:00:00Z' }, { kind: 'batches_waiting', count: 1, since: '2025-06-11T02:00:00Z' }] }
  })],
  ['unread notice', makeSample('unread_notice')],
  ['annotation notice', makeSample('annotation_notice', { annotation: ANNOTATION })],
  ['annotation notice in Chinese', makeSample('annotation_notice', { annotation: ANNOTATION, user: ZH_USER })],
  ['answer to a report', makeSample('report_answer', { ...NOTHING, report: { requestId: 1523, email: 'reader@citizen.example', locale: 'en', isUpheld: true, answer: 'The address is gone.' } })],
  ['answer to a report of a message, without words, in Chinese', makeSample('report_answer', { ...NOTHING, report: { requestId: undefined, email: 'reader@citizen.example', locale: 'zh-hk', isUpheld: false, answer: '' } })],
  ['personal message', makeSample('personal_message', { ...NOTHING, user: USER, personalMessage: MESSAGE })],
  ['personal message with the address of its sender, in Chinese', makeSample('personal_message', { ...NOTHING, user: ZH_USER, personalMessage: { ...MESSAGE, senderEmail: 'reader@citizen.example', isAnswer: true } })],
  ['a letter to many was approved', makeSample('batch_approved', { payload: { batchId: 4, size: 12, title: 'Lifts out of order' } })],
  ['a letter to many was refused', makeSample('batch_refused', { payload: { batchId: 4, size: 12, title: 'Lifts out of order', reason: 'Half of these departments keep no lifts.\nPlease ask those that do.', draftId: '7f1d3a52-0000-4000-8000-000000000000' } })],
  ['a letter to many was refused and its draft is gone, in Chinese', makeSample('batch_refused', { payload: { batchId: 4, size: 12, title: '升降機故障紀錄', reason: '部分機構並無升降機。', draftId: null }, user: ZH_USER })],
  ['request that is private for a time', makeSample('request', { request: PRIVATE })],
  ['follow-up on a request that is private for a time', makeSample('follow_up', { request: PRIVATE })],
  ['reply notice on a request that is private for a time', makeSample('reply_notice', { message: REPLY, request: PRIVATE })],
  ['embargo notice', makeSample('embargo_notice', { request: PRIVATE, payload: { publicOn: '2025-09-11' }, user: ZH_USER })],
  ['invitation', makeSample('invitation', { invitation: INVITATION })],
  ['invitation to send too', makeSample('invitation', { user: ZH_USER, invitation: { ...INVITATION, inviterName: 'Win at https://casino.example or info@casino.example', maySend: true } })],
  ['sent in one’s name', makeSample('co_writer_notice', { payload: { name: '何詠詩' } })],
  ['confirm what is followed', makeSample('confirm_follow', { ...NOTHING, follower: FOLLOWER, asked: ASKED, payload: { followId: 3, locale: 'en' } })],
  ['confirm what is followed, the words of a stranger, in Chinese', makeSample('confirm_follow', { ...NOTHING, follower: ZH_FOLLOWER, asked: { ...ASKED, followed: STRANGE_SEARCH }, payload: { followId: 3, locale: 'zh-hk' } })],
  ['news of what is followed', makeSample('follow_digest', { ...NOTHING, user: USER, follower: FOLLOWER, digest: DIGEST })],
  ['news of what is followed, without an account, in Chinese', makeSample('follow_digest', { ...NOTHING, follower: ZH_FOLLOWER, digest: DIGEST })],
  ['news of one request', makeSample('follow_digest', { ...NOTHING, follower: FOLLOWER, digest: { threads: DIGEST.threads.slice(1), further: 0, follows: 1 } })],
  ['confirm account', makeSample('confirm_account', { payload: { token: 'T0k-en_of-the-test' } })],
  ['account exists', makeSample('account_exists', { user: ZH_USER })],
  ['reset password', makeSample('reset_password', { payload: { token: 'T0k-en_of-the-test' }, user: ZH_USER })]
]

describe('every letter', () => {
  it.each(SAMPLES)('%s', async (_, letter) => {
    expect(await showMail(await compose(letter))).toMatchSnapshot()
  })

  it('has a sample here', () => {
    const letters: Readonly<Record<Letter, true>> = {
      request: true, follow_up: true, reply_notice: true, follow_up_draft: true, delivery_failed_notice: true, operator_notice: true, alarm_notice: true, unread_notice: true, batch_approved: true, batch_refused: true, annotation_notice: true, report_answer: true, personal_message: true,
      classify_reminder: true, clock_notice: true, embargo_notice: true, invitation: true, co_writer_notice: true,
      confirm_follow: true, follow_digest: true,
      confirm_account: true, account_exists: true, reset_password: true
    }
    expect(new Set(SAMPLES.map(([, sample]) => sample.letter))).toEqual(new Set(Object.keys(letters)))
  })

  it.each(SAMPLES)('%s: the same row gives the same bytes', async (_, letter) => {
    expect((await compose(letter)).raw.equals((await compose(letter)).raw)).toBe(true)
  })

  it.each(SAMPLES)('%s: plain text, 7-bit on the wire, short lines', async (_, letter) => {
    const raw = (await compose(letter)).raw.toString('latin1')
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m)
    expect(raw).not.toMatch(/[^\x00-\x7F]/)
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    expect(raw).toMatch(/^X-Access-To-Information-Loop: mail\.records\.example\r$/m)
  })
})

describe('a letter that cannot be written is a value with a named reason', () => {
  const authority = makeSample('request').authority
  if (authority === undefined) throw new Error('the sample has an authority')
  it.each([
    ['authority_without_address', makeSample('request', { authority: { ...authority, requestEmail: undefined } })],
    ['authority_without_address', makeSample('follow_up', { authority: { ...authority, requestEmail: ' ' } })],
    ['authority_address_unusable', makeSample('request', { authority: { ...authority, requestEmail: 'a@x.example, b@y.example' } })],
    ['authority_address_unusable', makeSample('request', { authority: { ...authority, requestEmail: 'a@x.example\r\nBcc: b@y.example' } })],
    ['record_missing', makeSample('request', { message: undefined })],
    ['record_missing', makeSample('reply_notice', { message: undefined })],
    ['record_missing', makeSample('delivery_failed_notice', { request: undefined })],
    ['record_missing', makeSample('clock_notice', { payload: { code: 'someday', dueOn: '2025-06-21' } })],
    ['record_missing', makeSample('clock_notice', { payload: { code: 'target', dueOn: '2025-06-31' } })],
    ['notices_stopped', makeSample('clock_notice', { payload: { code: 'target', dueOn: '2025-07-02' }, user: { ...ZH_USER, wantsNotices: false } })],
    ['record_missing', makeSample('operator_notice', { authority: undefined })],
    ['record_missing', makeSample('alarm_notice', { payload: { alarms: [{ kind: 'no_such_alarm' }] } })],
    ['record_missing', makeSample('unread_notice', { request: undefined })],
    ['notices_stopped', makeSample('unread_notice', { user: { ...ZH_USER, wantsNotices: false } })],
    ['record_missing', makeSample('account_exists', { user: undefined })],
    ['record_missing', makeSample('batch_approved', { payload: { batchId: 4, size: 12 } })],
    ['record_missing', makeSample('batch_refused', { payload: { batchId: 4, size: 12, title: 'Lifts' } })],
    ['user_address_unusable', makeSample('batch_approved', { payload: { batchId: 4, size: 12, title: 'Lifts' }, user: { ...ZH_USER, email: 'nobody' } })],
    ['record_missing', makeSample('follow_up_draft')],
    ['token_missing', makeSample('confirm_account')],
    ['notices_stopped', makeSample('reply_notice', { message: REPLY, user: { ...ZH_USER, wantsNotices: false } })],
    ['notices_stopped', makeSample('delivery_failed_notice', { user: { ...ZH_USER, wantsNotices: false } })],
    ['out_of_date', makeSample('reply_notice', { message: REPLY, user: OTHER_USER })],
    ['out_of_date', makeSample('reply_notice', { message: { ...REPLY, visibility: 'requester' }, user: OTHER_USER, along: ALONG })],
    ['message_hidden', makeSample('reply_notice', { message: { ...REPLY, visibility: 'hidden' } })],
    ['record_missing', makeSample('embargo_notice', { request: PRIVATE, payload: { publicOn: '2025-09-31' } })],
    ['out_of_date', makeSample('embargo_notice', { request: PRIVATE, payload: { publicOn: '2025-09-01' } })],
    ['out_of_date', makeSample('embargo_notice', { payload: { publicOn: '2025-09-11' } })],
    ['record_missing', makeSample('co_writer_notice')],
    ['notices_stopped', makeSample('co_writer_notice', { payload: { name: '何詠詩' }, user: { ...ZH_USER, wantsNotices: false } })],
    ['out_of_date', makeSample('invitation')],
    ['message_hidden', makeSample('invitation', { invitation: INVITATION, request: { ...PRIVATE, visibility: 'hidden' } })],
    ['user_address_unusable', makeSample('invitation', { invitation: { ...INVITATION, email: 'a@x.example, b@y.example' } })],
    ['out_of_date', makeSample('confirm_follow', { ...NOTHING, follower: FOLLOWER })],
    ['out_of_date', makeSample('confirm_follow', { ...NOTHING, asked: ASKED })],
    ['user_address_unusable', makeSample('confirm_follow', { ...NOTHING, follower: { ...FOLLOWER, email: 'a@x.example, b@y.example' }, asked: ASKED })],
    ['out_of_date', makeSample('follow_digest', { ...NOTHING, follower: FOLLOWER, digest: { ...DIGEST, threads: [] } })],
    ['out_of_date', makeSample('follow_digest', { ...NOTHING, digest: DIGEST })],
    ['notices_stopped', makeSample('follow_digest', { ...NOTHING, user: { ...ZH_USER, wantsNotices: false }, follower: FOLLOWER, digest: DIGEST })],
    ['user_address_unusable', makeSample('reset_password', { payload: { token: 't' }, user: { ...ZH_USER, email: 'nobody' } })]
  ] as const)('%s', async (fault, letter) => {
    expect(LETTER_FAULTS).toContain(fault)
    expect(await composeLetter(SITE, letter)).toEqual({ ok: false, fault })
  })

  it('operator_without_address', async () => {
    const composed = await composeLetter({ ...SITE, operatorEmail: undefined }, makeSample('operator_notice'))
    expect(composed).toEqual({ ok: false, fault: 'operator_without_address' })
  })

  it('leaves every character of names and titles as it is: a letter is no page', async () => {
    const title = `Q&A on the "Director's" <fees>`
    const letter = makeSample('reply_notice', {
      message: REPLY, request: { id: 1523, title, visibility: 'public', requesterId: 7, requesterName: "O'Neil", isUnclassified: true }, user: { ...ZH_USER, name: "O'Neil & Co" }
    })
    const shown = (await showMail(await compose(letter))).replaceAll(/\s+/g, ' ')
    expect(shown).toContain(title)
    expect(shown).toContain("O'Neil & Co")
    expect(shown).not.toMatch(/&(?:#39|amp|quot|lt|gt);/)
  })
})
