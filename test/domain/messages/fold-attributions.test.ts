import { foldText } from '../../../server/domain/messages/fold-text.ts'

const visible = (text: string): string => foldText(text).visibleText

describe('attributions above marked lines', () => {
  it.each([
    ['On Wed, 11 Jun 2025 at 23:31, Ms Wong <wong@mail.example> wrote:'],
    ['On Jun 11, 2025, at 11:31 PM, Ms Wong <wong@mail.example> wrote:'],
    ['On Wed, Jun 11, 2025 at 11:31 PM Ms Wong\n<wong@mail.example> wrote:'],
    ['On Wednesday, June 11, 2025 at 11:31 PM, "Wong, Siu Ming (Ms)"\n<a-very-long-name-of-a-person@a-very-long-name-of-a-host.example>\nwrote:'],
    ['On Wed, Jun 11, 2025 at 11:31 PM, Ms Wong <wong@mail.example\n> wrote:'],
    ['On 11/06/2025 23:31, Ms Wong wrote:'],
    ['*On 11 Jun 2025, Ms Wong wrote:*'],
    ['Ms Wong <wong@mail.example> wrote:'],
    ['Ms Wong wrote:'],
    ['wong@mail.example said:'],
    ['Quoting Ms Wong <wong@mail.example>:'],
    ['At 2025-06-11 23:31:02, "Ms Wong" <wong@mail.example> wrote:'],
    ['--- On Wed, 11/6/25, Ms Wong <wong@mail.example> wrote:'],
    ['----- On Jun 11, 2025, at 11:31 PM, Ms Wong wong@mail.example wrote:'],
    ['2025/6/11 Ms Wong <wong@mail.example>'],
    ['2025-06-11 23:31 GMT+08:00 Ms Wong <wong@mail.example>:'],
    ['In message <123.abc@mail.example>, Ms Wong writes:'],
    ['On Wed, 11 Jun 2025, Ms Wong wrote\n(in reply to Mr Li):'],
    ['Ms Wong wrote on 11/06/2025 11:31 PM:'],
    ['Ms Wong (wong@mail.example) wrote on Wednesday, 11th June 2025 at 23:31:'],
    ['Ms Wong <wong@mail.example> ezt írta (időpont: 2025. jún. 11., Sze, 23:31):'],
    ['Wed, 11 Jun 2025 23:31 Ms Wong (wong@mail.example):'],
    ['Am 11.06.2025 um 23:31 schrieb Ms Wong:'],
    ['Am Mittwoch, 11. Juni 2025 schrieb Ms Wong\n<wong@mail.example>:'],
    ['Ms Wong <wong@mail.example> schrieb am Mi., 11. Juni 2025, 23:31:'],
    ['Am 11.06.2025 23:31 hat Ms Wong <wong@mail.example> geschrieben:'],
    ['Le 11 juin 2025 à 23:31, Ms Wong <wong@mail.example> a écrit :'],
    ['Le mer. 11 juin 2025 à 23:31, Ms Wong\n<wong@mail.example> a écrit\u00a0:'],
    ['El mié, 11 jun 2025 a las 23:31, Ms Wong (<wong@mail.example>) escribió:'],
    ['El 11/06/2025 a las 23:31, Ms Wong escribió:'],
    ['Em qua., 11 de jun. de 2025 às 23:31, Ms Wong <wong@mail.example>\nescreveu:'],
    ['Ms Wong <wong@mail.example> escreveu no dia quarta, 11/06/2025 à(s) 23:31:'],
    ['Il giorno mer 11 giu 2025 alle ore 23:31 Ms Wong <wong@mail.example> ha\nscritto:'],
    ['Op wo 11 jun. 2025 om 23:31 schreef Ms Wong <wong@mail.example>:'],
    ['Op 11-06-25 om 23:31 schreef Ms Wong:'],
    ['Den ons 11 juni 2025 kl 23:31 skrev Ms Wong <wong@mail.example>:'],
    ['Den ons. 11. jun. 2025 kl. 23.31 skrev Ms Wong <wong@mail.example>:'],
    ['ons. 11. juni 2025 kl. 23:31 skrev Ms Wong <wong@mail.example>:'],
    ['śr., 11 cze 2025 o 23:31 Ms Wong <wong@mail.example> napisał(a):'],
    ['W dniu 11.06.2025 o 23:31, Ms Wong pisze:'],
    ['ср, 11 июн. 2025 г. в 23:31, Ms Wong <wong@mail.example>:'],
    ['11.06.2025 23:31, Ms Wong пишет:'],
    ['11 июня 2025 г., 23:31 пользователь Ms Wong <wong@mail.example> написал:'],
    ['2025年6月11日(水) 23:31 Ms Wong <wong@mail.example>:'],
    ['2025/06/11 23:31、Ms Wong <wong@mail.example>のメール:'],
    ['2025년 6월 11일 (수) 오후 11:31, Ms Wong <wong@mail.example>님이 작성:'],
    ['Ms Wong <wong@mail.example> 於 2025年6月11日 週三 下午11:31寫道：'],
    ['Ms Wong <wong@mail.example> 於 2025年6月11日 週三\n下午11:31 寫道：'],
    ['王小明 <wong@mail.example> 于2025年6月11日周三 23:31写道：'],
    ['在 2025年6月11日，下午11:31，王小明 <wong@mail.example> 写道：'],
    ['於 2025年6月11日 下午11:31，王小明 <wong@mail.example> 寫道:'],
    ['> 王小明 <wong@mail.example> 於 2025年6月11日 下午11:31 寫道：\n>'],
    ['在 2025-06-11 23:31:02，"王小明" <wong@mail.example> 写道：'],
    ['王小明 在 2025/6/11 23:31 寫道:'],
    ['On Wed, 11 Jun 2025 at 23:31, Mr Li <li@immd.example> wrote:\n\n> On 10 Jun 2025, Ms Wong wrote:'],
    ['On Wed, 11 Jun 2025 at 23:31, Mr Li <li@immd.example> wrote:\nOn 10 Jun 2025 at 10:00, Ms Wong wrote:']
  ])('%s', attribution => {
    expect(visible(`The records are enclosed.\n\nMr Li\n\n${attribution}\n> Dear Sir,\n> Please send them.\n`)).toBe('The records are enclosed.\n\nMr Li')
    expect(visible(`The records are enclosed.\n\n${attribution}\n\n> Dear Sir,\n>\n> Please send them.`)).toBe('The records are enclosed.')
  })
})

