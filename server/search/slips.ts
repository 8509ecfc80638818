/** Shorter words have too many neighbours. */
const ONE_SLIP = 4

/** Whether so many insertions, deletions, changes and swaps of neighbours make one word of the other. */
export function isWithin(word: string, other: string, slips: number): boolean {
  if (Math.abs(word.length - other.length) > slips || other.length < ONE_SLIP || differsBy(word, other) > slips) return false
  let older: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) current.push(cheapest({ word, other, row, column, current, previous, older }))
    if (Math.min(...current) > slips) return false
    ;[older, previous] = [previous, current]
  }
  return (previous[other.length] ?? Infinity) <= slips
}

/** How many letters one of them has at all and the other has not: each slip mends one at most. Most words end here. */
function differsBy(word: string, other: string): number {
  const [own, theirs] = [lettersOf(word), lettersOf(other)]
  return Math.max(countBits(own & ~theirs), countBits(theirs & ~own))
}

function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

function countBits(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}

interface Cell {
  readonly word: string
  readonly other: string
  readonly row: number
  readonly column: number
  readonly current: readonly number[]
  readonly previous: readonly number[]
  readonly older: readonly number[]
}

function cheapest({ word, other, row, column, current, previous, older }: Cell): number {
  const same = word[row - 1] === other[column - 1]
  const swapped = word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1]
  return Math.min(
    (current[column - 1] ?? Infinity) + 1,
    (previous[column] ?? Infinity) + 1,
    (previous[column - 1] ?? Infinity) + (same ? 0 : 1),
    swapped ? (older[column - 2] ?? Infinity) + 1 : Infinity
  )
}
