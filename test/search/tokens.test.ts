import { cutForIndex, gramsOf, splitRuns, tokenise } from '../../server/search/tokens.ts'

describe('tokens', () => {
  it('are English words, and every two neighbours of a Chinese run with its last character', () => {
    expect(tokenise('入境事务处 replied: see para. 2.14')).toEqual({
      words: 'replied see para 2 14',
      grams: ['入境', '境事', '事务', '务处', '处']
    })
  })

  it('begin a new run at every mark', () => {
    expect(splitRuns('运输署，ev充电')).toEqual([
      { kind: 'cjk', text: '运输署' }, { kind: 'word', text: 'ev' }, { kind: 'cjk', text: '充电' }
    ])
  })

  it('cover the extension blocks beyond the basic plane as whole characters', () => {
    expect(gramsOf('𠮷野家')).toEqual(['𠮷野', '野家', '家'])
  })

  it('are each there once', () => {
    expect(tokenise('入境 入境').grams).toEqual(['入境', '境'])
  })
})

describe('the cut', () => {
  it('leaves what fits alone', () => {
    const text = '入境事务处 replied. '.repeat(50_000)
    expect(cutForIndex(text)).toBe(text)
  })

  it.each([
    ['words that are all different', Array.from({ length: 200_000 }, (_, index) => index.toString(36)).join(' ')],
    ['Chinese of which no two characters repeat', Array.from({ length: 400_000 }, (_, index) => String.fromCodePoint(0x3400 + (index * 7919) % 27_000)).join('')]
  ])('cuts %s', (_name, text) => {
    const cut = cutForIndex(text)
    expect(cut.length).toBeLessThan(text.length)
    expect(cut.length).toBeGreaterThan(40_000)
    expect(text.startsWith(cut)).toBe(true)
  })
})
