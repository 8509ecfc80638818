import { keepWithin, ownBytes } from '../../server/http/web/keep-within.ts'

describe('what is kept within a number of bytes', () => {
  it('goes in the order in which it was put in, and what is put in again counts once', () => {
    const keep = keepWithin<string>(10, ({ length }) => length)
    keep.keep('one', '1234')
    keep.keep('two', '1234')
    keep.keep('one', '123456')
    expect([keep.get('one'), keep.get('two')]).toEqual(['123456', '1234'])
    keep.keep('three', '1')
    expect([keep.get('one'), keep.get('two'), keep.get('three')]).toEqual(['123456', undefined, '1'])
  })

  it('has room again for what was dropped, once', () => {
    const keep = keepWithin<string>(4, ({ length }) => length)
    keep.keep('one', '1234')
    keep.drop('one')
    keep.drop('one')
    expect(keep.get('one')).toBeUndefined()
    keep.keep('two', '1234')
    keep.keep('three', '1234')
    expect([keep.get('two'), keep.get('three')]).toEqual([undefined, '1234'])
  })
})

it('bytes of their own keep nothing else from being freed', () => {
  const bytes = ownBytes(Buffer.from('letters 信'))
  expect(bytes.toString()).toBe('letters 信')
  expect(bytes.buffer.byteLength).toBe(bytes.length)
})
