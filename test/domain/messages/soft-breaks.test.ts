import { findSoftBreaks } from '../../../server/domain/messages/soft-breaks.ts'

/** Each case: what the mail brought, and how many of its line ends are left. */
const JOINED: readonly (readonly [string, string, string])[] = [
  ['a paragraph broken at 72', `I refer to your application for access to information received by us via
email on 11 June 2025 and to the further particulars that you have given
us since.`, 'I refer to your application for access to information received by us via email on 11 June 2025 and to the further particulars that you have given us since.'],
  ['paragraphs without blank lines between', `Dear Ms Wong,
I refer to your application for access to information received by us via
email on 11 June 2025.
Your application is under processing. According to paragraph 1.16 of the
Code on Access to Information, our department will inform you of the
latest progress of the case separately on or before 1 July 2025.
Best regards,
(Mr H M Li)
for Director of Immigration
Records and Data Management Section`, `Dear Ms Wong,
I refer to your application for access to information received by us via email on 11 June 2025.
Your application is under processing. According to paragraph 1.16 of the Code on Access to Information, our department will inform you of the latest progress of the case separately on or before 1 July 2025.
Best regards,
(Mr H M Li)
for Director of Immigration
Records and Data Management Section`],
  ['items of a list, each by itself', `(a) information the disclosure of which would harm or prejudice the
    conduct of external affairs, or relations with other governments or
    with international organisations; and
(b) information received in confidence from and conveyed in confidence
    to other governments, courts in other jurisdictions, and others.`, `(a) information the disclosure of which would harm or prejudice the conduct of external affairs, or relations with other governments or with international organisations; and
(b) information received in confidence from and conveyed in confidence to other governments, courts in other jurisdictions, and others.`],
  ['a word behind its hyphen', `The figures that you have asked for have not been compiled by the post-
processing unit, which keeps monthly totals only and does not break them
down by post.`, 'The figures that you have asked for have not been compiled by the post-processing unit, which keeps monthly totals only and does not break them down by post.'],
  ['Chinese without blanks', `本署已收悉你於二零二五年六月十一日提出的公開資料要求，現正處理有關
申請，並會按照《公開資料守則》的規定，於二零二五年七月一日或之前給你
進一步的答覆。`, '本署已收悉你於二零二五年六月十一日提出的公開資料要求，現正處理有關申請，並會按照《公開資料守則》的規定，於二零二五年七月一日或之前給你進一步的答覆。'],
  ['a heading above', `Outcome of the review
The Department has reviewed its decision and has come to the conclusion
that the information which you have asked for was rightly withheld under
paragraph 2.4 of the Code, for the reasons that were given to you.`, `Outcome of the review
The Department has reviewed its decision and has come to the conclusion that the information which you have asked for was rightly withheld under paragraph 2.4 of the Code, for the reasons that were given to you.`]
]

const KEPT: readonly (readonly [string, string])[] = [
  ['an address', 'The Ombudsman\n30/F, China Merchants Tower\nShun Tak Centre\n168-200 Connaught Road Central\nHong Kong'],
  ['an address behind a long line', `If you are not satisfied with this reply, you may complain to The
Ombudsman, whose office is open on all working days and whose address is-
30/F, China Merchants Tower
Shun Tak Centre
168-200 Connaught Road Central`],
  ['labels', 'Our Ref.: (12) in IMM/ATI/1523/2025 and further references of this office\nTel: 2829 3838 (general enquiries) and 2829 3839 (access to information)\nFax: 2877 7711 (general enquiries) and 2877 7712 (access to information)'],
  ['a list without marks', 'Annual report of the Department for the financial year 2023 to 2024\nMinutes of meetings\nSummary of complaints received by the Department from members of public\nRegister'],
  ['a table', 'Control point        e-Gates   out of order\nAirport              56        12\nLo Wu                48        9'],
  ['lines that no limit explains', 'We have your letter of last Monday about the closing of the public pool,\nand we thank you\nfor it. A reply to all that you have asked will come as soon as it can be\ngiven'],
  ['one long line above a short one', 'We have no such record, as we have told you in our letter of 3 May 2025\nregards'],
  ['a text that was never broken', 'We have looked for the records that you describe in every section of this department and have found none of them, for the reasons below.\nThe files of those years were destroyed according to the schedule of\nthe Government Records Service in 2019 and the years that followed upon\nthat.'],
  ['quoted lines', '> I refer to your application for access to information received by us\n> via email on 11 June 2025 and to the further particulars that you have\n> given us since.'],
  ['capitals above a sentence', 'REPLY TO YOUR REQUEST FOR INFORMATION UNDER THE CODE ON ACCESS TO\nInformation follows.'],
  ['Chinese items', '一、截至二零二五年六月三十日止各管制站所設置的旅客自助出入境通道數目\n二、各管制站旅客自助出入境通道停用超過一小時的次數，按月份分列如下表\n三、其他'],
  ['nothing', '']
]

describe('lines that a mail program has broken', () => {
  it.each(JOINED)('are joined: %s', (_, text, expected) => {
    expect(join(text)).toBe(expected)
  })

  it.each(KEPT)('are told from lines that somebody ended: %s', (_, text) => {
    expect(findSoftBreaks(text)).toEqual([])
  })

  it('are joined once: what comes out stays as it is', () => {
    for (const [, , expected] of JOINED) expect(findSoftBreaks(expected)).toEqual([])
  })

  it('take no longer than their number', () => {
    const text = `${'I refer to your application for access to information received by us via\n'.repeat(2_900)}x`
    expect(join(text).split('\n')).toHaveLength(1)
    expect(findSoftBreaks(text + text)).toEqual([])
  })
})

function join(text: string): string {
  return findSoftBreaks(text).reduceRight((rest, { from, to, gap }) => rest.slice(0, from) + gap + rest.slice(to), text)
}
