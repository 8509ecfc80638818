/**
 * The code of an error, as in `ENOENT`, or an empty string. Not by `instanceof Error`: Node's own errors may come
 * from another realm than the program (under Jest, in a vm), where that does not hold.
 */
export function errorCodeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
