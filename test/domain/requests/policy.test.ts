import { mayDecideOnSender, mayWriteFollowUp } from '../../../server/domain/requests/policy.ts'
import { VISITOR, type Viewer } from '../../../server/domain/visibility/visibility.ts'

const REQUESTER: Viewer = { kind: 'user', id: 1, role: 'member' }
const OTHER: Viewer = { kind: 'user', id: 2, role: 'member' }
const OPERATOR: Viewer = { kind: 'user', id: 3, role: 'operator' }

it.each<[string, Viewer, boolean, boolean, boolean]>([
  ['the requester', REQUESTER, true, true, false],
  ['somebody else', OTHER, false, false, false],
  ['an operator', OPERATOR, false, true, true],
  ['a visitor', VISITOR, false, false, false]
])('%s', (_who, viewer, writes, decides, decidesAfterwards) => {
  expect(mayWriteFollowUp(viewer, { requesterId: 1 })).toBe(writes)
  expect(mayDecideOnSender(viewer, { requesterId: 1, isSetAside: false })).toBe(decides)
  expect(mayDecideOnSender(viewer, { requesterId: 1, isSetAside: true })).toBe(decidesAfterwards)
})
