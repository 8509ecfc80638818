import type { Finding, FindingKind } from '../../../server/domain/findings/finding.ts'
import { suggestState } from '../../../server/domain/findings/suggest-state.ts'
import type { RequestState } from '../../../server/domain/requests/request.ts'

function find(kinds: string): Pick<Finding, 'kind' | 'detail'>[] {
  return kinds.split(' ').filter((kind) => kind !== '').map((kind) => {
    const [name = '', value] = kind.split('=')
    const detail = name === 'citation' ? { part: value === '1' ? 1 as const : 2 as const } : name === 'review_outcome' ? { outcome: value as 'upheld' } : {}
    return { kind: name as FindingKind, detail }
  })
}

it.each<[string, RequestState, string]>([
  ['', 'awaiting', '-'],
  ['citation=1', 'awaiting', '-'],
  ['acknowledgement', 'awaiting', 'awaiting medium acknowledgement'],
  ['received_on', 'awaiting', 'awaiting medium received_on'],
  ['acknowledgement interim_reply', 'awaiting', 'interim_reply medium interim_reply,acknowledgement'],
  ['acknowledgement promised_date', 'awaiting', 'awaiting medium promised_date,acknowledgement'],
  ['received_on promised_date', 'awaiting', 'awaiting medium promised_date,received_on'],
  ['promised_date', 'awaiting', 'interim_reply high promised_date'],
  ['interim_reply promised_date', 'awaiting', 'interim_reply high interim_reply,promised_date'],
  ['extension', 'awaiting', 'interim_reply medium extension'],
  ['third_party', 'awaiting', 'interim_reply medium third_party'],
  ['interim_reply', 'under_review', 'under_review medium interim_reply'],
  ['acknowledgement', 'under_review', 'under_review medium acknowledgement'],
  ['refusal', 'awaiting', 'answered/refused medium refusal'],
  ['refusal citation=1', 'awaiting', 'answered/refused medium refusal'],
  ['refusal citation=2', 'awaiting', 'answered/refused high refusal,citation'],
  ['refusal given', 'awaiting', 'answered/part medium given,refusal'],
  ['refusal given citation=2', 'awaiting', 'answered/part high given,refusal'],
  ['given_in_part', 'awaiting', 'answered/part high given_in_part'],
  ['given not_held', 'awaiting', 'answered/part medium given,not_held'],
  ['given transfer', 'awaiting', 'answered/part low given,transfer'],
  ['not_held', 'awaiting', 'answered/not_held high not_held'],
  ['not_held clarification', 'awaiting', 'clarification_wanted high clarification'],
  ['not_held transfer', 'awaiting', 'transferred high transfer'],
  ['neither_confirmed refusal', 'awaiting', 'answered/neither_confirmed_nor_denied high neither_confirmed'],
  ['given', 'awaiting', 'answered/full high given'],
  ['given interim_reply', 'awaiting', 'answered/full low given'],
  ['given interim_reply promised_date', 'awaiting', 'interim_reply high interim_reply,promised_date'],
  ['given fee', 'awaiting', 'fee_asked low fee'],
  ['published_already', 'awaiting', 'answered/full low published_already'],
  ['fee', 'awaiting', 'fee_asked high fee'],
  ['clarification narrowing interim_reply', 'awaiting', 'clarification_wanted high clarification,narrowing'],
  ['by_post acknowledgement', 'awaiting', 'by_post medium by_post'],
  ['review_outcome=upheld', 'under_review', 'answered/refused medium review_outcome'],
  ['review_outcome=upheld not_held', 'under_review', 'answered/not_held medium review_outcome,not_held'],
  ['review_outcome=varied', 'under_review', 'answered/part medium review_outcome'],
  ['review_outcome=overturned given', 'under_review', 'answered/full medium review_outcome'],
  ['review_outcome=overturned given_in_part', 'under_review', 'answered/part medium review_outcome']
])('%s, before: %s', (kinds, previous, expected) => {
  const suggestion = suggestState(find(kinds), previous)
  const state = suggestion && `${suggestion.state}${suggestion.outcome === undefined ? '' : `/${suggestion.outcome}`}`
  expect(suggestion === undefined ? '-' : `${state ?? ''} ${suggestion.confidence} ${suggestion.reasons.join()}`).toBe(expected)
})
