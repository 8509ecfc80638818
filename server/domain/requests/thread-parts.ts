/** Up to so many messages a thread is one page. */
export const LONGEST_WHOLE = 40
const PART_SIZE = 20
/** Of a longer thread: how it began, and what is new. */
const FIRST_SHOWN = 2
const NEWEST_SHOWN = 20

/** Messages counted from 1, both ends included. */
export interface MessageRange {
  readonly from: number
  readonly to: number
}

export interface ThreadPart extends MessageRange {
  /** Counted from 1: `?part=3`. */
  readonly number: number
}

export interface ShownMessages {
  /** Undefined: the thread's own page. */
  readonly part: number | undefined
  readonly ranges: readonly MessageRange[]
  /** All pages that a long thread is cut into; none where all of it is on one page. */
  readonly parts: readonly ThreadPart[]
  /** On the thread's own page: what stands between its beginning and what is new. */
  readonly gap: MessageRange | undefined
}

/**
 * Which messages of a thread stand on a page: a short thread's all, a long one's first and newest, or those of a part.
 * Undefined for a part that there is not.
 */
export function chooseMessages(count: number, part: number | undefined): ShownMessages | undefined {
  const parts = listParts(count)
  if (part === undefined) return { part, ranges: rangesOfWhole(count), parts, gap: findGap(count) }
  const chosen = parts.find(({ number }) => number === part)
  return chosen && { part, ranges: [{ from: chosen.from, to: chosen.to }], parts, gap: undefined }
}

/** The page on which a message stands: undefined for the thread's own. */
export function partOfMessage(count: number, place: number): number | undefined {
  return rangesOfWhole(count).some((range) => isIn(range, place)) ? undefined : Math.ceil(place / PART_SIZE)
}

export function isIn({ from, to }: MessageRange, place: number): boolean {
  return place >= from && place <= to
}

function rangesOfWhole(count: number): readonly MessageRange[] {
  return count <= LONGEST_WHOLE ? [{ from: 1, to: count }] : [{ from: 1, to: FIRST_SHOWN }, { from: count - NEWEST_SHOWN + 1, to: count }]
}

function findGap(count: number): MessageRange | undefined {
  return count <= LONGEST_WHOLE ? undefined : { from: FIRST_SHOWN + 1, to: count - NEWEST_SHOWN }
}

function listParts(count: number): ThreadPart[] {
  if (count <= LONGEST_WHOLE) return []
  return Array.from({ length: Math.ceil(count / PART_SIZE) }, (_unused, index) => ({ number: index + 1, from: index * PART_SIZE + 1, to: Math.min(count, (index + 1) * PART_SIZE) }))
}
