import { FOLD_TABLE, FOLD_VERSION } from '../../server/domain/characters/fold-table.ts'
import { fold, foldText } from '../../server/search/fold.ts'
import { makeFoldTable } from './make-fold-table.ts'

describe('the folded form', () => {
  it.each([
    ['capitals', 'ImmD', 'immd'],
    ['full width', 'ＩｍｍＤ　２０２６', 'immd 2026'],
    ['Kangxi radicals, as PDF files yield them', '⼊境⽔務', '入境水务'],
    ['Traditional and Simplified', '運輸署', '运输署'],
    ['Hong Kong variants: 衞 and 衛', '衞生署', '卫生署'],
    ['裏 and 裡', '裏裡', '里里'],
    ['啟 and 啓', '啟啓', '启启'],
    ['台 and 臺', '臺灣天文台', '台湾天文台'],
    ['綫 and 線', '綫線', '线线'],
    ['爲 and 為', '爲為', '为为'],
    ['Simplified characters whose Traditional form folds further', '馀餘', '余余'],
    ['white space', '  a \t b\u00A0c  ', 'a b c'],
    ['a word broken over a line', '入境事\n務處', '入境事务处'],
    ['a word broken over a quoted line', '> 入境事\r\n> > 務處', '> 入境事务处'],
    ['English lines, which keep their space', 'the\nreply', 'the reply'],
    ['paragraphs, which stay apart', '入境\n\n事務', '入境 事务'],
    ['spaces inside a Chinese line, which stay', '運輸署 充電', '运输署 充电'],
    ['soft hyphens and zero-width spaces', 'in\u00ADfor\u200Bmation', 'information'],
    ['combined accents', 'cafe\u0301', 'café'],
    ['variation selectors', '葛\u{E0100}', '葛']
  ])('%s', (_name, original, folded) => {
    expect(fold(original)).toBe(folded)
  })

  it('is the same when folded again', () => {
    const characters = Array.from(FOLD_TABLE.replaceAll('\n', ''))
    expect(fold(fold(characters.join('')))).toBe(fold(characters.join('')))
  })

  it('knows where in the original each of its characters began', () => {
    const original = '（１） 入境事\n務處 𠮷 Ａ'
    const { text, offsets } = foldText(original)
    expect(text).toBe('(1) 入境事务处 𠮷 a')
    expect(offsets).toHaveLength(text.length)
    const at = (folded: string): string => original.slice(offsets[text.indexOf(folded)]).charAt(0)
    expect([at('1'), at('务'), at('a')]).toEqual(['１', '務', 'Ａ'])
  })
})

describe('the table', () => {
  it('is the one that opencc-js gives: after a change count FOLD_VERSION up, and rebuild the index', () => {
    expect(FOLD_TABLE.replaceAll('\n', '')).toBe(makeFoldTable())
    expect(FOLD_VERSION).toBe(1)
  })
})
