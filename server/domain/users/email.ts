export type EmailFault = 'email_missing' | 'email_malformed'

/** RFC 5321 section 4.5.3.1.3: a path has at most 256 octets, two of them brackets. */
const LONGEST = 254
/** RFC 5321 section 4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64
/** RFC 5322 dot-atom in ASCII, then a domain name with at least two labels. */
const SHAPE = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/iu

/** NFKC makes an address that was typed with a Chinese keyboard's full-width letters and ＠ an ordinary one. */
export function tidyEmail(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[\p{Cc}\u200B-\u200F\u2060\uFEFF]/gu, '').trim()
}

export function checkEmail(email: string): EmailFault | undefined {
  if (email === '') return 'email_missing'
  const usable = email.length <= LONGEST && email.indexOf('@') <= LONGEST_LOCAL_PART && SHAPE.test(email)
  return usable ? undefined : 'email_malformed'
}

/** The same for every way of writing one address: what accounts are found by. */
export function makeEmailKey(email: string): string {
  return tidyEmail(email).toLowerCase()
}
