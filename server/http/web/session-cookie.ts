/** Over HTTPS the name says that no other host can have set it (RFC 6265bis section 4.1.3.2). */
export function nameSessionCookie(isSecure: boolean): string {
  return isSecure ? '__Host-session' : 'session'
}

/** Whether who asks has begun a session: what they are shown may be theirs alone. */
export function hasSession(cookie: string | undefined): boolean {
  return cookie !== undefined && /(?:^|;\s*)(?:__Host-)?session=/.test(cookie)
}
