import { REQUEST_STATES, type RequestState } from '../domain/requests/request.ts'
import { fold } from './fold.ts'
import { splitRuns } from './tokens.ts'

/** `name:value` of a query, read as far as it can be without asking the database. */
export type Field =
  | { readonly kind: 'authority' | 'category' | 'from' | 'filetype' | 'paragraph'; readonly value: string }
  | { readonly kind: 'status'; readonly value: RequestState }
  /** A day in Hong Kong: YYYY-MM-DD. `after` is with it, `before` without. */
  | { readonly kind: 'before' | 'after'; readonly value: string }

type Kind = Field['kind']

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

const STATES: Readonly<Record<string, RequestState>> = {
  waiting: 'awaiting', answered: 'response_received', replied: 'response_received', failed: 'delivery_failed',
  送出: 'sending', 等待: 'awaiting', 已回复: 'response_received', 已回覆: 'response_received', 失败: 'delivery_failed'
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
  const code = value.replaceAll('-', '_')
  const state = REQUEST_STATES.find((one) => one === code) ?? (Object.hasOwn(STATES, value) ? STATES[value] : undefined)
  return state && { kind: 'status', value: state }
}

/** 2026, 2026-03, 2026-03-09: the beginning of what is meant. */
function readDay(kind: 'before' | 'after', value: string): Field | undefined {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(value) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : { kind, value: iso }
}
