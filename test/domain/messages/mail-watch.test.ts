import { decideAlarms, isMailboxSilent, isPenGrowing, judgeStore, listSigns, type AlarmKind, type MailState, type StandingAlarm } from '../../../server/domain/messages/mail-watch.ts'

const NOW = new Date('2025-07-02T04:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ago = (ms: number): Date => new Date(NOW.getTime() - ms)

const CALM: MailState = { held: 0, oldestHeld: undefined, waiting: 0, oldestWaiting: undefined, failed: 0, mailbox: { lastScan: ago(MINUTE), pollSeconds: 60 }, store: 'usable', reports: { count: 0, oldest: undefined }, batches: { count: 0, oldest: undefined } }

describe('what is wrong', () => {
  it.each<[string, Partial<MailState>, readonly AlarmKind[], readonly AlarmKind[]]>([
    ['nothing', {}, [], []],
    ['nine mails are held', { held: 9, oldestHeld: ago(HOUR) }, [], []],
    ['ten are', { held: 10, oldestHeld: ago(HOUR) }, [], ['pen_growing']],
    ['one is, for a day', { held: 1, oldestHeld: ago(DAY) }, [], []],
    ['one is, for longer', { held: 1, oldestHeld: ago(DAY + 1) }, [], ['pen_growing']],
    ['six are, and the alarm stands', { held: 6, oldestHeld: ago(HOUR) }, ['pen_growing'], ['pen_growing']],
    ['five are, and the alarm stands', { held: 5, oldestHeld: ago(HOUR) }, ['pen_growing'], []],
    ['the mailbox was read half an hour ago', { mailbox: { lastScan: ago(30 * MINUTE), pollSeconds: 60 } }, [], []],
    ['before that', { mailbox: { lastScan: ago(30 * MINUTE + 1), pollSeconds: 60 } }, [], ['mailbox_silent']],
    ['it is read once an hour', { mailbox: { lastScan: ago(90 * MINUTE), pollSeconds: 3600 } }, [], []],
    ['it was never read', { mailbox: { lastScan: undefined, pollSeconds: 60 } }, [], ['mailbox_silent']],
    ['there is none', { mailbox: undefined }, [], []],
    ['a mail waits for an hour', { waiting: 1, oldestWaiting: ago(HOUR) }, [], []],
    ['a mail waits for longer', { waiting: 1, oldestWaiting: ago(HOUR + 1) }, [], ['mails_waiting']],
    ['a mail could not be read', { failed: 1 }, [], ['mails_failed']],
    ['the store is nearly full', { store: 'nearly_full' }, [], ['blob_store']],
    ['the store cannot be used', { store: 'unusable' }, [], ['blob_store']],
    ['a report is open', { reports: { count: 1, oldest: ago(0) } }, [], ['reports_open']],
    ['a letter to many waits', { batches: { count: 2, oldest: ago(DAY) } }, [], ['batches_waiting']],
    ['all of it', { held: 12, oldestHeld: ago(2 * DAY), waiting: 3, oldestWaiting: ago(DAY), failed: 2, mailbox: { lastScan: ago(DAY), pollSeconds: 60 }, store: 'unusable', reports: { count: 1, oldest: NOW }, batches: { count: 1, oldest: NOW } }, [],
      ['pen_growing', 'mailbox_silent', 'mails_waiting', 'mails_failed', 'blob_store', 'reports_open', 'batches_waiting']]
  ])('%s', (_what, parts, standing, kinds) => {
    expect(listSigns({ ...CALM, ...parts }, standing, NOW).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('says how many and since when', () => {
    expect(listSigns({ ...CALM, held: 12, oldestHeld: ago(2 * DAY) }, [], NOW)).toEqual([{ kind: 'pen_growing', count: 12, since: ago(2 * DAY) }])
    expect(isPenGrowing({ held: 12, oldestHeld: undefined }, NOW)).toBe(true)
    expect(isMailboxSilent(ago(MINUTE), NOW, 60)).toBe(false)
  })

  it.each<[number | undefined, string]>([[undefined, 'unusable'], [0, 'nearly_full'], [120 * 1024 * 1024 - 1, 'nearly_full'], [120 * 1024 * 1024, 'usable']])('%s bytes of room: %s', (free, state) => {
    expect(judgeStore(free)).toBe(state)
  })
})

describe('what is told', () => {
  const standing = (kind: AlarmKind, beganAt: Date, toldAt?: Date): StandingAlarm => ({ kind, beganAt, toldAt })

  it.each<[string, readonly StandingAlarm[], AlarmKind, readonly AlarmKind[], readonly AlarmKind[]]>([
    ['a pen at once', [], 'pen_growing', ['pen_growing'], ['pen_growing']],
    ['a failed mail at once', [], 'mails_failed', ['mails_failed'], ['mails_failed']],
    ['a silent mailbox not at once', [], 'mailbox_silent', ['mailbox_silent'], []],
    ['not within five minutes', [standing('mailbox_silent', ago(5 * MINUTE - 1))], 'mailbox_silent', [], []],
    ['but after them', [standing('mailbox_silent', ago(5 * MINUTE))], 'mailbox_silent', [], ['mailbox_silent']],
    ['mails that wait after five minutes', [standing('mails_waiting', ago(5 * MINUTE))], 'mails_waiting', [], ['mails_waiting']],
    ['the store not within two minutes', [standing('blob_store', ago(2 * MINUTE - 1))], 'blob_store', [], []],
    ['but after them', [standing('blob_store', ago(2 * MINUTE))], 'blob_store', [], ['blob_store']],
    ['what was told is not told again', [standing('pen_growing', ago(2 * DAY), ago(DAY - 1))], 'pen_growing', [], []],
    ['but after a day', [standing('pen_growing', ago(2 * DAY), ago(DAY))], 'pen_growing', [], ['pen_growing']]
  ])('%s', (_what, alarms, kind, begun, told) => {
    const decision = decideAlarms(alarms, [{ kind, since: ago(HOUR) }], NOW)
    expect({ begun: decision.begun, told: decision.told.map((sign) => sign.kind), ended: decision.ended }).toEqual({ begun, told, ended: [] })
  })

  it('gives a mailbox that was never read half an hour', () => {
    const never = { kind: 'mailbox_silent' } as const
    expect(decideAlarms([standing('mailbox_silent', ago(30 * MINUTE - 1))], [never], NOW).told).toEqual([])
    expect(decideAlarms([standing('mailbox_silent', ago(30 * MINUTE))], [never], NOW).told).toEqual([never])
  })

  it('ends what is no more, whether it was told or not', () => {
    expect(decideAlarms([standing('pen_growing', ago(DAY), ago(HOUR)), standing('blob_store', ago(MINUTE))], [], NOW)).toEqual({ begun: [], told: [], ended: ['pen_growing', 'blob_store'] })
  })
})
