import { ANSWERED, STANDINGS, type Standing } from '../domain/requests/standing.ts'
import { fold } from './fold.ts'
import { splitRuns } from './tokens.ts'

/** `name:value` of a query, read as far as it can be without asking the database. */
export type Field =
  | { readonly kind: 'authority' | 'category' | 'from' | 'filetype' | 'paragraph'; readonly value: string }
  | { readonly kind: 'overdue' }
  /** One of these is enough. */
  | { readonly kind: 'status'; readonly value: readonly Standing[] }
  /** A day in Hong Kong: YYYY-MM-DD. `after` is with it, `before` without. */
  | { readonly kind: 'before' | 'after'; readonly value: string }

type Kind = Exclude<Field['kind'], 'overdue'>

const OVERDUE = new Set(['overdue', '逾期'])

/** In either interface; folded, so 狀態 is 状态. */
const NAMES: Readonly<Record<string, Kind>> = {
  authority: 'authority', 机构: 'authority', 部门: 'authority',
  status: 'status', 状态: 'status',
  from: 'from', 来自: 'from',
  before: 'before', 早于: 'before',
  after: 'after', 晚于: 'after',
  filetype: 'filetype', 档案: 'filetype',
  paragraph: 'paragraph', 段落: 'paragraph',
  category: 'category', 类别: 'category'
}

/** Beside the codes; folded. */
const STATUSES: Readonly<Record<string, readonly Standing[]>> = {
  waiting: ['awaiting'], answered: ANSWERED, replied: ['to_classify', ...ANSWERED], successful: ['full'], partial: ['part'], failed: ['delivery_failed'],
  interim: ['interim_reply'], clarification: ['clarification_wanted'], fee: ['fee_asked'], postal: ['by_post'], review: ['under_review'], ombudsman: ['at_ombudsman'],
  送出: ['sending'], 等待: ['awaiting'], 已回复: ['to_classify', ...ANSWERED], 已回覆: ['to_classify', ...ANSWERED], 已答复: ANSWERED, 已答覆: ANSWERED,
  全部提供: ['full'], 部分提供: ['part'], 拒绝: ['refused'], 没有资料: ['not_held'], 中期回复: ['interim_reply'], 中期回覆: ['interim_reply'], 澄清: ['clarification_wanted'],
  收费: ['fee_asked'], 转交: ['transferred'], 邮寄: ['by_post'], 复检: ['under_review'], 覆检: ['under_review'], 申诉: ['at_ombudsman'], 撤回: ['withdrawn'], 失败: ['delivery_failed']
}

/** Undefined where the name is none of a field; `unreadable` where the value is none for it. */
export function readField(name: string, value: string): Field | 'unreadable' | undefined {
  const folded = fold(name)
  const kind = Object.hasOwn(NAMES, folded) ? NAMES[folded] : undefined
  return kind === undefined ? undefined : (READERS[kind](fold(value).trim()) ?? 'unreadable')
}

type Reader = (value: string) => Field | undefined

const READERS: Readonly<Record<Kind, Reader>> = {
  authority: (value) => named('authority', value),
  category: (value) => named('category', value),
  from: (value) => named('from', value),
  filetype: (value) => matching('filetype', value.replace(/^\./, ''), /^[a-z0-9]{1,8}$/),
  paragraph: (value) => matching('paragraph', value, /^\d{1,2}(?:\.\d{1,2}){0,2}$/),
  status: readState,
  before: (value) => readDay('before', value),
  after: (value) => readDay('after', value)
}

function named(kind: 'authority' | 'category' | 'from', value: string): Field | undefined {
  return splitRuns(value).length === 0 ? undefined : { kind, value }
}

function matching(kind: 'filetype' | 'paragraph', value: string, pattern: RegExp): Field | undefined {
  return pattern.test(value) ? { kind, value } : undefined
}

function readState(value: string): Field | undefined {
  if (OVERDUE.has(value)) return { kind: 'overdue' }
  const code = value.replaceAll('-', '_')
  const standing = STANDINGS.find((one) => one === code)
  const meant = standing === undefined ? (Object.hasOwn(STATUSES, value) ? STATUSES[value] : undefined) : [standing]
  return meant && { kind: 'status', value: meant }
}

/** 2026, 2026-03, 2026-03-09: the beginning of what is meant. */
function readDay(kind: 'before' | 'after', value: string): Field | undefined {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(value) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : { kind, value: iso }
}
