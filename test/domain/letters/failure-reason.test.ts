import { readFailureReason, shortenError } from '../../../server/domain/letters/failure-reason.ts'
import { LETTER_FAULTS } from '../../../server/domain/letters/letter.ts'
import { en } from '../../../server/i18n/en/index.ts'

describe('why a letter did not arrive', () => {
  it.each([
    ['returned: 5.1.1', 'no_mailbox', 'returned 5.1.1'],
    ['returned: 5.2.1', 'no_mailbox', 'returned 5.2.1'],
    ['returned: 5.2.2', 'mailbox_full', 'returned 5.2.2'],
    ['returned 4.2.2', 'mailbox_full', 'returned 4.2.2'],
    ['returned: 5.4.4', 'no_domain', 'returned 5.4.4'],
    ['returned: 5.1.10', 'no_domain', 'returned 5.1.10'],
    ['returned: 5.3.4', 'too_large', 'returned 5.3.4'],
    ['returned: 5.7.26', 'not_permitted', 'returned 5.7.26'],
    ['returned: 5.0.0', 'returned', 'returned 5.0.0'],
    ['returned', 'returned', 'returned'],
    ['refused: 550 5.1.1 <ati@immd.example>: nobody here', 'no_mailbox', 'refused 5.1.1'],
    ['refused: 554 no', 'refused', 'refused'],
    ['refused: 550 10.5.1.1 is listed', 'refused', 'refused'],
    ['exhausted: 451 4.3.0 not now', 'exhausted', 'exhausted 4.3.0'],
    ['exhausted: 452 4.2.2 over quota', 'mailbox_full', 'exhausted 4.2.2'],
    ['authority_without_address', 'no_address', 'authority_without_address'],
    ['authority_address_unusable', 'no_address', 'authority_address_unusable'],
    ['record_missing', 'other', 'record_missing'],
    ['', 'other', '']
  ])('%j is %s', (error, reason, short) => {
    expect(readFailureReason(error)).toBe(reason)
    expect(shortenError(error)).toBe(short)
  })

  it('has words for every fault', () => {
    for (const fault of LETTER_FAULTS) expect(en.mail.failureReasons[readFailureReason(fault)]).toMatch(/\.$/)
  })
})
