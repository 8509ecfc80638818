import { identifyMail, type IdentityFacts } from '../../../server/domain/messages/mail-identity.ts'
import { listNewRecipients } from '../../../server/domain/messages/mail-envelope.ts'

const FACTS: IdentityFacts = { messageId: 'a@immd.example', from: 'ati@immd.example', date: new Date('2025-06-20T09:12:09Z'), subject: 'Re: e-Gates', text: 'Noted.', attachments: ['aa'] }

describe('two mails on one request are the same', () => {
  it.each<[string, Partial<IdentityFacts>, boolean, boolean]>([
    ['as they are', {}, true, true],
    ['re-wrapped on the way', { text: ' No\r\nted. ' }, true, true],
    ['with another subject', { subject: 'Fwd: e-Gates' }, true, true],
    ['with spaces about the id', { messageId: ' a@immd.example ' }, true, true],
    ['not with the id in capitals', { messageId: 'A@immd.example' }, false, true],
    ['not with another text', { text: 'Refused.' }, true, false],
    ['not with another file', { attachments: ['bb'] }, true, false],
    ['not with the file split in two', { attachments: ['a', 'a'] }, true, false]
  ])('%s', (_what, parts, sameId, sameContent) => {
    const [one, other] = [identifyMail(FACTS), identifyMail({ ...FACTS, ...parts })]
    expect([one.messageId === other.messageId, one.contentHash === other.contentHash]).toEqual([sameId, sameContent])
  })

  it.each<[string, Partial<IdentityFacts>, boolean]>([
    ['as they are', {}, true],
    ['with the sender in capitals', { from: 'ATI@IMMD.example' }, true],
    ['not of two senders', { from: 'other@immd.example' }, false],
    ['not of two dates', { date: new Date('2025-06-21T09:12:09Z') }, false],
    ['not with a date and without', { date: undefined }, false]
  ])('without an id, %s', (_what, parts, same) => {
    const bare = { ...FACTS, messageId: ' ' }
    const id = identifyMail(bare).messageId
    expect(id).toMatch(/^gen-[0-9a-f]{64}$/)
    expect(identifyMail({ ...bare, ...parts }).messageId === id).toBe(same)
  })

  it('takes a date that is none for none, and shortens an id that no index holds', () => {
    const bare = { ...FACTS, messageId: undefined }
    expect(identifyMail({ ...bare, date: new Date(Number.NaN) })).toEqual(identifyMail({ ...bare, date: undefined }))
    expect(identifyMail({ ...FACTS, messageId: 'x'.repeat(998) }).messageId).toHaveLength(998)
    expect(identifyMail({ ...FACTS, messageId: 'x'.repeat(999) }).messageId).toMatch(/^long-[0-9a-f]{64}$/)
  })
})

it('a further delivery adds the recipients that are new, whatever their case', () => {
  expect(listNewRecipients(['a@x.example'], ['A@X.example', 'b@x.example'])).toEqual(['b@x.example'])
})
