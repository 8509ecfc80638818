import { measureWidth, wrapText } from '../../server/text/wrap-text.ts'

describe('wrapText', () => {
  it.each([
    ['a line that fits stays', 'one two', 10, 'one two'],
    ['words', 'one two three four', 10, 'one two\nthree four'],
    ['line ends stay', 'one\n\ntwo', 3, 'one\n\ntwo'],
    ['Chinese by width', '公開資料要求書', 8, '公開資料\n要求書'],
    ['no line begins with a closing mark', '公開資料。要求', 8, '公開資\n料。要求'],
    ['no line ends with an opening mark', '公開資「料要」求', 8, '公開資\n「料要」\n求'],
    ['Latin words in Chinese stay whole', '有關wifi熱點的要求', 8, '有關wifi\n熱點的要\n求'],
    ['a web address is never broken', '見 https://records.example/zh-hk/help/officers 一頁', 12, '見\nhttps://records.example/zh-hk/help/officers\n一頁'],
    ['nor a mail address', 'Write to foi+request-1523-0123456789abcdef@mail.example please', 20, 'Write to\nfoi+request-1523-0123456789abcdef@mail.example\nplease'],
    ['a word longer than the line stays whole', 'a supercalifragilistic b', 6, 'a\nsupercalifragilistic\nb'],
    ['surrogate pairs are one character', '𠮷𠮷𠮷𠮷', 4, '𠮷𠮷\n𠮷𠮷'],
    ['indents stay on the first line', '  - one two three', 10, '  - one\ntwo three']
  ])('%s', (_, text, width, wrapped) => {
    expect(wrapText(text, width)).toBe(wrapped)
  })

  it('makes no line wider than the width where it can be helped', () => {
    const text = '根據《公開資料守則》，各部門須於十日內回覆（如可行）；否則應先作初步回覆。'.repeat(20)
    for (const line of wrapText(text, 72).split('\n')) expect(measureWidth(line)).toBeLessThanOrEqual(72)
    expect(wrapText(text, 72).replaceAll('\n', '')).toBe(text)
  })
})
