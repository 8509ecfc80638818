import { foldText } from '../../../server/domain/messages/fold-text.ts'

const visible = (text: string): string => foldText(text).visibleText
const answer = 'The records are enclosed.\n\nH M Li'

describe('signatures below a separator', () => {
  it.each([
    ['-- \nH M Li\nExecutive Officer'], ['--\nH M Li'], ['-- \n\nH M Li\n\nTel 2829 0000'], ['__\nH M Li'], ['___\nH M Li\nOfficer'], ['—\nH M Li'], ['– –\nH M Li'.replace('– –', '––')], ['\n---\nH M Li\nOfficer'], ['\n----\nH M Li'],
    ['\n***\nH M Li'], ['-- H M Li'], ['--\u00a0李先生'], ['________________________\nH M Li\nTel: 2829 0000'], ['\n-------------------------\nH M Li\n電話：2829 0000'], ['====================\nH M Li\nwww.immd.example'],
    [`-- \n${'A line of a long signature\n'.repeat(20)}`], ['-- '], ['—\nReply to this email directly or view it on the site\n<https://site.example/1>.'], ['\n---\nReply to this email directly:\nhttps://site.example/1']
  ])('%j', signature => {
    const result = foldText(`${answer}\n${signature}\n`)
    expect(result.visibleText).toBe(answer)
    expect(result.blocks.map(block => block.kind)).toEqual(['signature'])
    expect(visible(`${answer}\n${signature}\n\nOn 11 Jun 2025 at 10:00, Ms Wong wrote:\n> Please send them.`)).toBe(answer)
  })

  it.each([
    ['a rule between two languages', 'The records are enclosed.\n\n------------------\n\n王女士：\n\n資料已附上。\n\n電話：2829 0000'],
    ['a separator before a letter', 'The records are enclosed.\n\n--\nDear Sir,\nWe thank you.'],
    ['a rule between two short parts', 'Part A: they are enclosed.\n\n---\n\nPart B: none are held.'],
    ['a rule between two Chinese parts', '甲部已附上。\n\n——\n\n乙部的資料並不存在。'],
    ['dashes above three sentences', `Yes.\n\n--\n${'This is a sentence of the answer, long enough.\n'.repeat(4)}End`],
    ['a signature with a postscript', 'Yes.\n\n--\nLi\n\nP.S. Part B is enclosed.'],
    ['an underlined heading', 'Answers\n-----\nYes.'],
    ['a rule without an address below', 'Yes.\n\n__________\nNo.\nPerhaps.'],
    ['a rule at the end', 'Yes.\n\nNo.\n____________'],
    ['a rule above much', `Yes.\n\n---\n${'A line of the answer.\n'.repeat(12)}End.`],
    ['dashes above very much', `Yes.\n\n--\n${'A line of the answer.\n'.repeat(30)}End.`],
    ['long lines', `Yes.\n\n---\n${'word '.repeat(30).trim()}`],
    ['an option', 'Use --\nverbose or\n--force: as you like'],
    ['an officer\'s name, post and section', 'Yes.\n\nBest regards,\n(Mr. H M Li)\nfor Director of Immigration\nRecords and Data Management Section'],
    ['a Chinese officer\'s name and post', '資料已附上。\n\n入境事務處處長\n（李先生代行）\n2025年6月20日']
  ])('shows %s', (_, text) => {
    expect(foldText(text)).toEqual({ blocks: [], visibleText: text })
  })
})

describe('what devices add', () => {
  it.each([
    'Sent from my iPhone', 'Sent from my BlackBerry® wireless device', 'Sent from my Samsung Galaxy smartphone.', 'Sent from Yahoo Mail on Android', 'Sent from Mail for Windows 10', 'Sent via BlackBerry by AT&T', 'Sent from my mobile phone', 'Sent from Outlook for iOS', '*Sent from my iPad*', '(Sent from my phone)',
    'Get Outlook for iOS<https://aka.example/o0ukef>', 'Get Outlook for Android', '取得 iOS 版 Outlook', '获取 Outlook for iOS', '下載適用於 Android 的 Outlook', '從我的 iPhone 傳送', '從我的iPad傳送', '从我的 iPhone 发送', '发自我的 iPhone', '發自我的手機', '来自我的华为手机', '傳送自 Windows 的郵件', '從 Yahoo奇摩 Mail 傳送', '发自我的小米手机',
    'Von meinem iPhone gesendet', 'Gesendet von Mail für Windows', 'Envoyé de mon iPhone', 'Envoyé depuis mon mobile Samsung', 'Enviado desde mi iPhone', 'Enviado do meu iPhone', 'Inviato da iPhone', 'Verstuurd vanaf mijn iPhone', 'Skickat från min iPhone', 'Sendt fra min iPhone', 'Wysłane z iPhone\'a', 'Отправлено с iPhone', 'iPhoneから送信', '나의 iPhone에서 보냄',
    'Sent from Nine', '------------------\n发自我的iPhone', '通过我的手机发送',
    'Sent from my BlackBerry smartphone from the Very Mobile\nwireless network'
  ])('%s', device => {
    const result = foldText(`${answer}\n\n${device}\n`)
    expect(result.visibleText).toBe(answer)
    expect(result.blocks.map(block => block.rule)).toEqual(['device'])
    expect(visible(`${answer}\n\n${device}\n\nOn 11 Jun 2025 at 10:00, Ms Wong wrote:\n> Please send them.`)).toBe(answer)
    expect(visible(`${answer}\n\n${device}\n\n________________________________\nFrom: Ms Wong <w@mail.example>\nSent: Wednesday, 11 June 2025 23:31\nTo: Li\nSubject: e-Gates\n\nOld.`)).toBe(answer)
  })

  it('leaves what is written below', () => {
    expect(visible('Sent from my iPhone\n\nOne more thing: yes.')).toBe('One more thing: yes.')
    expect(visible('Yes.\nSent from my iPhone\nNo.')).toBe('Yes.\nNo.')
  })

  it.each(['It was sent from my office to yours last week.', 'The letter sent from the Department on 11 June arrived.', '來自各國的旅客', 'Sent by mail on 12 June.', 'Sent via e-mail to you.', '使用手機應用程式遞交申請'])('shows %s', text => {
    expect(visible(`Yes.\n${text}`)).toBe(`Yes.\n${text}`)
  })
})
