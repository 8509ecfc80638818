import { foldText } from '../../../server/domain/messages/fold-text.ts'

const own = 'foi+request-1523-0123456789abcdef@portal.example'
const visible = (text: string): string => foldText(text, { ownAddresses: [own] }).visibleText
const rule = '-'.repeat(67)
const chinese = [
  '請以此電郵地址發送所有回覆：', own, '如這不是向入境事務處索取資料的正確地址，請在此告訴我們：', 'https://portal.example/zh-hk/change-requests/new?authority=immd',
  '本訊息及閣下的回覆將會在網上公開。我們的政策：', 'https://portal.example/zh-hk/help/officers', '如閣下身為公開資料主任認為這項服務有用，請在貴部門的網頁連結到我們。'
]
const english = [
  'Please use this address for all replies:', own, 'Is this the wrong address for requests to the Immigration Department? Tell us here:', 'https://portal.example/en/change-requests/new?authority=immd',
  'This message and your reply will be published on the internet. Our policies:', 'https://portal.example/en/help/officers', 'If you find this service useful as an information officer, please link to us.'
]
/** As the outbox writes it: each language closed by a rule. */
const sent = [
  '這是根據《公開資料守則》提出的公開資料要求，經公開資料網送達入境事務處。', '', '請將有關這項要求的所有回覆寄往：', own, '', '這個地址是否並非入境事務處接收公開資料要求的正確地址？請在這裏告訴我們：', 'https://portal.example/zh-hk/change-requests/new?authority=immd', '',
  '本信和你的回覆都會在互聯網上公開。公開的準則見：', 'https://portal.example/zh-hk/help/officers', '', '如你是公開資料主任，並認為本服務有用，請在你的網頁加上本網站的連結：', 'https://portal.example/zh-hk', rule,
  'This is a request for information under the Code on Access to Information, sent to Immigration Department through Open Records.', '', 'Please send all replies to this request to:', own, '',
  'Is this the wrong address for requests to Immigration Department? Tell us here:', 'https://portal.example/en/change-requests/new?authority=immd', '', 'This message and your reply will be published on the Internet. Our policies:',
  'https://portal.example/en/help/officers', '', 'If this service is useful to you as an information officer, please link to us:', 'https://portal.example/en'
]
/** The same for a request that is private for a time. */
const sentInPrivate = sent.map(line => line.startsWith('本信和') ? '本信和你的回覆暫不公開，日後才會在互聯網上公開。公開的準則見：' : line.startsWith('This message and') ? 'This message and your reply are not public for the time being; they will be published on the Internet at a later date. Our policies:' : line)
const answer = 'The records are enclosed.\n\nH M Li'
const rewrap = (lines: readonly string[], width: number): string => lines.join('\n').replace(new RegExp(`(.{${width}})`, 'gu'), '$1\n')

describe('our own footer', () => {
  it.each([
    ['Chinese', chinese], ['English', english], ['both', [...chinese, '', ...english]], ['as sent', sent], ['as sent in private', sentInPrivate], ['spaced', [...chinese, ...english].flatMap(line => [line, ''])],
    ['with link references', english.map(line => line.replace('https', '[1]https'))]
  ])('%s', (_, lines) => {
    expect(visible(`${answer}\n\n${rule}\n${lines.join('\n')}\n${rule}\n`)).toBe(answer)
    expect(visible(`${rule}\n${lines.join('\n')}\n${rule}\n\n${answer}`)).toBe(answer)
    expect(visible(`${answer}\n${rule}\n${lines.join('\n')}\n${rule}\nReferences\nVisible links\n1. https://portal.example/en/change-requests/new?authority=immd\n2. https://portal.example/en/help/officers`)).toBe(answer)
    expect(visible(`${answer}\n${rule}\n${lines.join('\n')}\n${rule}\n\nReferences\n\nVisible links\n[1] https://portal.example/en/change-requests/\nnew?authority=immd&x=1\nOne thing more.`)).toBe(`${answer}\nOne thing more.`)
    expect(foldText(`${answer}\n\n${rule}\n${lines.join('\n')}\n${rule}`).blocks).toMatchObject([{ kind: 'footer', rule: 'own-footer' }])
  })

  it.each([30, 45, 60])('re-wrapped at %d', width => {
    expect(visible(`${answer}\n\n${rewrap([rule, ...chinese, ...english, rule], width)}`)).toBe(answer)
    expect(visible(`${answer}\n\n${rewrap([rule, ...sent, rule], width)}`)).toBe(answer)
    expect(visible(`${answer}\n\n${rewrap([rule, ...sentInPrivate, rule], width)}`)).toBe(answer)
  })

  it('without its rules', () => {
    expect(visible(`${answer}\n\n${english.join('\n')}\n\n${chinese.join('\n')}`)).toBe(answer)
    expect(visible(`${answer}\n\n${english.slice(1).join('\n')}`)).toBe(answer)
  })

  it('ends a quote without marks, so that an answer below it stays', () => {
    const quoted = `From: Ms Wong <${own}>\nSent: Wednesday, 11 June 2025 23:31\nTo: Li\nSubject: e-Gates\n\nDear Sir,\nPlease send them.\n\n${rule}\n${english.join('\n')}\n${rule}`
    expect(visible(`Dear Ms Wong,\n\n${quoted}\n\nThe records are enclosed.`)).toBe('Dear Ms Wong,\n\nThe records are enclosed.')
    expect(visible(`Dear Ms Wong,\n\nYes.\n\n${quoted}\n`)).toBe('Dear Ms Wong,\n\nYes.')
  })

  it.each([
    ['an address and a promise', `We note that all replies are sent to\n${own}\nand will be published on your site.`],
    ['a link alone', 'See https://portal.example/en/help/officers for more.'],
    ['sentences far apart', `See https://portal.example/en/help/officers.\n${'A line.\n'.repeat(14)}All replies go to ${own}.`],
    ['sentences alone', 'All replies will be published. Please link to us.\nThis is the wrong address.']
  ])('shows %s', (_, text) => {
    expect(visible(text)).toBe(text)
  })
})

