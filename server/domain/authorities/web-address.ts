const LONGEST = 2000

/** An address that a page may link to: http or https, at a host with a name. */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  return text.length <= LONGEST && (url?.protocol === 'https:' || url?.protocol === 'http:') && url.hostname.includes('.') && url.username === ''
}
