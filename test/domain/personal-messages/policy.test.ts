import { checkPersonalMessage, mayWriteTo, refuseMessage, type Recipient, type Sender } from '../../../server/domain/personal-messages/policy.ts'

describe('who may write to whom', () => {
  it.each<[string, Partial<Sender>, Partial<Recipient>, string | undefined]>([
    ['one user to another', {}, {}, undefined],
    ['stopped by operators', { isMuted: true }, {}, 'muted'],
    ['to who takes none', {}, { takesMessages: false }, 'not_taken'],
    ['six a day', { sentLately: 6 }, {}, 'daily_limit']
  ])('%s', (_, sender, recipient, expected) => {
    expect(refuseMessage({ id: 1, isMuted: false, sentLately: 5, ...sender }, { id: 2, takesMessages: true, ...recipient })).toBe(expected)
  })

  it.each([[1, 2, true], [2, 2, false], [undefined, 2, true]] as const)('%s to %s', (from, to, expected) => expect(mayWriteTo(from, to)).toBe(expected))
})

it.each([['', 'body_missing'], ['問', undefined], ['x'.repeat(5001), 'body_long']])('the text of a message %#', (body, expected) => expect(checkPersonalMessage(body)).toBe(expected))
