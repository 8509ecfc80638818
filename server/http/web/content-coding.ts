/**
 * Whether a coding may be sent (RFC 9110 section 12.5.3): it is named, and not with the weight of nothing. Who names
 * none gets the bytes as they are; so does who only says `*`.
 */
export function acceptsCoding(acceptEncoding: string | undefined, coding: 'br' | 'gzip'): boolean {
  if (acceptEncoding === undefined) return false
  return acceptEncoding.split(',').some((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0{0,3})?$/.test(parameter))
  })
}
