import { mayBeListedFor, maySee, VISITOR, type Viewer, type Visibility } from '../../../server/domain/visibility/visibility.ts'

const REQUESTER = 7
const viewers: Readonly<Record<string, Viewer>> = {
  visitor: VISITOR,
  stranger: { kind: 'user', id: 8, role: 'member' },
  requester: { kind: 'user', id: REQUESTER, role: 'member' },
  operator: { kind: 'user', id: 9, role: 'operator' }
}

/** Who may see a record of this level, and in whose lists it stands. */
const table: readonly (readonly [Visibility, readonly string[], readonly string[]])[] = [
  ['public', ['visitor', 'stranger', 'requester', 'operator'], ['visitor', 'stranger', 'requester', 'operator']],
  ['unlisted', ['visitor', 'stranger', 'requester', 'operator'], ['requester', 'operator']],
  ['requester', ['requester', 'operator'], ['requester', 'operator']],
  ['hidden', ['operator'], ['operator']]
]

describe.each(table)('%s', (level, seenBy, listedFor) => {
  it.each(Object.entries(viewers))('%s', (name, viewer) => {
    expect(maySee(viewer, REQUESTER, level)).toBe(seenBy.includes(name))
    expect(mayBeListedFor(viewer, REQUESTER, level)).toBe(listedFor.includes(name))
  })
})

it.each([
  [['public', 'hidden'], false],
  [['hidden', 'public'], false],
  [['public', 'requester', 'public'], false],
  [['public', 'unlisted', 'public'], true]
] as const)('a record inside others is seen only if each level lets one in: %j', (levels, seen) => {
  expect(maySee(VISITOR, REQUESTER, ...levels)).toBe(seen)
})
