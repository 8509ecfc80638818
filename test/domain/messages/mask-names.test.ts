import { maskText, type MaskContext } from '../../../server/domain/messages/mask-text.ts'

const hide = (text: string, ...hiddenNames: string[]): string => {
  const context: MaskContext = { locale: 'en', author: 'authority', privateNames: [], hiddenNames }
  return maskText(text, context).replaceAll('[requester’s name]', '▇')
}

it.each([
  ['Chan Tai Man', 'Yours faithfully,\nChan Tai Man', 'Yours faithfully,\n▇'],
  ['Chan Tai Man', 'Dear Mr Chan,', 'Dear ▇,'],
  ['Chan Tai Man', 'Dear MR. CHAN:', 'Dear ▇:'],
  ['Chan Tai Man', 'Dear CHAN TAI MAN', 'Dear ▇'],
  ['Chan Tai Man', 'From Tai Man Chan of Kowloon', 'From ▇ of Kowloon'],
  ['Chan Tai Man', 'CHAN, Tai-man wrote', '▇ wrote'],
  ['Chan Tai Man', 'chan\ntai man', '▇'],
  ['Chan Tai Man', 'Man, is the Chan Tai Manor far?', 'Man, is the Chan Tai Manor far?'],
  ['Chan Tai Man', 'Officer Chan Siu Ming', 'Officer Chan Siu Ming'],
  ['Wong Siu Ling', 'Miss Wong Siu Ling may ask', '▇ may ask'],
  ['Ms Wong', 'Dear Ms Wong, and Miss Wong', 'Dear ▇, and ▇'],
  ['Ms Wong', 'Wong Tai Sin', 'Wong Tai Sin'],
  ['陳大文', '陳大文先生：', '▇先生：'],
  ['陳大文', '陳先生：關於來信', '▇：關於來信'],
  ['陳大文', '陳教授及陳列室', '▇及陳列室'],
  ['陳大文 Chan Tai Man', '致Chan Tai Man（陳大文）', '致▇（▇）'],
  ['歐陽小明', '歐陽小明', '▇'],
  ['O’Brien (Pat)', 'Dear Pat O’Brien', 'Dear ▇'],
  ['A.B. [x] +*?', 'A.B. [x] +*? and A.B', '▇ and A.B'],
  ['王', 'Dear 王, 王者', 'Dear 王, 王者'],
  ['', 'nothing', 'nothing']
])('of %s: %s', (name, text, masked) => {
  expect(hide(text, name)).toBe(masked)
})

it('a name that is typed full width, and names beside other masks', () => {
  expect(hide('Ｃｈａｎ　Ｔａｉ　Ｍａｎ <chan@person.example>', 'Chan Tai Man')).toBe('▇ <[email address]>')
})

it('in Chinese words', () => {
  expect(maskText('陳大文謹啟', { locale: 'zh-hk', author: 'private', privateNames: [], hiddenNames: ['陳大文'] })).toBe('[申請人姓名]謹啟')
})
