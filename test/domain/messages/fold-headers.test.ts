import { foldText } from '../../../server/domain/messages/fold-text.ts'

const visible = (text: string): string => foldText(text).visibleText
const block = (...labels: string[]): string =>
  ['"Ms Wong" <wong@mail.example>', '11/06/2025 23:31', 'access@immd.example', 'Re: e-Gates'].map((value, at) => `${labels[at]} ${value}`).join('\n')

describe('header blocks', () => {
  it.each([
    ['Outlook', block('From:', 'Sent:', 'To:', 'Subject:')],
    ['bold', block('*From:*', '*Sent:*', '*To:*', '*Subject:*')],
    ['bold outside', block('**From**:', '**Sent**:', '**To**:', '**Subject**:')],
    ['below underscores', `________________________________\n${block('From:', 'Sent:', 'To:', 'Subject:')}`],
    ['below a rule and an indent', `_____\n ${block('From:', 'Sent:', 'To:', 'Subject:')}`],
    ['Apple order', 'From: Ms Wong <wong@mail.example>\nSubject: Re: e-Gates\nDate: 11 June 2025 at 23:31\nTo: access@immd.example'],
    ['with copies', 'From: Ms Wong\nSent: Wednesday, 11 June 2025 23:31\nTo: Li\nCc: A <a@b.example>; B\n <b@b.example>; C <c@b.example>\nImportance: High\nSubject: Re: e-Gates'],
    ['blank lines between', 'From: Ms Wong\n\nSent: Wednesday, 11 June 2025 23:31\n\nTo: Li\n\nSubject: Re: e-Gates'],
    ['Traditional Chinese', block('寄件者：', '寄件日期：', '收件者：', '主旨：')],
    ['Traditional Chinese, Hong Kong', block('發件人:', '傳送時間:', '收件人:', '主題:')],
    ['spaced Chinese', block('寄 件 者:', '日 期:', '收 件 者:', '主 旨:')],
    ['Simplified Chinese', block('发件人:', '发送时间:', '收件人:', '主题:')],
    ['QQ', `------------------ 原始邮件 ------------------\n${block('发件人:', '发送时间:', '收件人:', '主题:')}`],
    ['NetEase table', '---- 回复的原邮件 ----\n| 发件人 | 王小明<wong@mail.example> |\n| 日期 | 2025年06月11日 23:31 |\n| 收件人 | access@immd.example |'],
    ['German', block('Von:', 'Gesendet:', 'An:', 'Betreff:')], ['French', block('De :', 'Envoyé :', 'À :', 'Objet :')], ['Spanish', block('De:', 'Enviado el:', 'Para:', 'Asunto:')],
    ['Portuguese', block('De:', 'Enviada em:', 'Para:', 'Assunto:')], ['Italian', block('Da:', 'Inviato:', 'A:', 'Oggetto:')], ['Dutch', block('Van:', 'Verzonden:', 'Aan:', 'Onderwerp:')],
    ['Swedish', block('Från:', 'Skickat:', 'Till:', 'Ämne:')], ['Danish', block('Fra:', 'Sendt:', 'Til:', 'Emne:')], ['Polish', block('Od:', 'Wysłano:', 'Do:', 'Temat:')],
    ['Russian', block('От:', 'Отправлено:', 'Кому:', 'Тема:')], ['Japanese', block('差出人:', '送信日時:', '宛先:', '件名:')], ['Korean', block('보낸 사람:', '보낸 날짜:', '받는 사람:', '제목:')],
    ['an unlisted language', `________________________________\n${block('Mai:', 'Wedi anfon:', 'At:', 'Pwnc:')}`],
    ['one line', 'From: Ms Wong <wong@mail.example> Sent: 11 June 2025 23:31 To: access@immd.example Subject: Re: e-Gates'],
    ['one line, Chinese', '寄件者: 王小明 <wong@mail.example> 日期: 2025年6月11日 收件者: 入境處 主旨: 公開資料要求'],
    ['one line, two labels', 'From: Ms Wong <wong@mail.example> Sent: 11 June 2025 To: Li'],
    ['two labels below a separator', '-----Original Message-----\nFrom: Ms Wong\nSent: Wednesday'],
    ['two labels below a rule', '________________________________\nFrom: Ms Wong\nTo: Li'],
    ['Notes', `${block('From:       ', 'Date:       ', 'To:       ', 'Subject:       ')}\nSent by: x@mail.example\n${'═'.repeat(70)}`],
    ['Notes, name without address', `From: Siu Ming Wong/PORTAL\nTo: H M Li/IMMD/HKSARG@HKSARG\nSubject: e-Gates\n${'-'.repeat(60)}`],
    ['Notes, name and date above', 'Ms Wong <wong@mail.example>\n11/06/2025 23:31\n\nTo: access@immd.example\ncc:\nSubject: Re: e-Gates'],
    ['Notes, sent by', 'Siu Ming Wong/PORTAL/EXAMPLE\nSent by: Admin\n11/06/2025 23:31\nTo: access@immd.example\ncc:\nSubject: Re: e-Gates'],
    ['Notes, padded labels', 'Ms Wong <wong@mail.example>\n11/06/2025 23:31\n                                                   To\n         access@immd.example\n                                                   cc\n\n                                              Subject\n         Re: e-Gates'],
    ['Notes, labels before values', '"Ms Wong"\n<wong@mail.example>\n11/06/2025 23:31        To    access@immd.example\n                        cc\n                   Subject    Re: e-Gates'],
    ['Notes, Chinese padded labels', 'Ms Wong <wong@mail.example>\n11/06/2025 23:31\n                                   收件人\n      access@immd.example\n                                   副本抄送\n\n                                   主旨\n      Re: e-Gates'],
    ['Notes, padded labels with address only', '                                   To\n      access@immd.example\n                                   Subject\n      Re: e-Gates']
  ])('%s', (_, header) => {
    expect(visible(`Dear Ms Wong,\n\nThe records are enclosed.\n\nH M Li\n${header}\n\nDear Sir,\nPlease send them.\n`)).toBe('Dear Ms Wong,\n\nThe records are enclosed.\n\nH M Li')
    expect(visible(`資料已附上。\n\n${header}\n\nDear Sir,\n\nPlease send them.`)).toBe('資料已附上。')
  })

  it('ends with the marked lines below it, so that an answer below them stays', () => {
    expect(visible(`${block('From:', 'Sent:', 'To:', 'Subject:')}\n\n> Please send them.\n\nThey are enclosed.`)).toBe('They are enclosed.')
    expect(visible(`-----Original Message-----\n${block('From:', 'Sent:', 'To:', 'Subject:')}\nwrapped\n> Please send them.\n\nThey are enclosed.`)).toBe('They are enclosed.')
  })

  it.each([
    ['a memorandum', 'RESTRICTED\nFrom: Director of Immigration\nRef: IMM/1/2\nTo: Ms Wong\nDate: 11 June 2025 10:00\nSubject: e-Gates\n\nThe records are enclosed.'],
    ['a period asked for', 'Records for this time:\nFrom: 1 January 2020\nTo: present\nSubject: e-Gates\n\nare not held.'],
    ['two labels', 'Noted.\nTo: Ms Wong\nSubject: e-Gates\n\nYes.'],
    ['labels without a name above', 'Noted.\n\n\nTo: Ms Wong\nCc: Li\nSubject: e-Gates\n\nYes.'],
    ['a table with padding', 'Figures:\n\n          Item              Subject\n          1                 Visas\n\nYes.'],
    ['a table of persons', 'Figures:\n          Name       Post\n          Li         To\n\nYes.'],
    ['labels after a rule, without address', '____________________\nName: Wong\nPost: none\nAge: 30\n\nYes.'],
    ['a label far too long', 'This is a sentence which is long before its colon: yes\nFrom: me\n'],
    ['a person who begins with From', 'From: what we hold, nothing can be given.\n\nYes.'],
    ['the whole letter', `${block('From:', 'Sent:', 'To:', 'Subject:')}\n\nThe records are enclosed.`]
  ])('shows %s', (_, text) => {
    expect(foldText(text)).toEqual({ blocks: [], visibleText: text.trimEnd() })
  })

  it('shows a letter that was sent on, but not what that one quotes', () => {
    expect(visible(`${block('From:', 'Sent:', 'To:', 'Subject:')}\n\nPlease answer.\n\n-----Original Message-----\n${block('From:', 'Sent:', 'To:', 'Subject:')}\n\nOld.`))
      .toMatch(/Please answer\.$/)
  })
})

