import { addressLetter, differingLine } from '../../../server/domain/batches/address-letter.ts'
import { admitBatch } from '../../../server/domain/batches/admission.ts'
import { makeAddressee } from '../../../server/i18n/addressee.ts'

const AUTHORITY = { nameEn: 'Transport Department', nameZh: '運輸署' }

describe('one letter to several authorities', () => {
  it.each([
    ['begins with the name in English', 'Dear Sir or Madam,\n\nHow many lifts?', 'To: Transport Department\n\nDear Sir or Madam,\n\nHow many lifts?', 'To: Transport Department'],
    ['begins with the name in Chinese', '先生／女士：\n\n請提供升降機數目。', '致：運輸署\n\n先生／女士：\n\n請提供升降機數目。', '致：運輸署'],
    ['has the name where it is asked for', 'Dear [authority],\nHow many lifts has [Authority]?', 'Dear Transport Department,\nHow many lifts has Transport Department?', 'Dear Transport Department,'],
    ['in Chinese too', '[機構名稱]負責人：\n\n請提供[ 機構 ]的升降機數目。', '運輸署負責人：\n\n請提供運輸署的升降機數目。', '運輸署負責人：'],
    ['leaves other brackets alone', 'Dear all,\n[sic] how many?', 'To: Transport Department\n\nDear all,\n[sic] how many?', 'To: Transport Department'],
    ['is not fooled by what a name means in a replacement', 'Ask [authority]', 'Ask Transport Department', 'Ask Transport Department']
  ])('%s', (_, body, letter, line) => {
    const addressee = makeAddressee(AUTHORITY, body)
    expect([addressLetter(body, addressee), differingLine(body, addressee)]).toEqual([letter, line])
  })

  it('puts a name in as it is', () => {
    expect(addressLetter('[authority]', { name: "A$&B$'C", line: '' })).toBe("A$&B$'C")
  })
})

it.each([
  [2, 'at_once'], [5, 'at_once'], [6, 'after_approval'], [50, 'after_approval'], [51, 'too_many']
])('%i authorities: %s', (count, admission) => {
  expect(admitBatch(count, { limit: 5, ceiling: 50 })).toBe(admission)
})
