/** Shorter words have too many neighbours. */
const ONE_SLIP = 4

/** Whether so many insertions, deletions, changes and swaps of neighbours make one word of the other. */
export function isWithin(word: string, other: string, slips: number): boolean {
  if (Math.abs(word.length - other.length) > slips || other.length < ONE_SLIP) return false
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