describe('separators', () => {
  it.each([
    '-----Original Message-----', '---- Original message ----', '------ Original Message ------', '--------- Original E-mail ---------', '----- Original Text -----', '-----原始郵件-----', '----- 原始信件 -----', '-----邮件原件-----', '------------------ 原始邮件 ------------------', '------------------&nbsp;原始邮件&nbsp;------------------',
    '----- 轉寄郵件 -----', '---------- 轉寄訊息 ---------', '-------- 转发邮件信息 --------', '---------- 转发的邮件 ----------', '---------- Forwarded message ----------', '-------- Forwarded Message --------', '----- Forwarded by H M Li/IMMD/HKSARG on 11/06/2025 23:31 -----', '---------------------- Forwarded by H M Li on 11/06/2025 ---------------------------',
    'Begin forwarded message:', '開始轉寄郵件：', '以下是轉寄的郵件:', '下列是轉寄的信件：', 'Anfang der weitergeleiteten Nachricht:', '-----Ursprüngliche Nachricht-----', '-------- Original-Nachricht --------', '-----Message d\'origine-----', '-----Mensaje original-----', '-----Mensagem Original-----', '-----Messaggio originale-----', '-----Oorspronkelijk bericht-----',
    '-----Ursprungligt meddelande-----', '-----Oprindelig meddelelse-----', '-----Wiadomość oryginalna-----', '-----Исходное сообщение-----', '-----元のメッセージ-----', '----- 원본 메시지 -----', '______________ Reply Separator ______________', '------ This is a copy of the message, including all the headers. ------', '[Quoted text here]', 'Original Message', '原始郵件', '------------------ Original ------------------', '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐', '-----Original Message',
    '>>> Ms Wong <wong@mail.example> 11/06/2025 23:31 >>>', '>>> "Ms Wong" <wong@mail.example> 06/11/25 11:31 PM >>>', '>>> Ms Wong 11/06/2025 23:31', '## Please reply above this line ##', '- Please type your reply above this line -', '請在此行上方回覆'
  ])('%s', separator => {
    expect(visible(`The records are enclosed.\n\n${separator}\nDear Sir,\n\nPlease send them.\n`)).toBe('The records are enclosed.')
  })

  it.each(['We enclose the original message.', '-- The original message was deleted in 2020.', '--- original message: it was deleted in the year 2020', 'Please do not write above this line.', '-- see the original message below, which we think is the one that was sent to us first --'])('no separator: %s', line => {
    expect(visible(`Dear Ms Wong,\n${line}\nYes.`)).toBe(`Dear Ms Wong,\n${line}\nYes.`)
  })
})
