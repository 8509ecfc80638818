import { classifyNature } from '../../../server/domain/messages/nature.ts'
import type { DeliveryRecipient, NatureInput } from '../../../server/domain/messages/nature-types.ts'

const NO_REPORTS = { delivery: undefined, disposition: undefined, feedback: undefined, returnedHeaders: [] }

function mail(facts: Partial<NatureInput>, headers: Readonly<Record<string, string>> = {}): NatureInput {
  return {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    fromAddress: 'officer@dept.example', fromName: 'Officer', subject: 'Request', contentType: 'text/plain', reportType: undefined,
    text: 'Please find the records attached.', reports: NO_REPORTS, calendarMethod: undefined, enclosesMessage: false, ...facts
  }
}

describe('subjects of automatic replies, by language', () => {
  it.each([
    'Automatic reply: x', 'Automatic Response: x', 'Auto-Reply: x', 'Autoreply x', 'Automated response: x', 'Auto: x', '[Auto-Reply] x', '[auto response] x', 'Out of Office: x', 'Out-of-the-office: x', 'Chan out of office reply', 'CHAN Tai Man is out of the office', 'I am currently away', 'I\'m on leave', 'On annual leave until May', 'Away from my mail', 'Vacation reply',
    'Autosvar: x', 'Abwesenheitsnotiz: x', 'Automatische Antwort: x', 'Automatisch antwoord: x', 'Réponse automatique : x', 'Absence du bureau', 'Respuesta automática: x', 'Fuera de la oficina', 'Risposta automatica: x', 'Fuori sede: x', 'Frånvaro: x', 'Automatisk svar: x', 'Automaattinen vastaus: x', 'Resposta automática: x', 'Odpowiedź automatyczna: x', 'Автоответ: x',
    '自動回覆: 索取資料', '【自動回覆】索取資料', '系統自動回覆：收到', '自動答覆：x', '自動電郵回覆: x', '系統自動發出', '不在辦公室: x', '外出通知', '休假通知', '放假安排', '請假中', '公出', '差勤通知', '索取資料（自動回覆)',
    '自动回复: 申请', '自动答复: 申请', '系统自动应答', '不在办公室', '外出：x', '休假中', '自動応答: x', '自動返信: x', '不在通知', '부재중 x', '자동 회신: x', '[Auto-list][ati] 自动回复'
  ])('%s', (subject) => {
    expect(classifyNature(mail({ subject })).kind).toBe('auto-reply')
  })

  it.each(['Re: Automatic reply: x', 'The automatic reply system', '關於自動回覆的安排', 'Absence records 2024', 'Automatic barriers', 'Holiday opening hours'])('not: %s', (subject) => {
    expect(classifyNature(mail({ subject })).kind).toBe('reply')
  })

  it('reads a list\'s tag that says it itself', () => {
    expect(classifyNature(mail({ subject: '[auto] [list] hello' })).kind).toBe('reply')
    expect(classifyNature(mail({ subject: '[自動回覆] 收到' })).kind).toBe('auto-reply')
  })

  it('believes words only in something of a robot\'s form', () => {
    const long = `I am out of the office. ${'These are the records. '.repeat(100)}`
    expect(classifyNature(mail({ text: long }, { Precedence: 'bulk' })).kind).toBe('reply')
    expect(classifyNature(mail({ text: long, subject: 'Re: x' }, { Precedence: 'bulk' })).kind).toBe('auto-reply')
    expect(classifyNature(mail({ text: 'I am out of the office.' }, { Precedence: 'bulk', 'List-Id': '<l>' })).kind).toBe('reply')
  })
})

describe('delivery reports, whatever is missing', () => {
  const recipient = (over: Partial<DeliveryRecipient>): DeliveryRecipient => ({ recipient: 'a@dept.example', originalRecipient: undefined, action: undefined, status: undefined, diagnostic: undefined, ...over })
  const report = (recipients: DeliveryRecipient[], text = 'x', contentType = 'multipart/report'): NatureInput => mail({ contentType, reportType: contentType === 'multipart/report' ? 'delivery-status' : undefined, text, reports: { ...NO_REPORTS, delivery: { reportingMta: undefined, originalEnvelopeId: undefined, recipients } } })
  it.each<[string, NatureInput, object[]]>([
    ['neither action nor status', report([recipient({})], '550 5.1.1 no such user'), [{ status: '5.1.1', action: 'failed', kind: 'hard' }]],
    ['no words either', report([recipient({})]), [{ status: undefined, action: 'failed' }]],
    ['words that give no more', report([recipient({ status: '5.0.0', diagnostic: 'smtp; 554 failed' })]), [{ status: '5.0.0' }]],
    ['no status, words that give little', report([recipient({ diagnostic: 'smtp; 554 failed' })]), [{ status: '5.0.0' }]],
    ['status 5.0.0 and no words', report([recipient({ status: '5.0.0' })]), [{ status: '5.0.0' }]],
    ['temporary by its status', report([recipient({ status: '4.2.2' })]), [{ status: '4.2.2', action: 'delayed', kind: 'soft' }]],
    ['one of two reached', report([recipient({ action: 'delivered' }), recipient({ status: '5.1.1' })]), [{ status: '5.1.1' }]],
    ['the part without its wrapping', report([recipient({ status: '5.1.1' })], 'x', 'multipart/mixed'), [{ status: '5.1.1' }]],
    ['no recipient at all', report([], 'Your mail could not be delivered: user unknown'), [{ recipient: undefined, status: '5.1.1' }]]
  ])('%s', (_name, input, bounces) => {
    expect(classifyNature(input)).toMatchObject({ kind: 'bounce', bounces })
  })

  it('tell of a delivery by status alone', () => {
    expect(classifyNature(report([recipient({ status: '2.1.5' })]))).toMatchObject({ kind: 'delivery-notice' })
  })

  it('and receipts and complaints that say nothing of themselves', () => {
    expect(classifyNature(mail({ reports: { ...NO_REPORTS, disposition: { disposition: undefined, originalMessageId: undefined, recipient: undefined } } })).evidence).toEqual(['disposition:'])
    expect(classifyNature(mail({ reports: { ...NO_REPORTS, feedback: { feedbackType: undefined, originalRecipient: undefined } } })).evidence).toEqual(['feedback-type:'])
  })
})

