import { checkAnnotation } from '../../../server/domain/annotations/annotation.ts'
import { mayWithdraw, refuseAnnotation, type AnnotatedThread, type Annotator } from '../../../server/domain/annotations/policy.ts'

const WRITER: Annotator = { isConfirmed: true, isMuted: false, writtenLately: 9 }
const THREAD: AnnotatedThread = { visibility: 'public', isClosed: false }

describe('who may write an annotation', () => {
  it.each<[string, Partial<Annotator>, Partial<AnnotatedThread>, string | undefined]>([
    ['somebody with an account', {}, {}, undefined],
    ['on an unlisted thread too', {}, { visibility: 'unlisted' }, undefined],
    ['unconfirmed', { isConfirmed: false }, {}, 'unconfirmed'],
    ['stopped by operators', { isMuted: true }, {}, 'muted'],
    ['where only the requester reads', {}, { visibility: 'requester' }, 'not_public'],
    ['where nobody reads', {}, { visibility: 'hidden' }, 'not_public'],
    ['on a closed thread', {}, { isClosed: true }, 'closed'],
    ['ten a day', { writtenLately: 10 }, {}, 'daily_limit'],
    ['closed before the limit is told', { writtenLately: 10 }, { isClosed: true }, 'closed']
  ])('%s', (_, annotator, thread, expected) => {
    expect(refuseAnnotation({ ...WRITER, ...annotator }, { ...THREAD, ...thread })).toBe(expected)
  })
})

describe('withdrawing', () => {
  const writtenAt = new Date('2025-07-01T00:00:00Z')
  it.each<[string, number | undefined, string, boolean]>([
    ['its author at once', 7, '2025-07-01T00:00:00Z', true],
    ['its author a second before a day has passed', 7, '2025-07-01T23:59:59Z', true],
    ['its author after a day', 7, '2025-07-02T00:00:00Z', false],
    ['somebody else', 8, '2025-07-01T00:00:01Z', false],
    ['a visitor', undefined, '2025-07-01T00:00:01Z', false]
  ])('%s', (_, userId, now, expected) => {
    expect(mayWithdraw(userId, { authorId: 7, writtenAt }, new Date(now))).toBe(expected)
  })
})

it.each([
  ['', 'body_missing'],
  ['字'.repeat(5000), undefined],
  ['𠮷'.repeat(5001), 'body_long']
])('the text of an annotation %#', (body, expected) => expect(checkAnnotation(body)).toBe(expected))
