import { fillHole, HOLE } from '../../server/text/hole.ts'
import { escapeHtml, joinHtml } from '../../server/text/safe-html.ts'

it.each([
  ['in the middle', 'before', '信件 & more', 'after'],
  ['at the beginning', '', 'letters', '之後'],
  ['with nothing in it', '之前', '', 'after']
])('what is kept as bytes comes into its page %s', (_where, before, kept, after) => {
  const page = fillHole(joinHtml([escapeHtml(before), HOLE, escapeHtml(after)]), Buffer.from(kept))
  expect(page.toString()).toBe(before + kept + after)
})

it('a page without a place for it stays as it is', () => {
  expect(fillHole(escapeHtml('a page'), Buffer.from('')).toString()).toBe('a page')
})
