/** `{{title}}`: filled from what is known. */
const VALUE = /\{\{(\w+)\}\}/g
/** `[[what is unclear]]`: only the requester can fill it. No brackets and no line end inside. */
const PLACE = /\[\[([^[\]\n]{1,200})\]\]/g

/** The names of the values of a text, each once. */
export function listValues(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VALUE)].map((match) => match[1] ?? ''))]
}

/** What the requester still has to write, in the words of the letter, each once. */
export function listPlaces(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].map((match) => match[1] ?? ''))]
}

/** What a person typed as a title or a name is no place and no value of a letter. */
export function withoutPlaces(typed: string): string {
  return typed.replaceAll('[[', '［［').replaceAll('{{', '｛｛')
}

/** A value that is empty takes its paragraph with it where it stands alone. Throws for a value that is not given. */
export function fillLetter(text: string, values: Readonly<Record<string, string>>): string {
  const filled = text.replaceAll(VALUE, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for {{${name}}}`)
    return value
  })
  return filled.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n').trim()
}

/** Whether a letter can go: nothing in it is left to fill. */
export function isFilled(text: string): boolean {
  return listPlaces(text).length === 0 && listValues(text).length === 0
}