describe('bounces of rarer form', () => {
  const DAEMON = { fromAddress: 'mailer-daemon@mx.example', fromName: 'Mail Delivery System' }
  const NULL = { 'Return-Path': '<>' }
  it.each<[string, Partial<NatureInput>, Record<string, string>, object]>([
    ['a delay', { ...DAEMON, subject: 'Delivery delayed', text: 'Your message to\n<a@dept.example>\nwill be retried.' }, NULL, { recipient: 'a@dept.example', action: 'delayed', kind: 'soft' }],
    ['a delay that was given up', { ...DAEMON, subject: 'failure notice', text: '<a@dept.example>\nI will not retry, I have given up: permanent error' }, NULL, { recipient: 'a@dept.example', action: 'failed', status: '5.0.0' }],
    ['a delay with a lasting code', { ...DAEMON, subject: 'Warning: message delayed', text: '<a@dept.example>: 550 5.1.1 unknown user, still trying' }, NULL, { status: '5.1.1', action: 'failed', kind: 'hard' }],
    ['a delay without a code or an address', { ...DAEMON, subject: 'Warning: message x delayed', text: 'It is not yet delivered.' }, NULL, { recipient: undefined, action: 'delayed' }],
    ['a delay that says no more', { ...DAEMON, subject: 'Mail status report', text: 'Your letter is still here.' }, NULL, { recipient: undefined, action: 'delayed', status: '4.0.0', kind: 'soft' }],
    ['a reply code that says no more', { ...DAEMON, subject: 'failure notice', text: '<a@dept.example>: 555 no' }, NULL, { recipient: 'a@dept.example', status: '5.0.0', kind: 'hard' }],
    ['a code in the subject', { ...DAEMON, subject: 'Undeliverable (5.7.1)', text: '<a@dept.example>' }, NULL, { recipient: 'a@dept.example', status: '5.7.1' }],
    ['a code above the address', { ...DAEMON, subject: 'failure notice', text: 'Error 5.7.1 for\n<a@dept.example>' }, NULL, { recipient: 'a@dept.example', status: '5.7.1' }],
    ['a name of the machine part in the text', { ...DAEMON, subject: 'failure notice', text: 'x\nFinal-Recipient: rfc822;a@dept.example\nContact: help@mx.example' }, NULL, { recipient: 'a@dept.example' }],
    ['an address in a sentence', { ...DAEMON, subject: 'failure notice', text: 'The delivery for a@dept.example did not work, see b@other.example.' }, NULL, { recipient: 'a@dept.example' }],
    ['an address below its announcement', { ...DAEMON, subject: 'failure notice', text: 'The following recipient:\nwas a@dept.example today' }, NULL, { recipient: 'a@dept.example' }],
    ['an address that nothing points at', { ...DAEMON, subject: 'failure notice', text: 'Sorry. Look at a@dept.example here.' }, NULL, { recipient: 'a@dept.example' }],
    ['no address but that of the letter', { ...DAEMON, subject: 'failure notice', text: 'Sorry.', reports: { ...NO_REPORTS, returnedHeaders: [{ name: 'To', value: 'A <a@dept.example>' }] } }, NULL, { recipient: 'a@dept.example' }],
    ['opening words only', { ...DAEMON, subject: 'Request', text: 'This is the Postfix program at host mx.example.\nI\'m sorry to have to inform you that your message could not be delivered.\n<a@dept.example>: unknown user' }, {}, { recipient: 'a@dept.example', status: '5.1.1' }],
    ['no daemon, but a subject and words and a code', { subject: 'Undeliverable: Request', text: 'This message was created automatically by mail delivery software. Your message could not be delivered. 550 5.1.1 a@dept.example' }, {}, { recipient: 'a@dept.example', status: '5.1.1' }],
    ['a null return path and a subject', { subject: 'Mail delivery failed', text: 'a@dept.example: 452 out of storage' }, NULL, { status: '4.2.2', kind: 'soft' }]
  ])('%s', (_name, facts, headers, bounce) => {
    const nature = classifyNature(mail(facts, headers))
    expect([nature.kind, nature.bounces[0]]).toEqual(['bounce', expect.objectContaining(bounce)])
  })

  it.each<[string, Partial<NatureInput>, Record<string, string>]>([
    ['a vacation program in a daemon\'s name', { ...DAEMON, subject: 'x', text: 'I am away.' }, { 'Auto-Submitted': 'auto-replied' }],
    ['a list that has a place for posts', { subject: 'Undelivered Mail Returned to Sender', text: 'This is the mail system at host mx.example. 550 5.1.1' }, { 'List-Post': '<mailto:l@x.example>' }],
    ['words without proof', { subject: 'Undelivered Mail Returned to Sender', text: 'I\'m sorry to have to inform you that your message could not be delivered.' }, {}],
    ['an answer to a daemon, by its name', { ...DAEMON, subject: 'Re: Request', text: 'I\'m sorry to have to inform you that your message could not be delivered.' }, {}]
  ])('not: %s', (_name, facts, headers) => {
    expect(classifyNature(mail(facts, headers)).kind).not.toBe('bounce')
  })
})
