import { findNearRequests, isOneEdit } from '../../../server/domain/requests/near-address.ts'
import { makeRequestAddress, type AddressBook } from '../../../server/domain/requests/request-address.ts'

const BOOK: AddressBook = { prefix: 'foi+', domain: 'portal.example', keys: ['a-new-key', 'an-old-key'] }
const OLD: AddressBook = { ...BOOK, keys: ['an-old-key'] }
const ADDRESS = makeRequestAddress(BOOK, 1523)
const TAG = /-([0-9a-z]{16})@/.exec(ADDRESS)?.[1] ?? ''
const other = (character: string): string => (character === 'x' ? 'y' : 'x')

function withTag(change: (tag: string) => string): string {
  return ADDRESS.replace(TAG, change(TAG))
}

it.each<[string, string, readonly number[]]>([
  ['a wrong character', withTag((tag) => other(tag.charAt(0)) + tag.slice(1)), [1523]],
  ['a character too few', withTag((tag) => tag.slice(0, -1)), [1523]],
  ['a character too many', withTag((tag) => `${tag}z`), [1523]],
  ['capitals and a wrong character', withTag((tag) => tag.slice(0, 15) + other(tag.charAt(15))).toUpperCase(), [1523]],
  ['an old key', makeRequestAddress(OLD, 1523).replace(/.@/, 'u@'), makeRequestAddress(OLD, 1523).includes('u@') ? [] : [1523]],
  ['a wrong digit', ADDRESS.replace('1523', '1524'), [1523]],
  ['a digit too few', ADDRESS.replace('1523', '152'), [1523]],
  ['a digit too many', ADDRESS.replace('1523', '15233'), [1523]],
  ['digits that changed places', ADDRESS.replace('1523', '1532'), [1523]],
  ['two wrong characters', withTag((tag) => other(tag.charAt(0)) + other(tag.charAt(1)) + tag.slice(2)), []],
  ['a wrong digit and a wrong character', withTag((tag) => other(tag.charAt(0)) + tag.slice(1)).replace('1523', '1524'), []],
  ['another domain', withTag((tag) => tag.slice(0, -1)).replace('portal.example', 'evil.example'), []],
  ['another prefix', withTag((tag) => tag.slice(0, -1)).replace('foi+', ''), []],
  ['a bounce address', withTag((tag) => tag.slice(0, -1)).replace('request', 'bounce'), []],
  ['no address', 'request-1523', []]
])('%s', (_name, address, requests) => {
  expect(findNearRequests(BOOK, address)).toEqual(requests)
})

it.each<[string, string, boolean]>([
  ['abc', 'abd', true], ['abc', 'bbc', true], ['abc', 'ab', true], ['abc', 'bc', true], ['abc', 'xabc', true], ['abc', 'abxc', true], ['abcd', 'abdc', true], ['abcd', 'bacd', true],
  ['abc', 'abc', false], ['abc', 'axx', false], ['abc', 'a', false], ['abcd', 'badc', false], ['abcd', 'cbad', false]
])('%s and %s are one edit apart: %s', (one, two, expected) => {
  expect(isOneEdit(one, two)).toBe(expected)
})
