import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { findFindings } from '../../../server/domain/findings/find-findings.ts'
import { RULES } from '../../../server/domain/findings/rules.ts'
import { foldText } from '../../../server/domain/messages/fold-text.ts'
import { AUTHORITIES, describeSuggestion, listReplies, toUnits } from './written-replies.ts'

/** One of each shape that the rules know; `replies/` has the letters that they are measured on. */
const EXAMPLES: readonly (readonly [string, string, string])[] = [
  ['a receipt', 'We hereby acknowledge receipt of your form.', 'acknowledgement'],
  ['a day of receipt', 'Your form was received at our counter on 5 March 2025.', 'acknowledgement received_on=2025-03-05'],
  ['the receipt of something, by its date', 'Receipt on 5 March 2025 of your form is hereby acknowledged.', 'acknowledgement received_on=2025-03-05'],
  ['a letter that is dated, not received', 'Receipt of your form dated 5 March 2025 is hereby acknowledged.', 'acknowledgement'],
  ['a receipt that is a condition', 'Once we have received your form we can begin.', ''],
  ['an interim reply', 'Please treat this as our interim response.', 'interim_reply'],
  ['an interim reply that was sent', 'We refer to our interim reply.', ''],
  ['a day in the past is not promised', 'As told on 1 March 2025, we will inform you of progress.', 'interim_reply'],
  ['working days', 'We will reply within 10 working days.', 'interim_reply promised_date=open'],
  ['months', 'We will reply within one month.', 'interim_reply promised_date=2025-04-10'],
  ['a span from a receipt that is not dated', 'We will reply within 21 days of receipt.', 'interim_reply promised_date=open'],
  ['a day for the requester', 'If we do not hear from you by 20 March 2025 the file is closed.', ''],
  ['more time, with no reason', 'We need additional time and will reply by 20 March 2025.', 'interim_reply promised_date=2025-03-20 extension=none'],
  ['a refusal', 'We are unable to disclose the register.', 'refusal'],
  ['a condition', 'If we are unable to disclose the register, you will be told why.', ''],
  ['a ground alone', 'Paragraph 2.16 of the Code is relevant to the register.', 'refusal citation=2.16'],
  ['a ground that may come to matter', 'Paragraph 2.16 of the Code may be relevant.', 'citation=2.16'],
  ['no ground', 'Please see paragraph 2.2 of the Code.', 'citation=2.2'],
  ['not held, and therefore not given', 'We do not hold the register. We are therefore unable to provide it.', 'not_held'],
  ['not held, and something else refused', 'We do not hold the register. We are unable to provide the list.', 'not_held refusal'],
  ['neither', 'We can neither confirm nor deny that.', 'neither_confirmed'],
  ['a transfer', 'We have passed your letter to the Lands Department.', 'transfer=lands-department'],
  ['a transfer by initials', 'Your letter was forwarded to EPD.', 'transfer=environmental-protection-department'],
  ['a transfer to it that was named before', 'The Lands Department looks after this. We have transferred your letter to them.', 'transfer=lands-department'],
  ['a transfer to nobody that is known', 'We have passed your letter to the Harbour Company Limited.', 'transfer=other'],
  ['within the house', 'We have passed your letter to the Harbour Section.', ''],
  ['within the house, to nobody named', 'We have passed your letter on to those who know.', ''],
  ['to a section of another house', 'We have passed your letter to the registry of the Lands Department.', 'transfer=lands-department'],
  ['a fee a page', 'Copies cost HK$1.5 per page.', 'fee=1.5/page'],
  ['a fee a copy', 'Please pay: each copy is HK$9.', 'fee=9/copy'],
  ['a fee of 元 for each set', '副本每套收費20元。', 'fee=20/copy'],
  ['sums in the records', 'The budget for copying was HK$20,000.', ''],
  ['a question', 'Please clarify the period.', 'clarification'],
  ['a wish for less', 'Please narrow your request.', 'narrowing'],
  ['a third party', 'We are consulting the third party.', 'interim_reply third_party'],
  ['a review: upheld', 'The review is over. The decision is upheld.', 'review_outcome=upheld'],
  ['no review', 'The decision is upheld.', ''],
  ['published', 'The data are already available on our website.', 'published_already'],
  ['a link with an end', 'Please download the data by this link, valid for 7 days.', 'given file_link=2025-03-17'],
  ['a link for a number of weeks, in Chinese', '請按此連結下載，有效期為兩星期。', 'given file_link=2025-03-24'],
  ['a link without an end', 'Please download the data by this link.', 'given file_link=open'],
  ['by post', 'The data were sent by registered mail.', 'by_post'],
  ['somebody who is away', 'I am out of the office. We will reply by 20 March 2025.', ''],
  ['a formula alone', 'Our reply is as follows. Blue.', 'given'],
  ['a formula before a refusal', 'Our reply is as follows. We cannot disclose it.', 'refusal'],
  ['a promise of the rest', 'A first part is enclosed. We will reply on the rest by 20 March 2025.', 'given interim_reply promised_date=2025-03-20'],
  ['nothing', '', '']
]

