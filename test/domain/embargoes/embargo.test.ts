import { addMonths, checkPublicDay, dayToTell, isKnown, latestPublicDay, levelUnderEmbargo, listOfferedMonths } from '../../../server/domain/embargoes/embargo.ts'
import { mayRuleEmbargo } from '../../../server/domain/embargoes/policy.ts'
import { VISITOR } from '../../../server/domain/visibility/visibility.ts'

it.each([
  [0, []], [2, []], [3, [3]], [11, [3, 6]], [12, [3, 6, 12]], [60, [3, 6, 12]]
])('with a ceiling of %i months the form offers %j', (most, offered) => {
  expect(listOfferedMonths(most)).toEqual(offered)
})

it.each([
  ['2025-06-11', 3, '2025-09-11'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2025-08-31', 6, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2025-12-31', 6, '2026-06-30'],
  ['2025-01-31', 1, '2025-02-28']
])('%s and %i months is %s', (day, months, later) => {
  expect(addMonths(day, months)).toBe(later)
  expect(latestPublicDay(day, months)).toBe(later)
})

it.each([
  ['2025-08-02', undefined], ['2026-06-11', undefined],
  [undefined, 'day_missing'], [null, 'day_wrong'],
  ['2025-08-01', 'day_past'], ['2025-07-01', 'day_past'],
  ['2026-06-12', 'day_late']
])('the day %s: %s', (day, fault) => {
  expect(checkPublicDay(day, { today: '2025-08-01', latest: '2026-06-11', present: '2025-09-11' })).toBe(fault)
})

it('the day that was chosen under a higher ceiling may stay, and no later one comes', () => {
  const bounds = { today: '2025-08-01', latest: '2025-09-11', present: '2026-06-11' }
  expect([checkPublicDay('2026-06-11', bounds), checkPublicDay('2026-06-12', bounds)]).toEqual([undefined, 'day_late'])
})

it.each([
  ['2025-08-08', true], ['2025-08-09', false], ['2025-08-02', true]
])('who has chosen %s on 1 August knows it: %s', (chosen, known) => {
  expect(isKnown(chosen, '2025-08-01')).toBe(known)
})

it.each([
  ['in time', '2025-08-08', '2025-08-08'],
  ['a day late', '2025-08-07', '2025-08-08'],
  ['weeks late', '2025-07-01', '2025-08-08']
])('told %s of %s, it becomes public on %s', (_, publicOn, told) => {
  expect(dayToTell(publicOn, '2025-08-01')).toBe(told)
})

it.each([
  ['public', 'embargoed'], ['unlisted', 'embargoed'], ['requester', 'requester'], ['hidden', 'hidden']
])('an operator who sets %s while it runs sets %s', (decided, level) => {
  expect(levelUnderEmbargo(decided)).toBe(level)
})

it('only the requester rules it', () => {
  const rule = (viewer: Parameters<typeof mayRuleEmbargo>[0]): boolean => mayRuleEmbargo(viewer, { requesterId: 7 })
  expect([rule(VISITOR), rule({ kind: 'user', id: 7, role: 'member' }), rule({ kind: 'user', id: 8, role: 'member' }), rule({ kind: 'user', id: 9, role: 'operator' })]).toEqual([false, true, false, false])
})
