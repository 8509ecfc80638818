import { asksForOwnData } from '../../../server/domain/requests/own-data.ts'
import { en } from '../../../server/i18n/en/index.ts'
import { zhHk } from '../../../server/i18n/zh-hk/index.ts'

it.each([
  ['My medical records', 'Please provide a copy of my medical records at Queen Mary Hospital.'],
  ['Records', 'I would like to obtain my own immigration records since 2010.'],
  ['Data', 'Please send me all personal data that you hold about me.'],
  ['File', 'Please provide all documents relating to me.'],
  ['Data access request', 'Please treat this letter as one.'],
  ['Application', 'I want to see my public housing application file.'],
  ['Ordinance', 'Under the Personal Data (Privacy) Ordinance please give what concerns my case.'],
  ['Case', 'My case number is 12/2024. What has become of it?'],
  ['Examination', 'Please release my examination results and the marks given.'],
  ['Police', 'Please provide a copy of  my\npolice report.'],
  ['出入境紀錄', '請提供本人的出入境紀錄。'],
  ['病歷', '本人欲索取我的病歷副本。'],
  ['資料', '請提供貴署持有的有關本人的所有資料。'],
  ['申請', '請告知本人申請的進度及我的個案處理情況。'],
  ['查閱個人資料要求', '請按此處理。'],
  ['公屋', '我的公屋申請為何被取消？'],
  ['證件', '本人的身份證號碼為 A123456(3)，請查核。']
])('%s: is about the writer', (title, letter) => {
  expect(asksForOwnData(title, letter)).toBe(true)
})

it.each([
  ['Bus routes', 'Please provide the monitoring reports of bus routes in my district for 2024.'],
  ['Pools', 'The opening days of public swimming pools near my home.'],
  ['Statistics', 'The number of data breaches of personal data reported in 2024.'],
  ['Personal data policy', 'Please provide the policy on retaining personal data of applicants.'],
  ['Refusals', 'I refer to my request of 11 June and to my letter. Please provide the minutes.'],
  ['Medical records', 'The number of requests for medical records in 2023, by hospital.'],
  ['Reply', 'Please send your reply to my e-mail.'],
  ['MPs', 'Correspondence between the bureau and consulates about e-gates.'],
  ['Ordinance', 'Guidelines on the Personal Data (Privacy) Ordinance issued to staff.'],
  ['學校', '請提供我區小學的學額統計。'],
  ['公屋', '2021至2025年公屋申請的平均輪候時間。'],
  ['個人資料外洩', '2024年接獲個人資料外洩通報的數字。'],
  ['出入境', '各口岸出入境人次統計紀錄。'],
  ['跟進', '本人早前根據《公開資料守則》提出要求，請提供會議紀錄。'],
  ['檔案', '本人現根據《公開資料守則》索取檔案處的檔案目錄。']
])('%s: is not about the writer', (title, letter) => {
  expect(asksForOwnData(title, letter)).toBe(false)
})

it('the letters that the site prepares are about nobody', () => {
  for (const words of [en, zhHk]) {
    for (const template of [words.requests.template, words.requests.followUpTemplate]) expect(asksForOwnData('Title', template.replace('{{name}}', 'Chan Tai Man'))).toBe(false)
  }
})

it.each(['my '.repeat(20_000), '本人'.repeat(20_000), 'access to my own '.repeat(3_000), 'personal data that '.repeat(3_000)])('hostile texts end', (text) => {
  expect(asksForOwnData('x', text)).toBe(false)
})
