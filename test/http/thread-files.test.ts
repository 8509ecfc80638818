import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { InflateBudget, openZip } from '../../server/documents/reading/zip-file.ts'
import { startThreads, type AskedThread, type Threads } from '../support/threads.ts'

const TITLE = '有關 e-道 (e-Channel) 的會議紀錄'
const BODY = '先生／女士：\n\n本人現根據《公開資料守則》（Code on Access to Information）提出要求。\n\nPlease send the office files of 2024, official or not. My mobile: 9123 4567.\n\n「首次」會議；「末次」會議……\n\n此致'
const ANSWER = '王先生：\n\n現隨函附上文件。A simplified word: 说明 and a smiling face 😀.\n\nRegards,\nRegistry\n'
const SHEET = 'name,mobile\nChan,9123 4567\n'

interface ReadPdf {
  readonly title: string
  readonly lang: string
  readonly marked: boolean
  readonly outline: readonly string[]
  readonly roles: readonly string[]
  readonly pages: readonly string[]
}

let threads: Threads
let thread: AskedThread

beforeAll(async () => {
  threads = await startThreads(new Date('2025-06-11T15:31:00Z'))
  thread = await threads.ask(TITLE, { body: BODY, locale: 'zh-hk' })
  const mixed = 'Content-Type: multipart/mixed; boundary="b"\r\n'
  const text = [
    '--b', 'Content-Type: text/plain; charset=utf-8', '', ANSWER,
    '--b', "Content-Type: text/csv; charset=utf-8", "Content-Disposition: attachment; filename*=UTF-8''%E5%90%8D%E5%96%AE%202024.csv", '', SHEET, '--b--', ''
  ].join('\n')
  await threads.answer(thread.id, { text, headers: mixed, at: '2025-06-20T09:12:30Z' })
})
beforeEach(() => threads.web.context.db('rate_limits').delete())
afterAll(() => threads.web.close())

async function download(path_: string, cookie = ''): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const answer = await fetch(threads.web.origin + path_, { headers: cookie === '' ? {} : { cookie }, redirect: 'follow' })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

function readPdf(bytes: Buffer): ReadPdf {
  return JSON.parse(execFileSync(process.execPath, [path.resolve('test/support/read-pdf.ts')], { input: bytes, encoding: 'utf8', maxBuffer: 50_000_000 })) as ReadPdf
}

function unzip(bytes: Buffer): Map<string, Buffer> {
  return new Map(openZip(bytes, new InflateBudget()).entries.map((entry) => [entry.name, entry.read()]))
}

/** Lines of a PDF end where its page does. */
const squeeze = (text: string): string => text.replaceAll(/\s+/g, '')

