import { FOLD_TABLE } from './fold-table.ts'

const characters = Array.from(FOLD_TABLE.replaceAll('\n', ''))
/** Characters that have another form, and the one that stands for each. */
export const characterForms: ReadonlyMap<string, string> = new Map(characters.flatMap((character, at) => (at % 2 === 0 ? [[character, characters[at + 1] ?? ''] as const] : [])))

/** The one character that stands for a character and all its forms: 衞 and 衛 as 卫. Any other sign stays. */
export function standardForm(character: string): string {
  return characterForms.get(character) ?? character
}