function read(body: string, writtenOn = '2025-03-10') {
  return findFindings({ body, folded: foldText(body).blocks, writtenOn, authorities: AUTHORITIES })
}

function unitsOf(body: string, writtenOn?: string): string[] {
  return read(body, writtenOn).flatMap(toUnits).sort()
}

it.each(EXAMPLES)('%s', (_name, body, units) => {
  expect(unitsOf(body)).toEqual(units.split(' ').filter((unit) => unit !== '').sort())
})

it('none of the examples is a sentence of the replies that are measured', () => {
  const letters = [...listReplies('tuning'), ...listReplies('held-out')].map(({ body }) => body.replaceAll(/\s+/g, ' ')).join('\n')
  expect(EXAMPLES.filter(([, body]) => body !== '' && letters.includes(body))).toEqual([])
})

describe('the thread of request #1523', () => {
  const readFixture = (name: string, writtenOn: string) => {
    const mail = readFileSync(path.join(__dirname, `../../fixtures/mail/request-1523/${name}`), 'utf8').replaceAll('\r\n', '\n')
    return read(mail.slice(mail.indexOf('\n\n') + 2), writtenOn)
  }

  it('begins with an interim reply that does not call itself one', () => {
    const findings = readFixture('interim-reply-plain.eml', '2025-06-20')
    expect(findings.flatMap(toUnits)).toEqual(['received_on=2025-06-11', 'interim_reply', 'citation=1.16', 'promised_date=2025-07-01'])
    expect(describeSuggestion(findings)).toBe('interim_reply')
  })

  it('ends with a refusal that speaks of an interim reply', () => {
    const findings = readFixture('refusal.eml', '2025-07-02')
    expect(findings.flatMap(toUnits)).toEqual(['refusal', 'citation=2.4(a)', 'citation=2.4(b)'])
    expect(describeSuggestion(findings)).toBe('answered/refused')
    expect(findings.map(({ words }) => words)).toEqual(['not prepared to\nprovide', 'paragraph 2.4'])
  })
})

describe('the words that a finding rests on', () => {
  it.each([
    ['English over a line end', 'We are unable to\ndisclose the register.', 'unable to\ndisclose'],
    ['Chinese over a line end', '本署未\n能提供名冊。', '未\n能提供'],
    ['Simplified', '本署未能提\n供名册。', '未能提\n供'],
    ['full width', '依據第２．１６段，本署無法披露。', '第２．１６', 1],
    ['with spaces between', '現根據第 2.16 段 拒 絕 披 露。', '拒 絕 披 露', 2],
    ['after a sign of two units', '😀 We are unable to disclose it.', 'unable to disclose']
  ])('%s', (_name, body, words, count = 1) => {
    const found = read(body).map((finding) => body.slice(finding.start, finding.end))
    expect(found).toContain(words)
    expect(found.length).toBeGreaterThanOrEqual(count)
  })

  it('are those of the body wherever they stand', () => {
    for (const { body, writtenOn } of [...listReplies('tuning'), ...listReplies('held-out')]) {
      for (const finding of read(body, writtenOn)) expect(body.slice(finding.start, finding.end)).toBe(finding.words)
    }
  })
})

describe('what is not read', () => {
  const REFUSAL = 'We are unable to disclose the register under paragraph 2.16 of the Code.'
  it.each([
    ['what a mail program quotes', `Noted.\n\n-----Original Message-----\nFrom: A <a@b.example>\nSent: Monday, 3 March 2025 10:00\nTo: C <c@d.example>\nSubject: E\n\n${REFUSAL}`],
    ['a marked line, though it is not folded', `> ${REFUSAL}\nNoted.`],
    ['what stands below the separator of a signature', `Noted.\n-- \n${REFUSAL}`],
    ['what comes so late that it is no letter', `${'Noted. '.repeat(9_000)}\n${REFUSAL}`]
  ])('%s', (_name, body) => {
    expect(unitsOf(body)).toEqual([])
  })

  it('and no sentence goes on over what is left out', () => {
    expect(unitsOf('We are unable to\n> some words\ndisclose the register.')).toEqual([])
  })
})

describe('rules', () => {
  const rules = RULES.flatMap(({ name, include, unless, notAfter, notBefore, notWithin }) => [...include, unless, notAfter, notBefore, notWithin].flatMap((one) => (one === undefined ? [] : [[name, one.source] as const])))

  it.each(rules)('%s repeats nothing without a bound', (_name, source) => {
    expect(source.replaceAll(/\\.|\[[^\]]*\]/g, 'x')).not.toMatch(/[*+]|\{\d+,\}/)
  })

  it('of the domain have no unbounded repetition in any pattern', () => {
    const folder = path.resolve(__dirname, '../../../server/domain/findings')
    const sources = readdirSync(folder).filter((file) => file.endsWith('.ts')).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter((line) => /pattern\(|anyOf\(|= \/|\/[dgimsuy]*\.(?:test|exec)\(/.test(line)))
    expect(sources.filter((line) => /(?:[)\]]|\\[a-z])(?:[*+]|\{\d+,\})/.test(line.replaceAll('\\\\', '\\').replaceAll(/\\[*+)\]]/g, '')))).toEqual([])
  })
})
