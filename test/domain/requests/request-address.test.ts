import {
  findOutboxIdInMessageId,
  findRequestIdInAddress,
  findUserIdInUnsubscribeToken,
  isOwnAddress,
  makeBounceAddress,
  makeMessageId,
  makeNoticeAddress,
  makeRequestAddress,
  makeUnsubscribeToken,
  parseAddress,
  parseNearAddress,
  tagsOf,
  type AddressBook
} from '../../../server/domain/requests/request-address.ts'

const OLD_KEY = 'the key of last year, the key of last year'
const NEW_KEY = 'the key of this year, the key of this year'
const book: AddressBook = { prefix: 'foi+', domain: 'portal.example', keys: [NEW_KEY, OLD_KEY] }

describe('the address of a request', () => {
  const address = makeRequestAddress(book, 1523)

  it('has prefix, number, a tag of 16 characters that survive retyping, and domain', () => {
    expect(address).toMatch(/^foi\+request-1523-[0-9abcdefghjkmnpqrstvwxyz]{16}@portal\.example$/)
  })

  it('is the same each time, and another for each request, key and purpose', () => {
    expect(makeRequestAddress(book, 1523)).toBe(address)
    const tags = [address, makeRequestAddress(book, 1524), makeRequestAddress({ ...book, keys: [OLD_KEY] }, 1523), makeBounceAddress(book, 1523)]
      .map((one) => /-([0-9a-z]{16})@/.exec(one)?.[1])
    expect(new Set(tags).size).toBe(4)
  })

  it.each([
    ['as made', address],
    ['in capitals', address.toUpperCase()],
    ['with look-alikes retyped', address.replace(/-([0-9a-z]{16})@/, (_, tag: string) => `-${tag.replaceAll('0', 'o').replaceAll('1', 'l')}@`)]
  ])('is believed %s', (_, written) => {
    expect(findRequestIdInAddress(book, written)).toBe(1523)
  })

  it('made with an older key is still believed, and no longer when the key is gone', () => {
    const old = makeRequestAddress({ ...book, keys: [OLD_KEY] }, 7)
    expect(findRequestIdInAddress(book, old)).toBe(7)
    expect(findRequestIdInAddress({ ...book, keys: [NEW_KEY] }, old)).toBeUndefined()
  })

  it.each([
    ['another number', address.replace('1523', '1524')],
    ['a changed tag', address.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@'))],
    ['a bounce address', makeBounceAddress(book, 1523)],
    ['another domain', address.replace('portal.example', 'elsewhere.example')],
    ['no prefix', address.replace('foi+', '')],
    ['no domain', 'foi+request-1523'],
    ['a number too long for a table', 'foi+request-99999999999-0123456789abcdef@portal.example'],
    ['nothing', '']
  ])('is not believed with %s', (_, written) => {
    expect(findRequestIdInAddress(book, written)).toBeUndefined()
  })

  it('tells the purpose of a bounce address', () => {
    const parts = parseAddress(book, makeBounceAddress(book, 42))
    expect(parts).toMatchObject({ purpose: 'bounce', id: 42 })
    expect(parts && isOwnAddress(book, parts)).toBe(true)
  })
})

describe('the Message-ID of a letter', () => {
  it.each([['bare', ''], ['in brackets', '<>']])('names its outbox row, %s', (_, brackets) => {
    const id = makeMessageId(book, 99)
    expect(findOutboxIdInMessageId(book, brackets === '' ? id : `<${id}>`)).toBe(99)
  })

  it.each([
    ['with a wrong tag', makeMessageId(book, 99).replace('o.99.', 'o.98.')],
    ['of another host', makeMessageId(book, 99).replace('portal.example', 'elsewhere.example')],
    ['of another form', 'OF1A2B3C4D.5E6F7A8B-ON48258CB0.0032A1F0@immd.example']
  ])('is not ours %s', (_, id) => {
    expect(findOutboxIdInMessageId(book, id)).toBeUndefined()
  })
})

it('tells the purpose of the address of a notice', () => {
  const parts = parseAddress(book, makeNoticeAddress(book, 42))
  expect(parts).toMatchObject({ purpose: 'notice', id: 42 })
  expect(parts && isOwnAddress(book, parts)).toBe(true)
})

it.each<[string, string, number | undefined]>([
  ['a character too few', makeRequestAddress(book, 7).replace(/.@/, '@'), 7],
  ['a character too many', makeRequestAddress(book, 7).replace('@', '0@'), 7],
  ['two too few', makeRequestAddress(book, 7).replace(/..@/, '@'), undefined],
  ['the address of a bounce', makeBounceAddress(book, 7), undefined]
])('reads the shape of an address with %s', (_what, written, id) => {
  expect(parseNearAddress(book, written)?.id).toBe(id)
})

it('knows a tag for each key', () => {
  expect(tagsOf(book, 7)).toHaveLength(2)
  expect(makeRequestAddress(book, 7)).toContain(tagsOf(book, 7)[0])
})

describe('the token of the link that stops notices', () => {
  const token = makeUnsubscribeToken(book, 7)
  it.each<[string, string, number | undefined]>([
    ['as made', token, 7], ['in capitals', token.toUpperCase(), 7], ['for somebody else', token.replace(/^7/, '8'), undefined], ['none', 'x', undefined]
  ])('%s', (_what, written, id) => {
    expect(findUserIdInUnsubscribeToken(book, written)).toBe(id)
  })
})

it('cannot be made without a key', () => {
  expect(() => makeRequestAddress({ ...book, keys: [] }, 1)).toThrow('no secret key')
})
