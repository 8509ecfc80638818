import { readFileSync } from 'node:fs'
import { foldText, type FoldResult } from '../../../server/domain/messages/fold-text.ts'

const own = 'foi+request-1523-0123456789abcdef@portal.example'
const fixture = (name: string): string => readFileSync(`${__dirname}/../../fixtures/mail/request-1523/${name}`, 'utf8')
  .replaceAll('\r\n', '\n').split('\n\n').slice(1).join('\n\n').replaceAll('{{REQUEST_ADDRESS}}', own).replaceAll('{{AUTHORITY_ADDRESS}}', 'access@immd.example')
const visible = (text: string): string => foldText(text).visibleText

describe('the letters of request 1523', () => {
  it('folds all below the ten lines of the interim reply', () => {
    const text = fixture('interim-reply-plain.eml')
    const { blocks, visibleText } = foldText(text, { ownAddresses: [own] })
    expect(visibleText).toBe(text.split('\n').slice(0, 10).join('\n'))
    expect(visibleText).toMatch(/^Dear Ms\. Wong,[^]*\nRecords and Data Management Section$/)
    expect(blocks).toEqual([{ from: 11, to: text.trimEnd().split('\n').length, kind: 'quote', rule: 'header-block' }])
  })

  it.each(['─'.repeat(40), '-'.repeat(72)])('folds the same with the rule %s of the HTML form', rule => {
    const text = fixture('interim-reply-plain.eml').replace('Section\nFrom:', 'Section\n\n\nFrom:').replace(/═+/, rule).replace(/\nReferences[^]*$/, '\n')
    expect(visible(text)).toBe(text.split('\n').slice(0, 10).join('\n'))
  })

  it('folds nothing of the refusal', () => {
    const text = fixture('refusal.eml')
    expect(foldText(text, { ownAddresses: [own] })).toEqual({ blocks: [], visibleText: text.trimEnd() })
  })
})

describe('marked lines', () => {
  it.each([
    ['a quote below', 'Yes.\n\n> Do you hold them?\n> How many?', 'Yes.'],
    ['a quote above', '> Do you hold them?\n> How many?\n\nYes.', 'Yes.'],
    ['a long quote above', `${'> Question\n'.repeat(20)}\nYes.`, 'Yes.'],
    ['full-width marks', 'Yes.\n＞ 有否持有？', 'Yes.'],
    ['escaped marks', 'Yes.\n&gt; Do you?', 'Yes.'],
    ['deep marks', 'Yes.\n> > a\n>> b\n> >> c', 'Yes.'],
    ['bars', 'Yes.\n| Do you hold them?\n| How many?', 'Yes.'],
    ['initials', 'Yes.\nMW> Do you hold them?\nMW> How many?', 'Yes.'],
    ['blank lines between', 'Yes.\n\n> a\n\n> b\n\n\n> c', 'Yes.'],
    ['a torn word', `Yes.\n> ${'word '.repeat(14)}and so\nforth\n> end.`, 'Yes.'],
    ['a signature below the quote', 'Yes.\n\n> Do you?\n\n-- \nLi', 'Yes.'],
    ['quote above and below', '> a\n\nYes.\n\n> b', '> a\n\nYes.'],
    ['one bar', 'Yes | no\n| maybe\nend', 'Yes | no\n| maybe\nend'],
    ['a table', 'Yes.\n| a | b |\n| c | d |', 'Yes.\n| a | b |\n| c | d |'],
    ['an escaped From', 'Yes.\n>From now on they are public.\nNo.', 'Yes.\n>From now on they are public.\nNo.'],
    ['a quoted From', 'Yes.\n> See below.\n>From now on they are public.', 'Yes.'],
    ['blank lines around the block', 'Yes.\n\n> a\n> b\n> c\n> d\n> e\n> f\n\nNo.', 'Yes.\n\nNo.'],
    ['carriage returns', 'Yes.  \r\n\r\n> Do you?\r\n', 'Yes.']
  ])('%s', (_, text, expected) => {
    expect(visible(text)).toBe(expected)
  })
})

describe('answers between quoted lines', () => {
  it('stay, with the short questions that they answer', () => {
    const text = 'Dear Ms Wong,\n\nOn 11 Jun 2025 at 10:00, Ms Wong wrote:\n> 1. Do you hold them?\n\nYes.\n\n> 2. How many?\n\nFour.'
    expect(foldText(text)).toEqual({ blocks: [], visibleText: text })
  })

  it('stay, while long quotes and those that nobody answers are folded', () => {
    const long = '> A line of the letter\n'.repeat(6)
    expect(visible(`Dear Ms Wong,\n\n${long}\nYes.\n\n> 2. How many?\n\n四份。\n\n> Thank you\n> Ms Wong\n`)).toBe('Dear Ms Wong,\n\nYes.\n\n> 2. How many?\n\n四份。')
  })

  it.each(['yes', 'none', 'Yes.', '有', 'It is'])('stay even directly between long lines: %s', word => {
    const line = `> ${'word '.repeat(14)}and so`
    expect(visible(`${line}\n${word}\n${line}\n${word}\n${line}`)).toContain(`\n${word}\n`)
  })

  it('stay where the quoted line above is short, ends a sentence, or the answer is long', () => {
    expect(visible('Hi\n> short\nforth\n> end')).toContain('forth')
    expect(visible(`Hi\n> ${'word '.repeat(14)}and so.\nforth\n> end`)).toContain('forth')
    expect(visible(`Hi\n> ${'word '.repeat(14)}and so\n${'forth '.repeat(8)}\n> end`)).toContain('forth')
  })
})

describe('nothing is hidden by a guess', () => {
  it.each([
    ['only a quote', '> Do you hold them?\n> How many?'],
    ['only an attribution and a quote', 'On 11 Jun 2025 at 10:00, Ms Wong wrote:\n> Do you hold them?'],
    ['only a device', 'Sent from my iPhone'],
    ['a device above a quote', 'Sent from my iPhone\n\n> Do you?'],
    ['a letter sent on', '---------- Forwarded message ----------\nDear Sir,\nYes.'],
    ['a rule above a quote', '----------\n> Do you?'],
    ['only a signature', '--\nLi']
  ])('shows everything: %s', (_, text) => {
    expect(foldText(text)).toEqual({ blocks: [], visibleText: text })
  })

  it.each([['', ''], ['\n\n', ''], ['  \n a  \n\n', ' a'], [' \u3000', '']])('trims %j', (text, expected) => {
    expect(foldText(text)).toEqual({ blocks: [], visibleText: expected })
  })
})

describe('the blocks', () => {
  it('are in order, apart, and name kind and rule', () => {
    const { blocks }: FoldResult = foldText('Yes.\n-- \nLi\n\nDisclaimer: this message is confidential, for the intended recipient. Delete it if received in error.\n\nOn 11 Jun 2025 at 10:00, Ms Wong wrote:\n> Do you?\n')
    expect(blocks).toEqual([
      { from: 2, to: 4, kind: 'signature', rule: 'separator' }, { from: 5, to: 6, kind: 'footer', rule: 'legal' }, { from: 7, to: 9, kind: 'quote', rule: 'attribution' }
    ].map(block => block.to === 9 ? { ...block, to: 8 } : block))
  })
})
