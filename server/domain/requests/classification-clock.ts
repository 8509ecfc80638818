import type { ClockEventDetail, ClockEventKind } from '../clock/clock-event.ts'
import type { Day } from '../clock/day.ts'
import type { Standing } from './standing.ts'

/** What a person said, with the details that go with it. */
export interface Said {
  readonly standing: Standing
  readonly promised: Day | undefined
  /** In Hong Kong dollars, `12.50`. */
  readonly amount: string | undefined
  readonly transferredTo: number | undefined
  readonly paragraphs: readonly string[]
}

/** What went before, as far as it changes the meaning of what is said. */
export interface Before {
  readonly hasReply: boolean
  readonly hadInterimReply: boolean
  readonly isUnderReview: boolean
}

export interface SaidClockEvent {
  readonly kind: ClockEventKind
  readonly until?: Day
  readonly detail: ClockEventDetail
  /** Whether it happened with the reply, or is done by who says it, today. */
  readonly isOfReply: boolean
}

type Meaning = (said: Said, before: Before) => SaidClockEvent | undefined

const answer: Meaning = ({ paragraphs }, { isUnderReview }) => ofReply(isUnderReview ? 'review_answered' : 'answered', cite(paragraphs))

/** What is not here moves no limit: a request that goes on by post, and what nobody can say. */
const MEANINGS: Readonly<Partial<Record<Standing, Meaning>>> = {
  awaiting: (_, { hasReply }) => (hasReply ? ofReply('acknowledged') : undefined),
  // Whoever has promised an answer before now asks for more time.
  interim_reply: ({ promised }, { hadInterimReply }) =>
    (promised === undefined ? ofReply('interim_reply') : { ...ofReply(hadInterimReply ? 'extension' : 'interim_reply'), until: promised }),
  clarification_wanted: () => ofReply('clarification_asked'),
  fee_asked: ({ amount }) => ofReply('fee_quoted', amount === undefined ? {} : { amount }),
  transferred: ({ transferredTo }) => ofReply('transferred', transferredTo === undefined ? {} : { authorityId: transferredTo }),
  full: answer,
  part: answer,
  not_held: answer,
  neither_confirmed_nor_denied: answer,
  refused: ({ paragraphs }, { isUnderReview }) => ofReply(isUnderReview ? 'review_answered' : 'refused', cite(paragraphs)),
  under_review: () => ofRequester('review_asked'),
  at_ombudsman: () => ofRequester('ombudsman_complained'),
  withdrawn: () => ofRequester('withdrawn')
}

/** What a classification means for the time limits; undefined where it moves none of them. */
export function clockEventOf(said: Said, before: Before): SaidClockEvent | undefined {
  return MEANINGS[said.standing]?.(said, before)
}

function ofReply(kind: ClockEventKind, detail: ClockEventDetail = {}): SaidClockEvent {
  return { kind, detail, isOfReply: true }
}

function ofRequester(kind: ClockEventKind): SaidClockEvent {
  return { kind, detail: {}, isOfReply: false }
}

function cite(paragraphs: readonly string[]): ClockEventDetail {
  return paragraphs.length === 0 ? {} : { paragraphs }
}
