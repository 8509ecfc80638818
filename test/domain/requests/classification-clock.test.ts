import { clockEventOf, type Before, type Said } from '../../../server/domain/requests/classification-clock.ts'
import { STANDINGS, type Standing } from '../../../server/domain/requests/standing.ts'

const said = (standing: Standing, more: Partial<Said> = {}): Said => ({ standing, promised: undefined, amount: undefined, transferredTo: undefined, paragraphs: [], ...more })
const plain: Before = { hasReply: true, hadInterimReply: false, isUnderReview: false }

describe('what a classification tells the clock', () => {
  it.each<[string, Said, Partial<Before>, object | undefined]>([
    ['an acknowledgement', said('awaiting'), {}, { kind: 'acknowledged', detail: {}, isOfReply: true }],
    ['still waiting without a reply', said('awaiting'), { hasReply: false }, undefined],
    ['an interim reply', said('interim_reply'), {}, { kind: 'interim_reply', detail: {}, isOfReply: true }],
    ['an interim reply with a promise', said('interim_reply', { promised: '2026-03-31' }), {}, { kind: 'interim_reply', until: '2026-03-31', detail: {}, isOfReply: true }],
    ['a second promise is an extension', said('interim_reply', { promised: '2026-04-30' }), { hadInterimReply: true }, { kind: 'extension', until: '2026-04-30', detail: {}, isOfReply: true }],
    ['a second interim reply without a promise extends nothing', said('interim_reply'), { hadInterimReply: true }, { kind: 'interim_reply', detail: {}, isOfReply: true }],
    ['a question', said('clarification_wanted'), {}, { kind: 'clarification_asked', detail: {}, isOfReply: true }],
    ['a fee', said('fee_asked', { amount: '12.50' }), {}, { kind: 'fee_quoted', detail: { amount: '12.50' }, isOfReply: true }],
    ['a fee without a sum', said('fee_asked'), {}, { kind: 'fee_quoted', detail: {}, isOfReply: true }],
    ['a transfer', said('transferred', { transferredTo: 7 }), {}, { kind: 'transferred', detail: { authorityId: 7 }, isOfReply: true }],
    ['a transfer to nobody known', said('transferred'), {}, { kind: 'transferred', detail: {}, isOfReply: true }],
    ['post', said('by_post'), {}, undefined],
    ['an answer', said('full'), {}, { kind: 'answered', detail: {}, isOfReply: true }],
    ['an answer in part', said('part', { paragraphs: ['2.14'] }), {}, { kind: 'answered', detail: { paragraphs: ['2.14'] }, isOfReply: true }],
    ['a refusal', said('refused', { paragraphs: ['2.4(a)'] }), {}, { kind: 'refused', detail: { paragraphs: ['2.4(a)'] }, isOfReply: true }],
    ['a refusal in a review', said('refused'), { isUnderReview: true }, { kind: 'review_answered', detail: {}, isOfReply: true }],
    ['an answer in a review', said('not_held'), { isUnderReview: true }, { kind: 'review_answered', detail: {}, isOfReply: true }],
    ['a review', said('under_review'), {}, { kind: 'review_asked', detail: {}, isOfReply: false }],
    ['a complaint', said('at_ombudsman'), {}, { kind: 'ombudsman_complained', detail: {}, isOfReply: false }],
    ['a withdrawal', said('withdrawn'), {}, { kind: 'withdrawn', detail: {}, isOfReply: false }]
  ])('%s', (_, what, before, event) => {
    expect(clockEventOf(what, { ...plain, ...before })).toEqual(event)
  })

  it.each(STANDINGS)('%s is total', (standing) => {
    expect(() => clockEventOf(said(standing), plain)).not.toThrow()
  })
})
