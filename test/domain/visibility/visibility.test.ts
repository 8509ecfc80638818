import { levelFor, mayBeListedFor, maySee, readsByLink, VISITOR, type Viewer, type Visibility } from '../../../server/domain/visibility/visibility.ts'

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
  ['hidden', ['operator'], ['operator']],
  ['embargoed', ['requester', 'operator'], ['requester', 'operator']]
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

const LINK = '0b8f6d2e-5d3f-4c50-9a3e-0f7c1f0b7a11'
const holder: Viewer = { kind: 'visitor', passes: ['another', LINK] }
const writer: Viewer = { kind: 'user', id: 8, role: 'member' }

describe('who is let in passes the embargo and nothing else', () => {
  it.each<readonly [string, Viewer, Visibility, { writers: number[]; link: string | null } | null, Visibility]>([
    ['who has the link', holder, 'embargoed', { writers: [], link: LINK }, 'unlisted'],
    ['who had a link before', holder, 'embargoed', { writers: [], link: 'a newer one' }, 'embargoed'],
    ['who has a link that is revoked', holder, 'embargoed', { writers: [], link: null }, 'embargoed'],
    ['who writes along', writer, 'embargoed', { writers: [5, 8], link: null }, 'unlisted'],
    ['who wrote along', writer, 'embargoed', { writers: [5], link: LINK }, 'embargoed'],
    ['a visitor', VISITOR, 'embargoed', { writers: [8], link: LINK }, 'embargoed'],
    ['nobody, where nothing was read', writer, 'embargoed', null, 'embargoed'],
    ['who has the link of what an operator keeps', holder, 'requester', { writers: [], link: LINK }, 'requester'],
    ['who writes along on what an operator hides', writer, 'hidden', { writers: [8], link: LINK }, 'hidden'],
    ['who has the link of what is public', holder, 'public', null, 'public']
  ])('%s', (_, viewer, level, letIn, stands) => {
    expect(levelFor(viewer, level, letIn)).toBe(stands)
  })

  it.each<[string, Viewer, Visibility, boolean]>([
    ['a visitor with the link', { kind: 'visitor', passes: ['link'] }, 'embargoed', true],
    ['somebody else with the link', { kind: 'user', id: 8, role: 'member', passes: ['link'] }, 'embargoed', true],
    ['who writes along and has it', { kind: 'user', id: 11, role: 'member', passes: ['link'] }, 'embargoed', false],
    ['its requester', { kind: 'user', id: REQUESTER, role: 'member', passes: ['link'] }, 'embargoed', false],
    ['an operator', { kind: 'user', id: 9, role: 'operator', passes: ['link'] }, 'embargoed', false],
    ['a reader of what is public by now', { kind: 'visitor', passes: ['link'] }, 'public', false],
    ['who has opened none', VISITOR, 'public', false]
  ])('%s reads by the link alone or not', (_who, viewer, level, isByLink) => {
    expect(readsByLink(viewer, REQUESTER, level, { writers: [11], link: 'link' })).toBe(isByLink)
  })

  it('is not listed for them', () => {
    expect(mayBeListedFor(holder, REQUESTER, 'embargoed')).toBe(false)
    expect(mayBeListedFor(writer, REQUESTER, 'embargoed')).toBe(false)
  })
})
