const LONGEST = 1000

/**
 * Where a person goes on after signing in: a path of this site, or undefined. What a browser would read as another
 * site (`//…`, a backslash, control characters inside) is no path.
 */
export function readContinueTo(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > LONGEST) return undefined
  if (!value.startsWith('/') || value.startsWith('//')) return undefined
  if (/[\\\p{Cc}\s]/u.test(value)) return undefined
  // A path with `/..//` in front of a host would be read anew after it is shortened.
  const read = URL.parse(value, 'https://site.invalid')
  return read?.host === 'site.invalid' && !read.pathname.startsWith('//') ? value : undefined
}

/** `/en/sign-up` with the way back kept. */
export function withContinueTo(path: string, continueTo: string | undefined): string {
  return continueTo === undefined ? path : `${path}?continue=${encodeURIComponent(continueTo)}`
}
