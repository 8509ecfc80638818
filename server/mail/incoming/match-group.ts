/** What a group matched that takes part in every match of its pattern; a group that may be absent is read from the match itself. */
export function matchGroup(match: RegExpExecArray, index: number): string {
  const text = match[index]
  if (text === undefined) throw new Error(`group ${String(index)} took no part in the match`)
  return text
}
