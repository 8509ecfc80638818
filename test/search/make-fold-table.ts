import { Locale } from 'opencc-js'

/** The package's own types do not resolve under `nodenext`. */
const dictionaries = Locale as unknown as { readonly from: Record<'hk' | 'cn', unknown[]>; readonly to: Record<'cn', unknown[]> }

type Dictionary = string | readonly (readonly [string, string])[]

/** Not in OpenCC: printed forms that Hong Kong texts and Big5-HKSCS tables mix with the usual ones. */
const OWN_PAIRS: readonly (readonly [string, string])[] = [['査', '查'], ['戸', '户'], ['汚', '污'], ['敎', '教'], ['擧', '举'], ['强', '强'], ['強', '强']]
/** 衞 → 衛 → 卫 is the longest chain today. */
const LONGEST_CHAIN = 6

/**
 * The table of `server/domain/characters/fold-table.ts` from OpenCC's dictionaries: each character, in Hong Kong's or any
 * other form, to the one that stands for it in the index. Pairs of characters, one after the other.
 */
export function makeFoldTable(): string {
  const steps = new Map([...readPairs(dictionaries.from.hk), ...readPairs(dictionaries.to.cn), ...OWN_PAIRS])
  const variants = readPairs(dictionaries.from.hk)
  const simplified = new Map([...readPairs(dictionaries.to.cn), ...OWN_PAIRS])
  const fold = (character: string): string => {
    let current = character
    for (let step = 0; step < LONGEST_CHAIN; step += 1) {
      const standard = variants.get(current) ?? current
      const next = simplified.get(standard) ?? standard
      if (next === current) break
      current = next
    }
    return current
  }
  const table = new Map<string, string>()
  for (const character of steps.keys()) add(table, character, fold(character))
  // Simplified characters whose Traditional form folds to something else (馀 → 餘 → 余).
  for (const [character, traditional] of readPairs(dictionaries.from.cn)) if (fold(character) === character) add(table, character, fold(traditional))
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1)).flat().join('')
}

function add(table: Map<string, string>, character: string, folded: string): void {
  if (character !== folded) table.set(character, folded)
}

function readPairs(groups: readonly unknown[]): Map<string, string> {
  const pairs = new Map<string, string>()
  for (const dictionary of groups.flat() as Dictionary[]) {
    const entries = typeof dictionary === 'string' ? dictionary.split('|').map((entry) => entry.split(' ')) : dictionary
    for (const [from = '', to = ''] of entries) if (isOneCharacter(from) && isOneCharacter(to)) pairs.set(from, to)
  }
  return pairs
}

function isOneCharacter(text: string): boolean {
  return Array.from(text).length === 1
}
