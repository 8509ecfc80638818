import { chooseMessages, LONGEST_WHOLE, partOfMessage } from '../../../server/domain/requests/thread-parts.ts'

describe('which messages stand on a page', () => {
  it.each([[1], [2], [LONGEST_WHOLE]])('all of %i', (count) => {
    expect(chooseMessages(count, undefined)).toEqual({ part: undefined, ranges: [{ from: 1, to: count }], parts: [], gap: undefined })
    expect(chooseMessages(count, 1)).toBeUndefined()
  })

  it('of a long thread its first and its newest, and the rest by twenties', () => {
    const shown = chooseMessages(300, undefined)
    expect(shown?.ranges).toEqual([{ from: 1, to: 2 }, { from: 281, to: 300 }])
    expect(shown?.gap).toEqual({ from: 3, to: 280 })
    expect(shown?.parts).toHaveLength(15)
    expect(chooseMessages(300, 15)?.ranges).toEqual([{ from: 281, to: 300 }])
    expect(chooseMessages(301, 16)?.ranges).toEqual([{ from: 301, to: 301 }])
    expect(chooseMessages(300, 16)).toBeUndefined()
    expect(chooseMessages(300, 0)).toBeUndefined()
  })

  it.each([LONGEST_WHOLE, LONGEST_WHOLE + 1, 59, 60, 61, 300])('and every one of %i stands where it is looked for', (count) => {
    for (let place = 1; place <= count; place += 1) {
      const shown = chooseMessages(count, partOfMessage(count, place))
      expect([place, shown?.ranges.some(({ from, to }) => place >= from && place <= to)]).toEqual([place, true])
    }
  })
})