describe('attributions above lines without marks', () => {
  it.each([
    ['On Wed, 11 Jun 2025 at 23:31, Ms Wong <wong@mail.example> wrote:'],
    ['On Wednesday, 11 June 2025, Ms Wong wrote:'],
    ['Ms Wong <wong@mail.example> 於 2025年6月11日 週三 下午11:31寫道：'],
    ['在 2025-06-11 23:31:02，"王小明" <wong@mail.example> 写道：'],
    ['Le 11/06/2025 23:31, Ms Wong a écrit :'],
    ['-----"Ms Wong" <wong@mail.example> wrote: -----'],
    ['-----wong@mail.example 寫道: -----\n收件人: access@immd.example'],
    ['\n2025/6/11 Ms Wong <wong@mail.example>\n'],
    ['Пн, 11 июн. 2025 23:31 Ms Wong <wong@mail.example>:']
  ])('%s', attribution => {
    expect(visible(`已附上資料。\n\n${attribution}\n\nDear Sir,\n\nPlease send them.\n\nMs Wong\n`)).toBe('已附上資料。')
  })

  it('takes the own address with a date as proof', () => {
    const own = 'foi+request-1-0123456789abcdef@portal.example'
    expect(foldText(`Noted.\n\nFrom ${own} at 11/06/2025:\nDear Sir`, { ownAddresses: [own] }).visibleText).toBe('Noted.')
  })

  it('folds an attribution whose quote is missing', () => {
    expect(visible('Noted.\n\nMs Wong wrote:\n')).toBe('Noted.')
  })
})

describe('sentences that are no attribution', () => {
  it.each([
    ['On 11 June 2025 you wrote:\n\nPlease send the records.\n\nThey are enclosed.'],
    ['In your letter of Wed, 11 June 2025 at 10:00 you wrote:\nPlease send them.\nThey are enclosed.'],
    ['閣下於2025年6月11日的來函中寫道：\n請提供資料。\n\n本處現答覆如下。'],
    ['我們曾於 2025年6月11日 10:00 寫道：\n請提供資料。'],
    ['On 11 June 2025, the Department wrote:\nYour request is refused.\n\nIt is now granted.'],
    ['Please write to access@immd.example:\n\nThe Officer\nRoad 1'],
    ['Ms Wong wrote to us on 11 June 2025 at 10:00 asking for this:\nPlease send them.\nThey are enclosed.'],
    ['Ms Wong (wong@mail.example) wrote to us on 11 June 2025 asking for this:\nPlease send them.\nThey are enclosed.'],
    ['The talk is on 11 June 2025 at 10:00. Enrol by e-mail to talks@immd.example with this:\nYour name'],
    ['本處已收到閣下於2025年6月11日 10:00的來信：\n請提供資料。\n現答覆如下。'],
    ['We reply to your questions below:\n\n1. Yes.\n2. No.'],
    ['We met on the following dates:\n2025/6/11 Mr Li <li@immd.example>\n2025/6/12 Mr Chan <chan@immd.example>\nNothing was agreed.'],
    [`${'word '.repeat(90)}wrote:\nYes.`],
    ['Dear Ms Wong,\n\nwrote:\n\nYes.']
  ])('%s', text => {
    expect(visible(text)).toBe(text)
    expect(foldText(text).blocks).toEqual([])
  })

  it('does not reach over a blank line, a rule or the end of a sentence', () => {
    expect(visible('At present we hold none\nMs Wong <w@mail.example> wrote:\n> a')).toBe('At present we hold none')
    expect(visible('On Monday we met.\nMs Wong <w@mail.example> wrote:\n> a')).toBe('On Monday we met.')
    expect(visible('On Monday 9 June we met\n\nMs Wong <w@mail.example> wrote:\n> a')).toBe('On Monday 9 June we met')
    expect(visible('On Monday 9 June we met\n-------\nMs Wong <w@mail.example> wrote:\n> a')).toBe('On Monday 9 June we met\n-------')
  })
})
