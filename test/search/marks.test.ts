import { findSpans, readyText, type Stems } from '../../server/search/marks.ts'
import { hasTerm, namesOf } from '../../server/search/has-term.ts'
import { parseQuery } from '../../server/search/query.ts'

/** As PostgreSQL's dictionary would have them. */
const STEMS: Stems = new Map(Object.entries({ charger: 'charger', chargers: 'charger', charged: 'charg', ev: 'ev', mail: 'mail', mails: 'mail', dying: 'die', die: 'die', died: 'die' }))

describe('marked in a text', () => {
  it.each([
    // A word of two parts is marked where it is whole, however it is written.
    ['e-mail', 'An E-mail, an e mail and e‑mail. Mail by type E is none.', ['E-mail', 'e mail', 'e‑mail']],
    ['e-mail', 'The mail of class e', []],
    ['"e-mail address"', 'Each e-mail address, not e-mail addresses', ['e-mail address']],
    ['2.14', 'Paragraph 2.14; not 2 and 14', ['2.14']],
    ['EV充電器', 'EV 充電器與EV', ['EV 充電器']],
    ['charger', 'Chargers were charged by a charger', ['Chargers', 'charger']],
    ['EV', '公眾EV充電器', ['EV']],
    ['dying', 'dying, died', ['dying']],
    ['char*', 'characters of a chart; no charade, richard', ['characters', 'chart', 'charade']],
    ['"seized pass"', 'a seized pass and seized passports', ['seized pass']],
    ['充電器', '充電器及充电器', ['充電器', '充电器']]
  ])('%s in «%s»', (typed, text, expected) => {
    expect(findSpans(readyText(text), parseQuery(typed).wanted, STEMS).map(({ from, to }) => text.slice(from, to))).toEqual(expected)
  })
})

it.each([['"e-mail office"', true], ['"e-mail"', true], ['"mail-e"', false], ['"a/b (c)"', false]])('a name has %s: %s', (typed, expected) => {
  const [term] = parseQuery(typed).wanted
  expect(term !== undefined && hasTerm(namesOf(['the e-mail office'], STEMS), term, STEMS)).toBe(expected)
})
