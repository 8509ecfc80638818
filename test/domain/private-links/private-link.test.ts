import { makeLinkToken, readLinkToken } from '../../../server/domain/private-links/private-link.ts'

const ID = '7f1d3a52-0b5c-4a1e-8f00-0123456789ab'
const KEYS = ['a newer key of thirty-two characters or more', 'an older key of thirty-two characters or more']
const token = makeLinkToken(KEYS, 'share', ID)

it('is read back, and holds up in an address', () => {
  expect(token).toMatch(/^[\w-]{54}$/)
  expect(readLinkToken(KEYS, 'share', token)).toBe(ID)
})

it('that was made with an older key is still believed; with one that was taken away, no more', () => {
  const [newer = '', older = ''] = KEYS
  expect(readLinkToken(KEYS, 'share', makeLinkToken([older], 'share', ID))).toBe(ID)
  expect(readLinkToken([newer], 'share', makeLinkToken([older], 'share', ID))).toBeUndefined()
})

it.each([
  ['for another purpose', makeLinkToken(KEYS, 'invitation', ID)],
  ['of another id', token.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
  ['with a changed tag', token.replace(/.{3}$/, (end) => (end === 'aaa' ? 'bbb' : 'aaa'))],
  ['cut short', token.slice(0, -1)],
  ['of the id alone', ID.replaceAll('-', '')],
  ['with the id in capitals', token.slice(0, 32).toUpperCase() + token.slice(32)],
  ['of nothing', ''],
  ['of something else', 'ﬁ'.repeat(54)]
])('one %s is none', (_, text) => {
  expect(readLinkToken(KEYS, 'share', text)).toBeUndefined()
})

it('needs a key', () => {
  expect(() => makeLinkToken([], 'share', ID)).toThrow('no secret key')
})
