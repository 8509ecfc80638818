/** Which of many words stand in a text: the places that each was given are told, once for each word. */
export type WordFinder = (text: string, tell: (places: readonly number[]) => void) => void

interface Word {
  readonly word: string
  readonly places: number[]
  /** The last search that found it. */
  foundIn: number
}

/** A word is known by so many characters of its beginning, or by all it has; two Chinese ones say as much as four letters. */
const LONGEST_BEGINNING = 4
const CHINESE_BEGINNING = 2
const FIRST_OF_CJK = 0x2E80
/** A small table that stays near the processor: at most places of a text it says that no word begins here. */
const SLOTS = 8192

/** @param words in the form in which the texts will be, none empty */
export function createWordFinder(words: Iterable<readonly [word: string, place: number]>): WordFinder {
  const beginnings = groupByBeginning(words)
  // A bit for each length of a beginning with this number.
  const lengths = new Uint8Array(SLOTS)
  for (const beginning of beginnings.keys()) {
    const slot = Array.from({ length: beginning.length }, (_, at) => beginning.charCodeAt(at)).reduce(nextSlot, 0)
    lengths[slot] = (lengths[slot] ?? 0) | (1 << beginning.length)
  }
  let search = 0
  return (text, tell) => {
    search += 1
    for (let at = 0; at < text.length; at += 1) {
      let slot = 0
      for (let length = 1; length <= LONGEST_BEGINNING && at + length <= text.length; length += 1) {
        slot = nextSlot(slot, text.charCodeAt(at + length - 1))
        if (((lengths[slot] ?? 0) & (1 << length)) !== 0) tellOf(beginnings.get(text.slice(at, at + length)) ?? [], { text, at, search, tell })
      }
    }
  }
}

function nextSlot(slot: number, code: number): number {
  return (slot * 31 + code) & (SLOTS - 1)
}

function groupByBeginning(words: Iterable<readonly [string, number]>): ReadonlyMap<string, readonly Word[]> {
  const groups = new Map<string, Word[]>()
  for (const [word, place] of words) {
    const beginning = word.slice(0, word.charCodeAt(0) < FIRST_OF_CJK ? LONGEST_BEGINNING : CHINESE_BEGINNING)
    const group = groups.get(beginning) ?? []
    const known = group.find((one) => one.word === word)
    if (known === undefined) group.push({ word, places: [place], foundIn: 0 })
    else known.places.push(place)
    groups.set(beginning, group)
  }
  return groups
}

function tellOf(words: readonly Word[], { text, at, search, tell }: { readonly text: string; readonly at: number; readonly search: number; readonly tell: (places: readonly number[]) => void }): void {
  for (const one of words) {
    if (one.foundIn === search || !text.startsWith(one.word, at)) continue
    one.foundIn = search
    tell(one.places)
  }
}
