import { foldText } from '../../../server/domain/messages/fold-text.ts'

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const own = 'foi+request-1523-0123456789abcdef@portal.example'
const pieces = [
  '', '', ' ', 'Dear Ms Wong,', 'The records are enclosed.', '資料已附上。', 'forth', '> Do you hold them?', '> > older', '>> deep', '>>> Ms Wong 11/06/2025 23:31 >>>', '＞ 引文', '| bar', '| a | b |', 'MW> quoted',
  'On Wed, 11 Jun 2025 at 23:31, Ms Wong <w@mail.example> wrote:', 'Ms Wong <w@mail.example> 於 2025年6月11日 下午11:31 寫道：', 'On Wed, 11 Jun 2025,', 'wrote:', '> wrote:', '2025/6/11 Ms Wong <w@mail.example>',
  'From: Ms Wong <w@mail.example>', 'Sent: 11 June 2025 23:31', 'To: Li', 'Cc: Chan', 'Subject: e-Gates', 'Ref: 1/2', '寄件者：王', '日期：2025年6月11日 23:31', '收件者：李', '主旨：e-道', '                         To', '                         Subject',
  '-----Original Message-----', 'Begin forwarded message:', '----------', '_'.repeat(32), '═'.repeat(70), '-- ', '--', '---', '—', 'Sent from my iPhone', '從我的 iPhone 傳送', 'Tel: 2829 0000', '> ' + 'word '.repeat(15).trim(),
  'This e-mail is confidential. If you are not the intended recipient, please delete it and notify us.', 'DISCLAIMER', '本電郵只供收件人使用，如屬誤收，請刪除並通知寄件人。機密。', 'CAUTION: this email came from outside', 'a mailing list',
  own, 'Please send all replies to:', 'https://portal.example/en/change-requests/new', 'https://portal.example/en/help/officers', 'References', 'Visible links', '1. https://portal.example/en/help/officers', '\u0000', '\ud800', '\t\tx', 'P.S. one thing more.'
]

function randomText(seed: number): string {
  const below = randomNumbers(seed)
  const lines = Array.from({ length: below(40) }, () => pieces[below(pieces.length)] ?? '')
  return lines.join(below(5) === 0 ? '\r\n' : '\n')
}

describe('folding any text', () => {
  const seeds = Array.from({ length: 1_500 }, (_, seed) => seed)

  it('drops no character: visible and folded lines are the whole', () => {
    for (const seed of seeds) {
      const text = randomText(seed)
      const { blocks, visibleText } = foldText(text, { ownAddresses: [own] })
      const lines = text.split('\n')
      const isFolded = (at: number): boolean => blocks.some(({ from, to }) => at + 1 >= from && at + 1 <= to)
      const unfolded = lines.filter((_, at) => !isFolded(at)).map(line => line.trimEnd()).join('\n')
      expect({ seed, visible: visibleText.trim() }).toEqual({ seed, visible: unfolded.trim() })
      expect(/^\s*\n|\n\s*$/.test(visibleText)).toBe(false)
    }
  })

  it('gives blocks in order, apart, within the text, and never folds all of it', () => {
    for (const seed of seeds) {
      const text = randomText(seed)
      const { blocks, visibleText } = foldText(text)
      let last = 0
      for (const { from, to } of blocks) {
        expect({ seed, inOrder: from > last && to >= from && to <= text.split('\n').length }).toEqual({ seed, inOrder: true })
        last = to
      }
      expect({ seed, empty: visibleText === '' }).toEqual({ seed, empty: text.trim() === '' })
    }
  })

  it('is the same each time', () => {
    for (const seed of seeds.slice(0, 200)) expect(foldText(randomText(seed))).toEqual(foldText(randomText(seed)))
  })

  it('never hides an unmarked line between marked ones', () => {
    for (const seed of seeds.slice(0, 300)) {
      const below = randomNumbers(seed)
      const lines = Array.from({ length: 30 }, (_, at) => below(3) === 0 ? `Answer ${at}.` : '> Question, of which the line is long enough to be wrapped somewhere ok')
      const { visibleText } = foldText(`Hello\n${lines.join('\n')}`)
      expect(visibleText.match(/Answer \d+/g) ?? []).toEqual(lines.join('\n').match(/Answer \d+/g) ?? [])
    }
  })
})

describe('hostile texts', () => {
  const fill = (piece: string): string => piece.repeat(Math.ceil(1_000_000 / piece.length))

  it.each([
    ['line ends', fill('\n')], ['marks', fill('> a\n')], ['marks and answers', fill('> a\nb\n')], ['one line of marks', fill('>')], ['blanks', `${fill(' ')}x`], ['blanks at line ends', fill(`x${' '.repeat(900)}\n`)],
    ['labels', fill('From: a\n')], ['padded labels', fill('          To          \n')], ['colons', fill('On a:\n')], ['attributions', fill('On 1 Jan 2013, a@b wrote:\n')], ['one attribution', `On ${fill('a@')} wrote:`],
    ['separators', fill('--\n')], ['contacts', fill('------\nTel: 5\n')], ['notices', fill('This e-mail is confidential\n')], ['legal words', `Disclaimer ${fill('confidential privileged ')}`], ['devices', fill('Sent from my iPhone\n')],
    ['own addresses', fill('request-1-0123456789abcdef@x\n')], ['own links', fill('help/officers\n----------\n')], ['heads', fill('>>> a b 2013-01-01 10:00 >>>\n')], ['rules', fill('____________________\nName: a@b\nB: 2013\n')], ['dates', fill('2013/1/1 a <a@b>\n')]
  ])('of %s take no time', (_, text) => {
    const start = performance.now()
    foldText(text, { ownAddresses: [own] })
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  it('fold to the end below the lines that are looked at', () => {
    const text = `Yes.\n\n-----Original Message-----\n${'line\n'.repeat(60_000)}`
    expect(foldText(text).visibleText).toBe('Yes.')
    expect(foldText(`> a\n${'\n'.repeat(60_000)}Yes.`).visibleText).toBe('Yes.')
  })
})
