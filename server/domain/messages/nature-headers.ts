import type { HeaderValue } from './nature-types.ts'

/** All values of the fields of a name (lower case), in the order written. */
export function headerValues(headers: readonly HeaderValue[], name: string): string[] {
  return headers.filter((header) => header.name.length === name.length && header.name.toLowerCase() === name).map((header) => header.value)
}

export function headerValue(headers: readonly HeaderValue[], name: string): string | undefined {
  return headerValues(headers, name)[0]
}

/** Return-Path: <> means that no answer is wanted: reports and robots (RFC 5321 section 4.5.5). */
export function hasNullReturnPath(headers: readonly HeaderValue[]): boolean {
  const value = headerValue(headers, 'return-path')
  return value !== undefined && /^<?\s*(?:MAILER-DAEMON(?:@\S*)?)?\s*>?$/i.test(value.trim())
}

/** The id of the letter that came back, without brackets. */
export function originalMessageId(returnedHeaders: readonly HeaderValue[]): string | undefined {
  const id = headerValue(returnedHeaders, 'message-id')?.replace(/[<>\s]/g, '')
  return id === undefined || id === '' ? undefined : id
}
