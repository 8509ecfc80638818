import { classifyNature } from '../../../server/domain/messages/nature.ts'
import type { NatureInput } from '../../../server/domain/messages/nature-types.ts'

const NO_REPORTS = { delivery: undefined, disposition: undefined, feedback: undefined, returnedHeaders: [] }

function mail(facts: Partial<NatureInput>, headers: Readonly<Record<string, string>> = {}): NatureInput {
  return {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    fromAddress: 'officer@dept.example',
    fromName: 'Officer',
    subject: 'Re: Request',
    contentType: 'text/plain',
    reportType: undefined,
    text: 'Dear Ms Wong,\nPlease find the records attached.',
    reports: NO_REPORTS,
    calendarMethod: undefined,
    enclosesMessage: false,
    ...facts
  }
}

describe('automatic replies', () => {
  it.each<[string, Record<string, string>, Partial<NatureInput>, string | undefined]>([
    ['Auto-Submitted', { 'Auto-Submitted': 'auto-replied' }, { text: 'We have received your e-mail.' }, 'acknowledgement'],
    ['Auto-Submitted in the manner of Zimbra', { 'Auto-Submitted': 'auto-replied (zimbra; vacation)' }, { text: 'I am on leave until Friday.' }, 'absence'],
    ['X-Autoreply', { 'X-Autoreply': 'yes' }, { text: 'x' }, undefined],
    ['Exchange, by rule', { 'X-Auto-Response-Suppress': 'All', 'X-MS-Exchange-Inbox-Rules-Loop': 'officer@dept.example' }, { text: 'Thank you for your message.' }, 'acknowledgement'],
    ['Exchange, traditional Chinese', {}, { subject: '自動回覆: 索取資料要求', text: '本人現正休假，將於星期一返回辦公室。' }, 'absence'],
    ['Exchange, simplified Chinese', {}, { subject: '自动答复: 申请', text: '来信已收到，谢谢。' }, 'acknowledgement'],
    ['QQ', {}, { subject: '自动回复:您好', text: '您好' }, undefined],
    ['Domino', {}, { subject: 'AUTO: CHAN Tai Man is out of the office (returning 02/07/2025)', text: '' }, 'absence'],
    ['Outlook', {}, { subject: 'Automatic reply: Request', text: 'Your case number is ATI-2025/17.' }, 'acknowledgement'],
    ['an absence with a reference', {}, { subject: 'Out of Office: Request', text: 'I am away. Ref. no. 12/3' }, 'absence'],
    ['a list\'s tag before it', {}, { subject: '[ati] CHAN Tai Man is out of the office.', text: '' }, 'absence'],
    ['vacation program', { Precedence: 'bulk' }, { subject: 'Re: Request', text: 'I am out of the office until 3 July.' }, 'absence'],
    ['a receipt in Chinese', { 'Return-Path': '<>' }, { subject: '收到來信', text: '此電郵由系統自動發出。案件編號：A123' }, 'acknowledgement']
  ])('%s', (_name, headers, facts, kind) => {
    const nature = classifyNature(mail(facts, headers))
    expect([nature.kind, nature.autoReplyKind]).toEqual(['auto-reply', kind])
    expect(nature.evidence.length).toBeGreaterThan(0)
  })

  it.each<[string, Record<string, string>, Partial<NatureInput>]>([
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }, {}],
    ['the Suppress field alone', { 'X-Auto-Response-Suppress': 'DR, OOF' }, {}],
    ['an answer to an absence note', {}, { subject: 'Re: CHAN Tai Man is out of the office.' }],
    ['an officer who says that he was away', {}, { text: 'I was out of the office last week. The records are attached.' }],
    ['bulk without words', { Precedence: 'bulk' }, {}]
  ])('not: %s', (_name, headers, facts) => {
    expect(classifyNature(mail(facts, headers)).kind).toBe('reply')
  })
})

