import type { WalkedThread } from './walk-threads.ts'

export const SORTS = ['relevance', 'newest', 'answered'] as const
export type Sort = (typeof SORTS)[number]

/** Of so many of the newest matches the best come first. */
export const MOST_RANKED = 2000

/** What it says of a thread that all words stand in its title, that it has many letters with them, and that it is new. */
const TITLE = 4
const WHOLE_TITLE = 2
const LETTERS = 0.6
const NEW = 1.5
const ANSWERED = 0.4

/** Walked threads, newest first, in the order that is asked for. */
export function rankThreads(walked: readonly WalkedThread[], sort: Sort, clauses: number): readonly WalkedThread[] {
  if (sort === 'newest') return walked
  const score = sort === 'answered' ? (thread: WalkedThread) => thread.answeredAt : (thread: WalkedThread, index: number) => relevance(thread, index / walked.length, clauses)
  return walked
    .map((thread, index) => ({ thread, score: score(thread, index) }))
    .toSorted((a, b) => b.score - a.score || b.thread.id - a.thread.id)
    .map(({ thread }) => thread)
}

function relevance(thread: WalkedThread, age: number, clauses: number): number {
  const titled = clauses === 0 ? 0 : thread.inTitle / clauses
  return TITLE * titled + (titled === 1 ? WHOLE_TITLE : 0) + LETTERS * Math.log2(1 + thread.hits.length) + NEW * (1 - age) + (thread.answeredAt > 0 ? ANSWERED : 0)
}
