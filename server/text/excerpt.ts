/** The beginning of a text in at most `length` characters, cut between words where there are any. */
export function excerpt(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= length) return line
  const kept = characters.slice(0, length - 1).join('')
  const space = kept.lastIndexOf(' ')
  return `${space > length / 2 ? kept.slice(0, space) : kept}…`
}