describe('reports with a part for machines', () => {
  const recipient = { recipient: 'ati@dept.example', originalRecipient: undefined, action: 'failed', status: '5.1.1', diagnostic: undefined }
  const delivery = (over: object): Partial<NatureInput> => ({ contentType: 'multipart/report', reportType: 'delivery-status', reports: { ...NO_REPORTS, delivery: { reportingMta: 'mx.example', originalEnvelopeId: undefined, recipients: [{ ...recipient, ...over }] }, returnedHeaders: [{ name: 'Message-ID', value: '<o.7.abc@portal.example>' }] } })

  it.each<[string, object, string, string | undefined, string | undefined]>([
    ['failed', {}, 'bounce', '5.1.1', 'hard'],
    ['a full mailbox', { status: '5.2.2' }, 'bounce', '5.2.2', 'soft'],
    ['delayed', { action: 'delayed', status: '4.4.1' }, 'bounce', '4.4.1', 'soft'],
    ['a code that says nothing, words that do', { status: '5.0.0', diagnostic: 'smtp; 550 5.7.1 relay denied' }, 'bounce', '5.7.1', 'hard'],
    ['no code, words', { status: undefined, diagnostic: 'smtp; 550 user unknown' }, 'bounce', '5.1.1', 'hard'],
    ['delivered', { action: 'delivered', status: '2.0.0' }, 'delivery-notice', undefined, undefined],
    ['relayed', { action: 'relayed', status: undefined }, 'delivery-notice', undefined, undefined],
    ['no action, good code', { action: undefined, status: '2.1.5' }, 'delivery-notice', undefined, undefined],
    ['no action, temporary code', { action: undefined, status: '4.2.0' }, 'bounce', '4.2.0', 'soft']
  ])('%s', (_name, over, kind, status, hardness) => {
    const nature = classifyNature(mail(delivery(over)))
    expect([nature.kind, nature.bounces[0]?.status, nature.bounces[0]?.kind]).toEqual([kind, status, hardness])
    if (kind === 'bounce') expect(nature.bounces[0]).toMatchObject({ recipient: 'ati@dept.example', originalMessageId: 'o.7.abc@portal.example' })
  })

  it('reads the words where the machine part is missing', () => {
    const nature = classifyNature(mail({ contentType: 'multipart/report', reportType: 'delivery-status', text: '<ati@dept.example>: host mx.dept.example said: 550 5.1.1 no such user' }))
    expect(nature.bounces).toEqual([{ recipient: 'ati@dept.example', status: '5.1.1', action: 'failed', kind: 'hard', originalMessageId: undefined }])
  })
})

