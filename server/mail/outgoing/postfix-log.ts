import { cleanAnswer, findRelayHost, type RelayAnswer } from '../../domain/letters/relay-answer.ts'

/** A line that tells something of one mail in Postfix's queue. */
export type PostfixLine =
  | { readonly kind: 'queued'; readonly queueId: string; readonly messageId: string; readonly at: Date }
  /** `status`: RFC 3463's, where there is one. */
  | ({ readonly kind: 'answered'; readonly queueId: string; readonly status: string | undefined } & RelayAnswer)

/** Syslog's traditional time or RFC 3339's, host, program with the daemon as its last part, process, queue id. */
const LINE = /^(?<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:?\d\d)) \S+ [\w.-]+(?:\/[\w.-]+)*\/(?<daemon>[a-z]+)\[\d+\]: (?<queueId>[0-9A-Za-z]{6,24}): (?<rest>.*)$/
/** Strict from its beginning: the words in brackets are the other side's, and may look like anything. */
const ANSWER = /^to=<[^>]*>, (?:orig_to=<[^>]*>, )?relay=(?<relay>[^,]+), (?:conn_use=\d+, )?delay=[\d.]+, delays=[\d./]+, dsn=(?<status>\d\.\d{1,3}\.\d{1,3}), status=(?<state>sent|deferred|bounced) \((?<words>.*)\)$/
const EXPIRED = /^from=<[^>]*>, status=(?:force-)?expired, returned to sender$/
/** What goes to other machines, and what Postfix does itself instead; not what it brings to our own doors. */
const TO_OTHERS = new Set(['smtp', 'error'])

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DAY_MS = 24 * 3600 * 1000

/**
 * @param now for lines without a year: they are of the last twelve months, in this machine's time
 * @returns undefined for every other line
 */
export function readPostfixLine(line: string, now: Date): PostfixLine | undefined {
  const found = LINE.exec(line)?.groups
  if (found === undefined) return undefined
  const { time = '', daemon = '', queueId = '', rest = '' } = found
  const at = readTime(time, now)
  return at === undefined ? undefined : readEntry({ daemon, queueId, rest, at })
}

interface Entry {
  readonly daemon: string
  readonly queueId: string
  readonly rest: string
  readonly at: Date
}

function readEntry({ daemon, queueId, rest, at }: Entry): PostfixLine | undefined {
  if (daemon === 'cleanup') {
    const messageId = /^message-id=<([^<>\s]+)>$/.exec(rest)?.[1]
    return messageId === undefined ? undefined : { kind: 'queued', queueId, messageId, at }
  }
  if (daemon === 'qmgr' && EXPIRED.test(rest)) return { kind: 'answered', queueId, state: 'bounced', status: '5.4.7', host: undefined, answer: '', saidAt: at }
  return TO_OTHERS.has(daemon) ? readAnswer(queueId, rest, at) : undefined
}

function readAnswer(queueId: string, rest: string, saidAt: Date): PostfixLine | undefined {
  const found = ANSWER.exec(rest)?.groups
  if (found === undefined) return undefined
  const { relay = '', status, state, words = '' } = found
  return { kind: 'answered', queueId, status, state: state as RelayAnswer['state'], host: findRelayHost(relay, words), answer: cleanAnswer(words), saidAt }
}

function readTime(time: string, now: Date): Date | undefined {
  const traditional = /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d)$/.exec(time)
  const date = traditional === null ? new Date(time) : readTraditional(traditional.slice(1), now)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A day of grace, for a clock that is ahead. */
function readTraditional([month = '', ...numbers]: readonly string[], now: Date): Date {
  const [day = Number.NaN, hour = Number.NaN, minute = Number.NaN, second = Number.NaN] = numbers.map(Number)
  const inYear = (year: number): Date => new Date(year, MONTHS.includes(month) ? MONTHS.indexOf(month) : Number.NaN, day, hour, minute, second)
  const date = inYear(now.getFullYear())
  if (date.getTime() > now.getTime() + DAY_MS) return inYear(now.getFullYear() - 1)
  return date
}
