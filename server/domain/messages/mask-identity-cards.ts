/** One or two letters, six digits, a check digit in brackets (also `%28`, as a URL has them); spaces anywhere between. */
const BRACKETED = /([A-Z]{1,2})[ -]?((?:\d ?){5}\d)\s{0,3}(?:[([{【〔]|%28) ?([0-9A]) ?(?:[)\]}】〕]|%29)/gi
/** Without brackets only where the words say what it is. */
const BARE = /([A-Z]{1,2})[ -]?((?:\d ?){5}\d) ?-? ?([0-9A])(?![0-9A-Z])/gi
const WORDS = /hk ?id|identity|\bid (?:card|no|number)|身[份分][證証证]/i
/** How far before the number the words may stand. */
const REACH = 40

/** Hong Kong identity-card numbers with a right check digit, by offsets. */
export function findIdentityCards(text: string): readonly { readonly from: number, readonly to: number }[] {
  const found: { from: number, to: number }[] = []
  for (const match of text.matchAll(BRACKETED)) addIfValid(found, match, text.charAt(match.index - 1) === '\\')
  for (const match of text.matchAll(BARE)) {
    if (WORDS.test(text.slice(Math.max(0, match.index - REACH), match.index + 2))) addIfValid(found, match, text.charAt(match.index - 1) === '\\')
  }
  return found
}

/** In JSON the first letter may belong to the escape before it, as in `\nA123456(3)`. */
function addIfValid(found: { from: number, to: number }[], match: RegExpExecArray, isEscape: boolean): void {
  const [whole, letters, digits, check] = match as unknown as readonly [string, string, string, string]
  const to = match.index + whole.length
  const number = digits.replaceAll(' ', '') + check
  if (!isEscape && isRight(letters + number)) found.push({ from: match.index, to })
  else if (letters.length === 2 && isRight(letters.slice(1) + number)) found.push({ from: match.index + 1, to })
}

/** Weights 9 to 1 from the left, letters count 10 to 35, the missing first letter 36; the sum is a multiple of 11. */
function isRight(number: string): boolean {
  const values = Array.from(number.toUpperCase().padStart(9), valueOf)
  return values.reduce((sum, value, index) => sum + value * (9 - index), 0) % 11 === 0
}

function valueOf(character: string): number {
  return character === ' ' ? 36 : Number.parseInt(character, 36)
}
