const REPLACEMENT = '\uFFFD'

/** PostgreSQL holds no NUL in text, and its JSON no lone surrogate: both become U+FFFD, so that it shows. */
export function makeStorable(text: string): string {
  return text.toWellFormed().replaceAll('\0', REPLACEMENT)
}

/** JSON for a jsonb column, whatever strings are in the value. */
export function makeStorableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? makeStorable(part) : part))
}