describe('bounces for people only', () => {
  it.each<[string, Partial<NatureInput>, Record<string, string>, string, string]>([
    ['qmail', { fromAddress: 'MAILER-DAEMON@mx.example', subject: 'failure notice', text: 'Hi. This is the qmail-send program at mx.example.\nI\'m afraid I wasn\'t able to deliver your message to the following addresses.\n\n<ati@dept.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <o.9.x@portal.example>\n' }, { 'Return-Path': '<>' }, 'ati@dept.example', '5.1.1'],
    ['Exim', { fromAddress: 'Mailer-Daemon@mx.example', subject: 'Mail delivery failed: returning message to sender', text: 'A message that you sent could not be delivered to one or more of its recipients.\n\n  ati@dept.example\n    SMTP error from remote mail server after RCPT TO:<ati@dept.example>:\n    host mx.dept.example [192.0.2.5]: 550 mailbox unavailable\n' }, { 'X-Failed-Recipients': 'ati@dept.example' }, 'ati@dept.example', '5.1.1'],
    ['Domino', { fromAddress: 'Postmaster@dept.example', subject: 'DELIVERY FAILURE: User ati (ati@dept.example) not listed in Domino Directory', text: 'Your message\n\n  Subject: Request\n\nwas not delivered to:\n\n  ati@dept.example\n\nbecause:\n\n  User ati (ati@dept.example) not listed in Domino Directory\n' }, {}, 'ati@dept.example', '5.1.1'],
    ['Exchange 2003', { fromAddress: 'postmaster@dept.example', fromName: 'System Administrator', subject: 'Undeliverable: Request', text: 'Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\n  ati@dept.example on 1/7/2025 9:00 AM\n    The e-mail account does not exist at the organization this message was sent to.\n    <mx.dept.example #5.1.1>\n' }, {}, 'ati@dept.example', '5.1.1'],
    ['sendmail', { fromAddress: 'MAILER-DAEMON@mx.example', subject: 'Returned mail: see transcript for details', text: '   ----- The following addresses had permanent fatal errors -----\n<ati@dept.example>\n    (reason: 552 5.2.2 Mailbox over quota)\n\n   ----- Transcript of session follows -----\n... while talking to mx.dept.example.:\n' }, {}, 'ati@dept.example', '5.2.2'],
    ['a server that writes Chinese', { fromAddress: 'postmaster@dept.example', fromName: '系統管理員', subject: '退信：無法傳遞', text: '您的郵件無法傳遞給下列收件人：\nati@dept.example\n原因：信箱已滿\n' }, { 'Return-Path': '<>' }, 'ati@dept.example', '5.2.2'],
    ['NetEase', { fromAddress: 'postmaster@dept.example', subject: '系统退信', text: '抱歉，您的邮件被退回来了……\n收件人：ati@dept.example\n退信原因：用户不存在 SMTP error, RCPT TO: 550 User not found' }, {}, 'ati@dept.example', '5.1.1']
  ])('%s', (_name, facts, headers, recipient, status) => {
    const nature = classifyNature(mail(facts, headers))
    expect(nature.kind).toBe('bounce')
    expect(nature.bounces[0]).toMatchObject({ recipient, status })
  })

  it('finds the letter\'s id in the copy below', () => {
    const nature = classifyNature(mail({ fromAddress: 'mailer-daemon@mx.example', subject: 'failure notice', text: '<a@b.example>:\nno such user\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <o.9.x@portal.example>\n' }))
    expect(nature.bounces[0]?.originalMessageId).toBe('o.9.x@portal.example')
  })

  it.each<[string, Partial<NatureInput>, Record<string, string>]>([
    ['a person who writes about a bounce', { subject: 'Re: Undeliverable: Request', text: 'Your mail could not be delivered: 550 5.1.1. Please use the address below.' }, {}],
    ['a subject that sounds like one', { subject: 'Delivery of records failed', text: 'We will send them again by post.' }, {}],
    ['a postmaster who is a person', { fromAddress: 'postmaster@dept.example', subject: 'Re: your question' }, {}],
    ['a list that talks about failures', { subject: 'failure notice', text: 'could not be delivered 550 5.1.1 what does it mean?' }, { 'List-Id': '<l.example>' }]
  ])('not: %s', (_name, facts, headers) => {
    expect(classifyNature(mail(facts, headers)).kind).toBe('reply')
  })
})

describe('the other kinds', () => {
  it.each<[string, Partial<NatureInput>, Record<string, string>, string]>([
    ['MDN', { reports: { ...NO_REPORTS, disposition: { disposition: 'automatic-action; displayed', originalMessageId: undefined, recipient: undefined } } }, {}, 'read-receipt'],
    ['MDN without its part', { contentType: 'multipart/report', reportType: 'disposition-notification' }, {}, 'read-receipt'],
    ['Outlook\'s receipt in Chinese', { subject: '已讀取: 公開資料要求', text: '您的郵件已於 2025年7月2日 讀取。' }, {}, 'read-receipt'],
    ['ARF', { reports: { ...NO_REPORTS, feedback: { feedbackType: 'abuse', originalRecipient: undefined } } }, {}, 'complaint'],
    ['ARF without its part', { contentType: 'multipart/report', reportType: 'feedback-report' }, {}, 'complaint'],
    ['spam', {}, { 'X-Spam-Flag': 'YES' }, 'spam'],
    ['spam, by SpamAssassin', {}, { 'X-Spam-Status': 'Yes, score=9.1' }, 'spam'],
    ['spam, by Exchange', {}, { 'X-MS-Exchange-Organization-SCL': '6' }, 'spam'],
    ['not spam', {}, { 'X-Spam-Status': 'No, score=0.1', 'X-MS-Exchange-Organization-SCL': '-1' }, 'reply'],
    ['calendar', { calendarMethod: 'REQUEST' }, {}, 'calendar'],
    ['a letter called Read:', { subject: 'Read: the annual report' }, {}, 'reply']
  ])('%s', (_name, facts, headers, kind) => {
    expect(classifyNature(mail(facts, headers)).kind).toBe(kind)
  })
})
