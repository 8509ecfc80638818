import { listDisclaimerLines, writeIncomingDisclaimer } from '../../../server/domain/messages/incoming-disclaimer.ts'

const authorityNames = { en: 'Immigration Department', 'zh-hk': '入境事務處' }

describe('the disclaimer at a reply', () => {
  it.each([
    ['Mr. H M Li', 'Mr. H M Li (Immigration Department) wrote', '由Mr. H M Li（入境事務處）撰寫'],
    ['  ', 'Immigration Department wrote', '由入境事務處撰寫'],
    ['Immigration Department', 'Immigration Department wrote', '由Immigration Department（入境事務處）撰寫'],
    ['入境事務處', '入境事務處 (Immigration Department) wrote', '由入境事務處撰寫'],
    ['Access\n to Information', 'Access to Information (Immigration Department) wrote', '由Access to Information（入境事務處）撰寫']
  ])('of %j says who wrote it, in both languages', (authorName, english, chinese) => {
    const disclaimer = writeIncomingDisclaimer({ authorName, authorityNames, publicUrl: 'https://records.example' })
    expect(disclaimer.en.origin).toContain(english)
    expect(disclaimer['zh-hk'].origin).toContain(chinese)
    expect(listDisclaimerLines(disclaimer.en)).toEqual([disclaimer.en.origin, disclaimer.en.complaint, 'https://records.example/en/help/complaints'])
  })

  it('does not say of a private request that it is published', () => {
    const origin = { authorName: '', authorityNames, publicUrl: 'https://records.example' }
    const [open, closed] = [writeIncomingDisclaimer(origin), writeIncomingDisclaimer({ ...origin, isPrivate: true })]
    expect([open.en.origin, open['zh-hk'].origin]).toEqual([expect.stringContaining('is published as it was received'), expect.stringContaining('並按收到時的原樣公開')])
    expect([closed.en.origin, closed['zh-hk'].origin]).toEqual([expect.not.stringMatching(/published/), expect.not.stringMatching(/原樣公開/)])
    expect([closed.en.origin, closed['zh-hk'].origin]).toEqual([expect.stringContaining('is not public yet'), expect.stringContaining('暫未公開')])
  })
})
