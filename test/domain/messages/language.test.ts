import { languageOf } from '../../../server/domain/messages/language.ts'

it.each<[string, string, 'en' | 'zh-HK']>([
  ['English', 'Dear Ms Wong, the records that you asked for are attached.', 'en'],
  ['Chinese', '王女士：閣下索取的紀錄現隨函附上。', 'zh-HK'],
  ['simplified Chinese', '您好，所索取的资料见附件。', 'zh-HK'],
  ['English with a name', 'Dear Ms Wong, please call Mr CHAN Tai Man (陳大文先生) about your request of 2 July.', 'en'],
  ['Chinese with an address and a title', '請參閱 https://www.access.gov.hk/tc/code.htm 及 Code on Access to Information 第 2.3 段，有關資料現已備妥，請於辦公時間內到本署查閱。', 'zh-HK'],
  ['English and then Chinese', `${'Your request has been received and is being handled by this office. '.repeat(3)}本署已收到閣下的申請，現正處理。`, 'en'],
  ['numbers alone', '2024: 12, 13, 14', 'en'],
  ['nothing', '', 'en']
])('%s', (_name, text, language) => {
  expect(languageOf(text)).toBe(language)
})
