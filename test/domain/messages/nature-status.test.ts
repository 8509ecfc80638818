import { kindOfStatus, readStatus } from '../../../server/domain/messages/nature-status.ts'

describe('the status that a server\'s words give', () => {
  it.each([
    ['550 5.1.1 <officer@dept.example>: Recipient address rejected: User unknown', '5.1.1'],
    ['550-5.7.26 this mail has been blocked', '5.7.26'],
    ['smtp; 452 4.2.2 The recipient\'s inbox is out of storage', '4.2.2'],
    ['There is no such account (#5.1.1)', '5.1.1'],
    ['550 unknown user', '5.1.1'],
    ['Remote host said: 550 unknown user', '5.1.1'],
    ['552 mailbox is full', '5.2.2'],
    ['452 mailbox full', '4.2.2'],
    ['554 delivery error: over quota', '5.2.2'],
    ['Host or domain name not found. Name service error for name=dept.example', '5.1.2'],
    ['552 message size exceeds fixed maximum message size', '5.3.4'],
    ['554 relay access denied', '5.7.1'],
    ['554 too many hops', '5.4.6'],
    ['550 account is disabled', '5.2.1'],
    ['User CHAN Tai Man (ctm@dept.example) not listed in Domino Directory', '5.1.1'],
    ['connect to mail.dept.example[192.0.2.7]:25: Connection timed out', '4.4.1'],
    ['收件人信箱已滿', '5.2.2'],
    ['收件人不存在', '5.1.1'],
    ['用户不存在', '5.1.1'],
    ['554 5.0.0 mailbox unavailable', '5.1.1'],
    ['451 something of its own', '4.3.0'],
    ['550', '5.1.1']
  ])('%s', (words, status) => {
    expect(readStatus(words)).toBe(status)
  })

  it.each(['Your letter of 5 May', 'see http://192.0.2.5.1.1/x', 'version 2.5.1', 'Telephone : 2629 0555'])('none in %s', (words) => {
    expect(readStatus(words)).toBeUndefined()
  })
})

describe('hard or soft', () => {
  it.each([
    ['5.1.1', 'failed', 'hard'],
    ['5.2.2', 'failed', 'soft'],
    ['4.2.2', 'failed', 'soft'],
    ['4.4.7', 'delayed', 'soft'],
    [undefined, 'failed', 'hard'],
    ['5.7.1', 'delayed', 'soft']
  ])('%s %s is %s', (status, action, kind) => {
    expect(kindOfStatus(status, action)).toBe(kind)
  })
})
