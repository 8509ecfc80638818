import { fillLetter, isFilled, listPlaces, withoutPlaces } from '../../../server/domain/next-steps/letter-places.ts'
import { checkWording, valuesOf, WORDING_NAMES } from '../../../server/domain/next-steps/wording.ts'
import { LOCALES } from '../../../server/domain/requests/request.ts'
import { readCodeLetter } from '../../../server/text/code-letters.ts'

describe('the texts that come with the program', () => {
  it.each(WORDING_NAMES.flatMap((name) => LOCALES.map((locale) => [name, locale] as const)))('%s in %s has what it must and nothing unknown', (name, locale) => {
    expect(checkWording(name, readCodeLetter(name, locale))).toBeUndefined()
  })

  it.each(WORDING_NAMES)('%s leaves as much to the requester in both languages', (name) => {
    expect(listPlaces(readCodeLetter(name, 'en')).length).toBe(listPlaces(readCodeLetter(name, 'zh-hk')).length)
  })

  it('name the three limits by 1.16 to 1.18 together', () => {
    for (const name of ['reminder-interim', 'reminder-target', 'reminder-long'] as const) {
      expect(readCodeLetter(name, 'en')).toContain('1.16 to 1.18')
      expect(readCodeLetter(name, 'zh-hk')).toContain('第1.16至1.18段')
    }
  })
})

describe('a text of an operator', () => {
  it.each([
    ['', { code: 'empty' }],
    ['x'.repeat(10_001), { code: 'long' }],
    ['{{title}}', { code: 'missing', values: ['name'] }],
    ['{{title}} {{name}} {{colour}}', { code: 'unknown', values: ['colour'] }],
    ['{{title}} {{name}} {{harm}}', { code: 'unknown', values: ['harm'] }],
    ['{{title}} {{name}} {{days}}', undefined]
  ])('%.40j', (text, fault) => {
    expect(checkWording('reminder-target', text)).toEqual(fault)
  })

  it('must keep the grounds of a review and the history of a complaint', () => {
    expect(valuesOf('review').required).toContain('grounds')
    expect(valuesOf('ombudsman').required).toContain('history')
  })
})

describe('filling', () => {
  it.each([
    ['A\n\n{{a}}\n\n{{b}}\n\nB', { a: '', b: 'x' }, 'A\n\nx\n\nB'],
    ['{{a}} {{a}}', { a: '1' }, '1 1'],
    ['{{a}}', { a: 'a [[b]]' }, 'a [[b]]']
  ])('%j', (text, values, expected) => {
    expect(fillLetter(text, values)).toBe(expected)
  })

  it('takes a title for no place', () => {
    expect(isFilled(withoutPlaces('The [[draft]] of {{a}}'))).toBe(true)
  })

  it('throws for a value that is not given', () => {
    expect(() => fillLetter('{{a}}', {})).toThrow('{{a}}')
  })

  it.each([
    ['done', true, []],
    ['[[what is unclear]] and [[what is unclear]]', false, ['what is unclear']],
    ['[single] brackets, [[two\nlines]]', true, []],
    ['{{left}}', false, []]
  ])('%j can go: %s', (text, filled, places) => {
    expect(isFilled(text)).toBe(filled)
    expect(listPlaces(text)).toEqual(places)
  })
})
