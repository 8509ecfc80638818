import { parseQuery } from '../../server/search/query.ts'

const word = (text: string) => ({ kind: 'word', text })
const phrase = (text: string) => ({ kind: 'phrase', text })

describe('a query', () => {
  it.each([
    ['入境 Immigration', [word('入境'), word('immigration')], []],
    ['「入境事務處」', [phrase('入境事务处')], []],
    ['"access to information" 守則', [phrase('access to information'), word('守则')], []],
    ['“curly quotes”', [phrase('curly quotes')], []],
    ['charger -taxi', [word('charger')], [word('taxi')]],
    ['charger －"electric taxi"', [word('charger')], [phrase('electric taxi')]],
    ['e-mail', [word('e-mail')], []],
    ['運輸署 - 充電', [word('运输署'), word('充电')], []],
    ['ImmD immd ＩＭＭＤ', [word('immd')], []],
    ['', [], []],
    ['，。!?', [], []]
  ])('%s', (typed, wanted, unwanted) => {
    expect(parseQuery(typed)).toEqual({ clauses: wanted.map((term) => [term]), wanted, unwanted, fields: [], plain: false })
  })

  it.each([
    ['a quote that is not closed', '"access to', [word('access')]],
    ['nothing but what is unwanted', '-taxi', [word('taxi')]]
  ])('with %s is plain words', (_name, typed, wanted) => {
    expect(parseQuery(typed)).toEqual({ clauses: wanted.map((term) => [term]), wanted, unwanted: [], fields: [], plain: true })
  })

  it('of any length and any characters is read', () => {
    expect(parseQuery('"-'.repeat(5000)).wanted).toEqual([])
    expect(parseQuery(Array.from({ length: 200 }, (_, index) => `w${index}`).join(' ')).wanted.length).toBe(20)
    expect(() => parseQuery("' \\ % _ & | ! <-> :* \u0000 \uD800 ( )")).not.toThrow()
  })
})
