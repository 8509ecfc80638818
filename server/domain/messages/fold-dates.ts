const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|out|mrt|mei|maj'
const DATE = new RegExp([
  '\\d{4}[-/.年년] ?\\d{1,2}',
  '\\d{1,2}[-/.] ?\\d{1,2}[-/.] ?\\d{2,4}',
  `\\b(?:${MONTHS})[^\\s\\d]{0,8} \\d{1,2}\\b`,
  `\\b\\d{1,2}(?:st|nd|rd|th|\\.)? (?:de )?(?:${MONTHS})`,
  '\\b(?:19|20)\\d{2}\\b',
  '\\d{1,2}月'
].join('|'), 'iu')
const TIME = /\d{1,2} ?(?:[:：h時时点點시]) ?\d{2}|\b\d{1,2} ?[ap]\.?m\b|(?:上午|下午|午後|午前|오전|오후) ?\d/iu
const WEEKDAY = /\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)[a-z]{0,6}[.,]|[週周星期礼禮拜][一二三四五六日天]|[月火水木金土日]曜/iu

/** Whether a date of any usual shape is in the text. */
export function hasDate(text: string): boolean {
  return DATE.test(text)
}

/** Whether a time of the day is in the text. */
export function hasTime(text: string): boolean {
  return TIME.test(text)
}

/** Whether the name of a weekday is in the text, as machines write it before a date. */
export function hasWeekday(text: string): boolean {
  return WEEKDAY.test(text)
}

/** Whether something like an address is in the text: an @ with something before it. */
export function hasAddress(text: string): boolean {
  return text.search(/[^\s@][@＠]|[@＠][^\s@]{1,60}\.[a-z]{2}/i) >= 0 || /\[mailto:|\[hidden email\]/i.test(text)
}
