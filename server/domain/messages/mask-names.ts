const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+/iu
const TITLED = String.raw`(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+`
/** How a reply addresses who has a Chinese name: 陳先生, 王女士. */
const TITLES_ZH = '先生|女士|小姐|太太|教授|博士|醫生'
const HAN_NAME = /^\p{Script=Han}{2,4}$/u

/**
 * Where names stand in a text, in order and without overlaps. A name is found in whatever case it is written, with
 * any space between its parts, with its parts turned around (`CHAN Tai Man`, `Tai Man CHAN`), and as it is said to
 * somebody (`Mr Chan`, `陳先生`). A part alone is left: it is a word like others.
 */
export function findNames(text: string, names: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  const forms = [...new Set(names.flatMap(formsOf))].sort((one, other) => other.length - one.length)
  if (forms.length === 0) return []
  return [...text.matchAll(new RegExp(forms.join('|'), 'giu'))].map((match) => ({ from: match.index, to: match.index + match[0].length }))
}

function formsOf(name: string): string[] {
  const tidy = name.normalize('NFKC').replaceAll(/[()（）]/g, ' ').trim()
  const chinese = tidy.match(/\p{Script=Han}{2,}/gu) ?? []
  return [...chinese.flatMap(chineseForms), ...westernForms(tidy.replaceAll(/\p{Script=Han}+/gu, ' ').trim())]
}

function chineseForms(name: string): string[] {
  return HAN_NAME.test(name) ? [name, `${name.slice(0, 1)}(?:${TITLES_ZH})`] : [name]
}

function westernForms(name: string): string[] {
  const parts = name.replace(TITLE, '').split(/[\s,]+/u).filter((part) => part !== '').map(escape)
  const [first, ...others] = parts
  if (first === undefined) return []
  const last = others.at(-1)
  if (last === undefined) return [TITLE.test(name) ? titled(first) : bounded(first)]
  const orders = [parts, [last, ...parts.slice(0, -1)], [...others, first]]
  // Which end is the family name, nobody says.
  return [...orders.map((order) => bounded(`(?:${TITLED})?${order.join(String.raw`[\s,\-]+`)}`)), titled(first), titled(last)]
}

function titled(part: string): string {
  return bounded(`${TITLED}${part}`)
}

function bounded(pattern: string): string {
  return String.raw`(?<![\p{Script=Latin}\p{N}])${pattern}(?![\p{Script=Latin}\p{N}])`
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
