import { cutForIndex, gramsOf, splitRuns, tokenise } from '../../server/search/tokens.ts'

describe('tokens', () => {
  it('are English words, every Chinese character, every two of a run, and paragraphs', () => {
    expect(tokenise('入境事务处 replied: see para. 2.14')).toEqual({
      words: ['replied', 'see', 'para', '2', '14'],
      lexemes: ['入', '境', '入境', '事', '境事', '务', '事务', '处', '务处', '#3ox', '@p2.14', 'replied', 'see', 'para', '2', '14']
    })
  })

  it.each([
    ['the public information', ['the public', 'public information']],
    ['public, information', []],
    ['public records mangrove', ['public records']],
    ['public入境information', []]
  ])('are common words that are neighbours: %s', (text, pairs) => {
    expect(tokenise(text).lexemes.filter((lexeme) => lexeme.includes(' '))).toEqual(pairs)
  })

  it.each([
    ['public records mangrove', 1],
    ['mangrove records, mangrove records', 1],
    ['mangrove orchid python', 2],
    ['mangrove, orchid-python', 0],
    ['mangrove入境orchid', 0]
  ])('have a lexeme for each two other words that are neighbours, the same for the same: %s', (text, count) => {
    const shared = (one: string): readonly string[] => tokenise(one).lexemes.filter((lexeme) => lexeme.startsWith('#'))
    expect(shared(text)).toHaveLength(count)
    expect(shared(`before ${text} after`)).toEqual(expect.arrayContaining([...shared(text)]))
  })

  it('begin a new run at every mark', () => {
    expect(splitRuns('运输署，ev充电')).toEqual([
      { kind: 'cjk', text: '运输署', at: 0 }, { kind: 'word', text: 'ev', at: 4 }, { kind: 'cjk', text: '充电', at: 6 }
    ])
  })

  it('cover the extension blocks beyond the basic plane as whole characters', () => {
    expect(gramsOf('𠮷野家')).toEqual(['𠮷野', '野家'])
    expect(tokenise('𠮷野').lexemes).toEqual(['𠮷', '野', '𠮷野'])
  })

  it('are each there once', () => {
    expect(tokenise('入境 入境').lexemes).toEqual(['入', '境', '入境'])
  })
})

describe('the cut', () => {
  it('leaves what fits alone', () => {
    expect(cutForIndex('入境事务处 replied.')).toEqual(['入境事务处 replied.'])
  })

  it.each([
    ['words', Array.from({ length: 200_000 }, (_, index) => index.toString(36)).join(' ')],
    ['Chinese', Array.from({ length: 120_000 }, (_, index) => String.fromCodePoint(0x3400 + (index * 7919) % 27_000)).join('')],
    ['characters of two units', '𠮷'.repeat(70_000)]
  ])('cuts %s into pieces that overlap, so that every run is whole in one of them', (_name, text) => {
    const pieces = cutForIndex(text)
    expect(pieces.length).toBeGreaterThan(2)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(50_000)
    for (let at = 0; at + 300 < text.length; at += 997) expect(pieces.some((piece) => piece.includes(text.slice(at, at + 300)))).toBe(true)
    expect(pieces.some((piece) => /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(piece))).toBe(false)
  })
})