describe('legal notices', () => {
  it.each([
    ['This e-mail and any attachments are confidential and intended only for the addressee.\nIf you have received it in error, please notify the sender and delete it.'],
    ['DISCLAIMER: This message is confidential. Any unauthorised disclosure or copying is strictly\nprohibited. If you are not the intended recipient please delete it.'],
    ['Disclaimer\n\nThis message is confidential and may be privileged. If you are not the intended recipient, any copying is prohibited.'],
    [`${'*'.repeat(60)}\nThe information contained in this e-mail is confidential and privileged. If you are not the intended\nrecipient, any disclosure is unauthorised. Please delete it.\n${'*'.repeat(60)}`],
    ['CONFIDENTIALITY NOTICE: This communication may contain privileged information for the intended recipient.\nPlease destroy all copies if received in error.'],
    ['本電郵及其附件載有機密資料，只供指定收件人使用。如閣下誤收本電郵，請立即通知寄件人並將其刪除。'],
    ['免責聲明：此電郵只供收件人使用，未經授權不得披露或複製。'],
    ['此郵件可能含有機密資訊，若您並非指定之收件者，請勿散播、複製，並請刪除本郵件及通知寄件者。'],
    ['Ce message et toutes ses pièces jointes sont confidentiels et destinés au destinataire. Si vous avez reçu ce message par erreur, please delete and notify.'],
    ['Please consider the environment before printing this e-mail.'],
    ['This email has been scanned for viruses by a gateway.'],
    ['請支持環保，如非必要，請勿列印本電郵。'],
    ['_______________________________________________\nfoi-officers mailing list\nfoi-officers@lists.example\nhttps://lists.example/foi']
  ])('%j', footer => {
    const result = foldText(`${answer}\n\n${footer}\n`)
    expect(result.visibleText).toBe(answer)
    expect(result.blocks.map(block => block.kind)).toEqual(['footer'])
    expect(visible(`${answer}\n${footer}\n\n-----Original Message-----\nOld.`)).toBe(answer)
  })

  it('folds the gateway\'s banner above the letter', () => {
    expect(visible(`CAUTION: This email originated from outside the organisation.\nDo not click links.\n\n${answer}`)).toBe(answer)
  })

  it('folds signature and notice apart', () => {
    const { blocks, visibleText } = foldText(`${answer}\n-- \nH M Li\n\nThis e-mail is confidential and privileged. If you are not the intended recipient, please delete it.\n\nImmigration Tower`)
    expect(visibleText).toBe(`${answer}\nImmigration Tower`.replace('\nImm', '\nImm'))
    expect(blocks.map(block => block.kind)).toEqual(['signature', 'footer'])
  })

  it.each([
    ['a refusal in confidence', 'The information contained in this file was received in confidence from other governments and its disclosure\nwould harm relations.'],
    ['a refusal with all the words of a notice', 'The information contained in this file is confidential and privileged; its unauthorised disclosure or copying\nis prohibited, and the Department is responsible and must notify others.'],
    ['a line for whose attention it is', 'Attention: External Relations Unit\nYes.'],
    ['a notice in a few words', 'This e-mail is confidential.'],
    ['an answer on viruses', 'Important: the virus records were deleted in 2020.'],
    ['a list that is named', 'The mailing list is kept by the Registry.\n\nYes.']
  ])('shows %s', (_, text) => {
    expect(visible(text)).toBe(text)
  })
})
