/** Without blank lines before and white space behind; a pattern that ends in `\\s+$` takes quadratic time on long runs. */
export function trimBlankLines(text: string): string {
  return text.replace(/^\n+/, '').trimEnd()
}
