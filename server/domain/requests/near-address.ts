import { parseNearAddress, tagsOf, type AddressBook } from './request-address.ts'

/** A longer number has nothing to do with ours. */
const LONGEST_ID = 9
const DIGITS = '0123456789'

/**
 * The requests that an address names after one slip of a hand that retyped it: the number is right and its tag one
 * edit away, or the tag is right and the number one edit away. An edit is a character too many, too few, wrong, or
 * two that changed places.
 */
export function findNearRequests(book: AddressBook, address: string): number[] {
  const parts = parseNearAddress(book, address)
  if (parts === undefined) return []
  const byTag = tagsOf(book, parts.id).some((tag) => isOneEdit(tag, parts.tag)) ? [parts.id] : []
  const byNumber = listNumbersOneEditAway(String(parts.id)).filter((id) => tagsOf(book, id).includes(parts.tag))
  return [...new Set([...byTag, ...byNumber])]
}

/** Optimal string alignment distance of exactly one. */
export function isOneEdit(one: string, other: string): boolean {
  if (one === other) return false
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  if (short.length + 1 === long.length) return short.slice(start) === long.slice(start + 1)
  if (short.length !== long.length) return false
  if (short.slice(start + 1) === long.slice(start + 1)) return true
  return short[start] === long[start + 1] && short[start + 1] === long[start] && short.slice(start + 2) === long.slice(start + 2)
}

function listNumbersOneEditAway(id: string): number[] {
  const near = new Set<string>()
  for (let at = 0; at <= id.length; at += 1) {
    const [before, after] = [id.slice(0, at), id.slice(at)]
    for (const digit of DIGITS) {
      near.add(before + digit + after)
      near.add(before + digit + after.slice(1))
    }
    near.add(before + after.slice(1))
    near.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2))
  }
  near.delete(id)
  return [...near].filter((text) => /^[1-9]/.test(text) && text.length <= LONGEST_ID).map(Number)
}