describe('a thread as PDF', () => {
  it('has all of its text, Chinese and English, in the right order, tagged and with an outline', async () => {
    const { status, headers, bytes } = await download(`/zh-hk${thread.path}.pdf`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toBe(`attachment; filename="request-${thread.id}.pdf"`)
    const pdf = readPdf(bytes)
    expect(pdf.title).toBe(TITLE)
    expect(pdf.lang).toBe('zh-HK')
    expect(pdf.marked).toBe(true)
    expect(pdf.roles).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody']))
    expect(pdf.outline).toEqual(['要求 · 2025年6月11日 23:31', '回覆 · 2025年6月20日 17:12'])
    const text = squeeze(pdf.pages.join('\n'))
    expect(text).toContain(squeeze(BODY.replace('9123 4567', '[手提電話]').replace('\n\n此致', '')))
    expect(text).toContain(squeeze('王先生：現隨函附上文件。'))
    expect(text).not.toContain('91234567')
  })

  it('names by its number what its font cannot draw', async () => {
    const text = squeeze(readPdf((await download(`/en${thread.path}.pdf`)).bytes).pages.join('\n'))
    expect(text).toContain(squeeze('A simplified word: [U+8BF4]明 and a smiling face [U+1F600].'))
  })

  it('goes on over many pages, each with its number, and loses no line', async () => {
    const lines = Array.from({ length: 900 }, (_unused, index) => `第${index + 1}項 item ${index + 1} of the list of records that are asked for 所需紀錄`)
    const long = await threads.ask('A long letter', { body: `${BODY}\n${lines.join('\n')}` })
    const pdf = readPdf((await download(`/en${long.path}.pdf`)).bytes)
    expect(pdf.pages.length).toBeGreaterThan(15)
    for (const [index, page] of pdf.pages.entries()) expect(page).toContain(`Request ${long.id} · ${index + 1}`)
    const text = squeeze(pdf.pages.join('\n').replaceAll(/Open Records Hong Kong · Request \d+ · \d+/g, ''))
    expect(lines.filter((line) => !text.includes(squeeze(line)))).toEqual([])
  })
})

describe('a thread as zip', () => {
  it('has its messages, its files under their own names and a sum of each', async () => {
    const { bytes, headers } = await download(`/zh-hk${thread.path}.zip`)
    expect(headers.get('content-type')).toBe('application/zip')
    const files = unzip(bytes)
    expect([...files.keys()]).toEqual([
      'README.txt', 'thread.pdf', 'thread.txt', 'messages/01-2025-06-11-request.txt', 'messages/02-2025-06-20-incoming.txt', 'attachments/02/01-名單 2024.csv', 'SHA256SUMS'
    ])
    expect(files.get('attachments/02/01-名單 2024.csv')?.toString().trim().replaceAll('\r\n', '\n')).toBe(SHEET.trim())
    const sums = (files.get('SHA256SUMS')?.toString() ?? '').trim().split('\n')
    expect(sums).toEqual([...files].filter(([name]) => name !== 'SHA256SUMS').map(([name, content]) => `${createHash('sha256').update(content).digest('hex')}  ${name}`))
    const request = files.get('messages/01-2025-06-11-request.txt')?.toString() ?? ''
    expect(request).toContain(`主旨: ${TITLE}`)
    expect(request).toContain('日期: 2025年6月11日 23:31')
    expect(request).toContain('[手提電話]')
  })

  it('masks for visitors as the page does: no address and no number leaves', async () => {
    const files = unzip((await download(`/en${thread.path}.zip`)).bytes)
    for (const [name, content] of files) if (name.endsWith('.txt')) expect([name, /[\w.+-]+@[\w-]+\.[\w.]+|9123 4567/.exec(content.toString())?.[0]]).toEqual([name, undefined])
  })

  it('leaves out what its viewer may not see, in PDF and zip', async () => {
    const hidden = await threads.ask('Half of it is hidden')
    await threads.answer(hidden.id, { text: 'The secret harbour plan.', at: '2025-06-21T02:00:00Z' })
    const { db } = threads.web.context
    await db('messages').where({ 'messages.request_id': hidden.id, 'messages.kind': 'incoming' }).update({ visibility: 'hidden' })
    const files = unzip((await download(`/en${hidden.path}.zip`)).bytes)
    expect([...files.keys()].filter((name) => name.startsWith('messages/'))).toHaveLength(1)
    expect([...files.values()].some((content) => content.toString().includes('secret harbour'))).toBe(false)
    expect(readPdf((await download(`/en${hidden.path}.pdf`)).bytes).pages.join('')).not.toContain('secret harbour')
    await db('requests').where('requests.id', hidden.id).update({ visibility: 'requester', version: db.raw('requests.version + 1') })
    for (const format of ['pdf', 'zip']) expect((await download(`/en${hidden.path}.${format}`)).status).toBe(404)
  })

  it('does not give a file that may not be seen', async () => {
    const { db } = threads.web.context
    await db('attachments').update({ visibility: 'hidden' })
    const files = unzip((await download(`/en${thread.path}.zip`)).bytes)
    expect([...files.keys()].filter((name) => name.startsWith('attachments/'))).toEqual([])
    expect(files.get('thread.txt')?.toString()).not.toContain('2024.csv')
    await db('attachments').update({ visibility: 'public' })
  })

  it('is asked for by HEAD without being made', async () => {
    const head = await fetch(`${threads.web.origin}/en${thread.path}.zip`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('content-type')).toBe('application/zip')
  })
})
