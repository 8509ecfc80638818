import { findInvitationFault, mayInvite, maySendLetters, writerRoleOf } from '../../../server/domain/co-writers/policy.ts'
import { VISITOR, type Viewer } from '../../../server/domain/visibility/visibility.ts'

const user = (id: number): Viewer => ({ kind: 'user', id, role: 'member' })

it.each<readonly [string, Viewer, boolean | undefined, string | undefined, boolean, boolean]>([
  ['the requester', user(7), undefined, 'requester', true, true],
  ['who may send', user(8), true, 'sender', true, false],
  ['who may write', user(8), false, 'drafter', false, false],
  ['somebody else', user(8), undefined, undefined, false, false],
  ['an operator', { kind: 'user', id: 9, role: 'operator' }, undefined, undefined, false, false],
  ['a visitor', VISITOR, undefined, undefined, false, false]
])('%s', (_, viewer, mayCoSend, role, sends, invites) => {
  const found = writerRoleOf(viewer, { requesterId: 7 }, mayCoSend)
  expect([found, maySendLetters(found), mayInvite(found)]).toEqual([role, sends, invites])
})

it.each([
  [{ writers: 0, open: 0, mailed: 0 }, true, undefined],
  [{ writers: 4, open: 5, mailed: 9 }, true, undefined],
  [{ writers: 5, open: 5, mailed: 0 }, false, 'too_many_writers'],
  [{ writers: 0, open: 10, mailed: 0 }, false, 'too_many_writers'],
  [{ writers: 0, open: 0, mailed: 10 }, true, 'too_many_mailed'],
  [{ writers: 0, open: 0, mailed: 10 }, false, undefined]
])('with %j, by mail %s: %s', (counts, byMail, fault) => {
  expect(findInvitationFault(counts, byMail)).toBe(fault)
})
