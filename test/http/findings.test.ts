import { ingest } from '../../server/actions/mail/ingest.ts'
import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'
import { addRequest, insertPeople } from '../workers/mail-world.ts'

/** What was read in a reply, as its page shows it. */
let web: WebServer
let people: { userId: number; authorityId: number }

beforeAll(async () => {
  web = await startWebServer()
  web.setClock(new Date('2025-06-20T03:00:00Z'))
  people = await insertPeople(web.context)
})

afterAll(async () => {
  await closeCage()
  await web.close()
})

let made = 0
async function receive(text: string): Promise<{ id: number; messageId: number }> {
  const request = await addRequest(web.context, people)
  made += 1
  const mail = ['From: Officer <ati@immd.example>', `To: <${request.address}>`, 'Subject: Our reply', `Message-ID: <page.${made}@sender.example>`, 'Date: Fri, 20 Jun 2025 10:00:00 +0800', 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n')
  const { rawMailId } = await ingest(web.context, Buffer.from(mail), { source: 'smtp', from: 'ati@immd.example', to: [request.address] })
  await placeRawMail(web.context, rawMailId)
  const row = await web.context.db('messages').where({ 'messages.raw_mail_id': rawMailId }).first<{ id: number }>('messages.id')
  return { id: request.id, messageId: row.id }
}

async function open(id: number, locale = 'en', end = ''): Promise<string> {
  const answer = await fetch(`${web.origin}/${locale}/requests/${id}-e-gates${end}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

function readingsOf(html: string): string[] {
  const section = /<div class="readings">.*?<\/div>/s.exec(html)?.[0] ?? ''
  return [...section.matchAll(/<li id="[^"]+"><span class="reading-number">\d+<\/span> (.*?)<\/li>/g)].map((match) => (match[1] ?? '').replaceAll(/<[^>]+>/g, ''))
}

const ALL = [
  'We acknowledge receipt of your form on 18 June 2025.', 'Part of the report is released and enclosed.', 'We cannot disclose the rest under paragraph 2.9(a), (b) and (c) of the Code and paragraph 2.2.',
  'See also paragraphs 1.14, 1.18, 1.20, 1.24 and 1.25.', 'We need more time owing to the large volume of records and will reply by 20 December 2025.', 'Copies cost HK$1.50 per page, HK$9 a copy and HK$1,200 in all.',
  'The names were passed to the Harbour Company Limited.', 'The map was sent by registered mail.', 'Please download the film by this link, with a password, before it expires on 30 November 2025: https://box.example/1.', 'Another link, https://box.example/2, is here.'
].join('\n\n')

test('every finding is named in both languages, and cited paragraphs lead to the help', async () => {
  const { id } = await receive(ALL)
  const html = await open(id)
  expect(readingsOf(html)).toEqual([
    'Says that the request was received', 'Gives 18 June 2025 as the day of receipt', 'Gives a part of the information', 'Refuses information', 'Cites paragraph 2.9(a), (b) and (c) of the Code', 'Cites paragraph 2.2 of the Code',
    ...['1.14', '1.18', '1.20', '1.24', '1.25'].map((paragraph) => `Cites paragraph ${paragraph} of the Code`), 'Takes more time: there are many records', 'An interim reply: the answer is to come later', 'Promises an answer by 20 December 2025',
    'Asks for HK$1.50 a page', 'Asks for HK$9 a copy', 'Asks for HK$1,200', 'Passes the request on to another body', 'Sends something by post', 'Gives a link to files until 30 November 2025: save them before: a password is needed'
  ])
  expect([...html.matchAll(/help\/(\w+#[\w.-]+)"/g)].map((match) => match[1])).toEqual(['refusals#2.9', 'code#grounds', 'code#ask', 'code#time', 'code#third', 'code#charges', 'code#review'])
  const help = await (await fetch(`${web.origin}/en/help/code`)).text()
  expect(await (await fetch(`${web.origin}/en/help/refusals`)).text()).toContain('id="2.9"')
  for (const anchor of ['grounds', 'ask', 'time', 'third', 'charges', 'review']) expect(help).toContain(`id="${anchor}"`)
  const chinese = readingsOf(await open(id, 'zh-hk'))
  expect(chinese).toContain('引用《守則》第2.9(a)、(b)及(c)段')
  expect(chinese).toContain('要求每頁繳付1.50港元')
  // What is given in part is not given as well.
  const { id: whole } = await receive('The list is attached.')
  expect([readingsOf(await open(whole)), readingsOf(await open(whole, 'zh-hk'))]).toEqual([['Gives information'], ['提供資料']])
})

test('words are marked, each with a link to its note, and it is plain that a machine read them', async () => {
  const { id, messageId } = await receive('We are unable to\ndisclose the register.')
  const html = await open(id)
  expect(html).toContain(`We are <mark class="reading">unable to\ndisclose</mark><a class="reading-ref" href="#message-${messageId}-reading-1" aria-label="Reading 1: Refuses information" lang="en" data-number="1"></a> the register.`)
  expect(html).toContain(`<li id="message-${messageId}-reading-1">`)
  expect(html).toContain('What we read here, to be confirmed by the requester')
  expect(html).toContain('A program read this in the marked words, by fixed rules. It may be wrong')
  expect(html).toContain('If that is right, the request now stands at: Refused.')
  expect(await open(id, 'zh-hk')).toContain('系統在此讀到的內容，有待申請人確認')
})

test('a state is suggested for the newest reply alone, and only while nobody has said what it gives', async () => {
  const { id } = await receive('We do not hold it.')
  expect(await open(id)).toContain('stands at: Information not held')
  await web.context.db('requests').where('requests.id', id).update({ state: 'answered', outcome: 'not_held', unclassified_since: null, version: web.context.db.raw('version + 1') })
  const html = await open(id)
  expect(html).not.toContain('stands at:')
  expect(readingsOf(html)).toEqual(['Says that information is not held'])
})

test('no mark brings to light what is masked, and none cuts a mask or a link', async () => {
  const { id } = await receive('Please find the list enclosed for officer@immd.example and download it by this link https://box.example/files?download=1 with a password.')
  for (const end of ['', '.json', '.txt']) expect(await open(id, 'en', end)).not.toMatch(/officer@/)
  const html = await open(id)
  expect(html).toContain('<a href="https://box.example/files?download=1" rel="nofollow ugc noopener">https://box.example/files?download=1</a>')
  const { id: other } = await receive('We acknowledge receipt of officer@immd.example and your application.')
  expect(await open(other)).toMatch(/<span class="mask" lang="en">[^<]+<\/span>/)
  expect(await open(other)).not.toMatch(/officer@|@immd/)
})

test('the export has the readings as data', async () => {
  const { id } = await receive('We are unable to disclose it under paragraph 2.16(a) of the Code.')
  const json = JSON.parse(await open(id, 'en', '.json')) as { messages: { readings: unknown[] }[] }
  expect(json.messages.map(({ readings }) => readings)).toEqual([[], [{ kind: 'refusal' }, { kind: 'citation', part: 2, paragraph: '2.16', letters: ['a'] }]])
})

test('findings of words that are not there any more are not shown', async () => {
  const { id, messageId } = await receive('We do not hold it.')
  await web.context.db('messages').where('messages.id', messageId).update({ body: 'Quite another text.' })
  const html = await open(id)
  expect(html).not.toContain('class="readings"')
  expect(html).not.toContain('<mark')
})
