import { mayUseDraft } from '../../../server/domain/drafts/policy.ts'
import { VISITOR, type Viewer } from '../../../server/domain/visibility/visibility.ts'

const user = (id: number): Viewer => ({ kind: 'user', id, role: 'member' })
const loose = { userId: undefined, isShared: false, sharedWith: [] }
const own = { userId: 7, isShared: false, sharedWith: [] }
const shared = { userId: 7, isShared: true, sharedWith: [1, 8] }

it.each<readonly [string, Parameters<typeof mayUseDraft>, boolean]>([
  ['nobody’s, a visitor', [VISITOR, loose], true],
  ['one’s own', [user(7), own], true],
  ['somebody else’s', [user(8), own], false],
  ['somebody’s, a visitor', [VISITOR, own], false],
  ['a shared one, who writes along', [user(8), shared], true],
  ['a shared one, the requester', [user(1), shared], true],
  ['a shared one, who began it and has left', [user(7), shared], false],
  ['a shared one, a visitor', [VISITOR, shared], false]
])('%s: may use it', (_, [viewer, draft], may) => {
  expect(mayUseDraft(viewer, draft)).toBe(may)
})
