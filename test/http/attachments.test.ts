import { placeRawMail } from '../../server/actions/mail/receive-mail.ts'
import { ingest } from '../../server/actions/mail/ingest.ts'
import { transact } from '../../server/db/connection.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { makeRequestAddress } from '../../server/domain/requests/request-address.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { indexRecords } from '../../server/search/index-writer.ts'
import { search } from '../../server/search/search-service.ts'
import { runDocumentsWorker } from '../../workers/documents.ts'
import { makeDocx, makeXlsx } from '../documents/tiny-office.ts'
import { makePdf } from '../documents/tiny-pdf.ts'
import { makeZip } from '../documents/tiny-zip.ts'
import { createAccount, signIn } from '../support/accounts.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

let web: WebServer
let requesterId: number
let mails = 0

beforeAll(async () => {
  web = await startWebServer()
  await seedAuthorities(web.context.db, { sandbox: true })
  await web.context.db('authorities').where('authorities.id', 1).update({ request_email: 'ati@immd.example' })
  requesterId = await createAccount(web.context, 'wong@person.example', { name: '黃小明' })
  await createAccount(web.context, 'operator@person.example', { name: 'Operator', role: 'operator' })
})
afterAll(async () => {
  await closeCage()
  await web.close()
})

interface NewFile {
  readonly name: string
  readonly content: Buffer
  readonly type?: string
}

interface Filed {
  readonly requestId: number
  readonly path: string
  readonly ids: readonly number[]
}

/** A request whose authority has answered with these files; nobody has read them yet. */
async function fileAnswer(...files: readonly NewFile[]): Promise<Filed> {
  const { context } = web
  const [request] = await context.db('requests').insert({
    user_id: requesterId, authority_id: 1, title: 'Files', slug: 'files', locale: 'en', state: 'awaiting', created_at: new Date(), last_message_at: new Date()
  }).returning<{ id: number }[]>('id')
  const requestId = request?.id ?? 0
  await transact(context.db, (trx) => indexRecords(trx, 'request', [requestId]))
  const address = makeRequestAddress(context.site.addressBook, requestId)
  const parts = files.map((file) => `--b\r\nContent-Type: ${file.type ?? 'application/octet-stream'}; name="${file.name}"\r\nContent-Disposition: attachment; filename="${file.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`)
  mails += 1
  const mail = `From: Registry <registry@immd.example>\r\nTo: <${address}>\r\nSubject: Our reply\r\nMessage-ID: <${mails}@immd.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n${parts.join('')}--b--\r\n`
  const { rawMailId } = await ingest(context, Buffer.from(mail, 'latin1'), { source: 'smtp', from: 'registry@immd.example', to: [address] })
  await placeRawMail(context, rawMailId)
  const rows = await context.db('attachments').join('messages', 'messages.id', 'attachments.message_id').where('messages.request_id', requestId).orderBy('attachments.position').select<{ id: number }[]>('attachments.id')
  return { requestId, path: `/en/requests/${requestId}-files`, ids: rows.map((row) => row.id) }
}

/** Until nothing waits; with a recogniser, until no scan does. */
async function readAll(recogniserProgram?: string): Promise<void> {
  const stop = new AbortController()
  const worker = runDocumentsWorker(web.context, { signal: stop.signal, pollMs: 50, recogniserProgram: recogniserProgram ?? '/nowhere/tesseract' })
  try {
    await waitFor('the end of the reading', async () => {
      const rows = await web.context.db('attachment_documents').select<{ state: string; is_unread_scan: boolean }[]>('attachment_documents.state', 'attachment_documents.is_unread_scan')
      return rows.every((row) => row.state !== 'waiting' && !(recogniserProgram !== undefined && row.is_unread_scan))
    }, 25)
  } finally {
    stop.abort()
    await worker
  }
}

async function findThreads(words: string): Promise<number[]> {
  const { threads } = await search(web.context.db, VISITOR, words, { limit: 10 })
  return threads.map((thread) => thread.id)
}

const HIDDEN = makeXlsx([{ name: 'Shown', rows: [['Name', 'Mobile'], ['Chan', '9123 4567']] }, { name: '<b>藏</b>'.replaceAll(/[<>]/g, ''), state: 'hidden', rows: [['Secret person']] }])
const PLAIN = makeXlsx([{ name: '數字', rows: [['Year', 'Total'], ['2024', '&lt;script&gt;12']] }])

describe('a spreadsheet', () => {
  it('is public only after it has been read and nothing was found', async () => {
    const { path, ids: [id] } = await fileAnswer({ name: 'plain.xlsx', content: PLAIN })
    const visitor = web.openBrowser()
    const before = await visitor.visit(path)
    expect(before.text).toContain('1 attachment is being checked')
    expect(before.html).not.toContain('plain.xlsx')
    expect((await visitor.visit(`${path}/attachments/${id}/plain.xlsx`)).status).toBe(404)
    await readAll()
    const after = await visitor.visit(path)
    expect(after.text).not.toContain('being checked')
    expect(after.html).toContain('plain.xlsx')
    const preview = await visitor.visit(after.html.match(/href="([^"]+\/preview)"/)?.[1] ?? '')
    expect(preview.status).toBe(200)
    expect(preview.text).toContain('數字')
    expect(preview.html).toContain('<td>&lt;script&gt;12</td>')
    expect((await visitor.visit(`${path}/attachments/${id}/plain.xlsx`)).headers.get('content-security-policy')).toContain('sandbox')
  })

  it('that hides data waits for an operator, who withholds or releases it', async () => {
    const { path, ids: [id], requestId } = await fileAnswer({ name: 'hides.xlsx', content: HIDDEN })
    await readAll()
    const visitor = web.openBrowser()
    expect((await visitor.visit(path)).text).toContain('1 attachment is being checked')
    for (const target of ['preview', 'hides.xlsx', 'pages/1']) expect((await visitor.visit(`${path}/attachments/${id}/${target}`)).status).toBe(404)
    const requester = web.openBrowser()
    await signIn(requester, 'wong@person.example')
    expect((await requester.visit(`${path}/attachments/${id}/preview`)).status).toBe(404)
    expect((await requester.visit('/en/admin/attachments')).status).toBe(404)

    const operator = web.openBrowser()
    await signIn(operator, 'operator@person.example')
    expect((await operator.visit('/zh-hk/admin')).text).toContain('被扣起的附件 1')
    const list = await operator.visit('/en/admin/attachments')
    expect(list.text).toContain('hides.xlsx')
    expect(list.text).toContain('Hidden sheet, cells with a value: 1 – sheet “b藏/b”')
    expect((await operator.visit(`${path}/attachments/${id}/preview`)).text).toContain('Not public')
    const decision = `/admin/attachments/${id}/decision`
    expect((await operator.post(`/en${decision}`, { decision: 'release' })).status).toBe(403)

    const withheld = await operator.submit(list, decision, { decision: 'withhold' })
    expect(withheld.text).toContain('The attachment is withheld')
    expect((await visitor.visit(path)).text).toContain('1 attachment is not published, because it holds hidden data')
    const released = await operator.submit(await operator.visit('/en/admin/attachments'), decision, { decision: 'release' })
    expect(released.text).toContain('released')
    expect((await visitor.visit(path)).html).toContain('hides.xlsx')
    expect((await visitor.visit(`${path}/attachments/${id}/preview`)).text).not.toContain('Secret person')
    const again = await operator.submit(list, decision, { decision: 'withhold' })
    expect(again.text).toContain('Nothing was changed')
    const events = await web.context.db('events').where('events.request_id', requestId).orderBy('events.id').select<{ kind: string }[]>('events.kind')
    expect(events.map((event) => event.kind)).toEqual(['message_received', 'attachment_held', 'attachment_withheld', 'attachment_released'])
    const findings = await web.context.db('attachment_findings').where('attachment_findings.attachment_id', id).select<{ kind: string; decision: string }[]>('attachment_findings.kind', 'attachment_findings.decision')
    expect(findings).toEqual([{ kind: 'hidden_sheet', decision: 'release' }])
  })

  it('is kept back in an archive, in a letter and under a wrong name as well', async () => {
    const { ids, path } = await fileAnswer(
      { name: 'a.zip', content: makeZip([{ name: 'x.xlsx', content: HIDDEN }]) },
      { name: 'b.docx', content: makeDocx('<w:p/>', [{ name: 'word/embeddings/s.xlsx', content: HIDDEN }]) },
      { name: 'c.pdf', content: HIDDEN },
      { name: 'd.docx', content: makeDocx('<w:p><w:r><w:t>harmless</w:t></w:r></w:p>') }
    )
    const levels = async (): Promise<string[]> => (await web.context.db('attachments').whereIn('attachments.id', [...ids]).orderBy('attachments.id').select<{ visibility: string }[]>('attachments.visibility')).map((row) => row.visibility)
    expect(await levels()).toEqual(['hidden', 'hidden', 'hidden', 'public'])
    await readAll()
    expect(await levels()).toEqual(['hidden', 'hidden', 'hidden', 'public'])
    expect((await web.openBrowser().visit(path)).text).toContain('3 attachments are being checked')
  })
})

describe('the view of an attachment', () => {
  it('shows every kind, masked and escaped, in both languages', async () => {
    const inner = 'From: Registry <someone@immd.example>\r\nTo: other@immd.example\r\nSubject: Inner subject\r\nDate: Wed, 2 Jul 2025 11:00:00 +0800\r\n\r\nInner text of A123456(3)\r\n'
    const { path, ids, requestId } = await fileAnswer(
      { name: 'letter.docx', content: makeDocx('<w:p><w:r><w:t>Write to officer@immd.example about &lt;b&gt;files&lt;/b&gt;</w:t></w:r></w:p>') },
      { name: 'report.pdf', content: makePdf([{ text: 'Chapter one', encoding: 'latin' }, { text: '公開資料守則', encoding: 'UniCNS-UTF16-H' }]) },
      { name: 'list.zip', content: makeZip([{ name: '../up/<i>.txt', content: 'x' }]) },
      { name: 'inner.eml', content: Buffer.from(inner), type: 'application/octet-stream' },
      { name: 'numbers.csv', content: Buffer.from('name,mail\nChan,chan@person.example\n'), type: 'text/csv' },
      { name: 'odd.bin', content: Buffer.from([0, 1, 2]) }
    )
    const visitor = web.openBrowser()
    expect((await visitor.visit(`${path}/attachments/${ids[0]}/preview`)).text).toContain('has not been read yet')
    await readAll()
    const pages = await Promise.all(ids.map((id) => visitor.visit(`${path}/attachments/${id}/preview`)))
    const [letter, report, list, mail, table, odd] = pages
    expect(letter?.html).toContain('&lt;b&gt;files&lt;/b&gt;')
    expect(report?.text).toMatch(/Page 1.*Chapter one.*Page 2.*公開資料守則/s)
    expect(report?.html).toMatch(/<img src="\/en\/requests\/\d+\/attachments\/\d+\/pages\/1" alt="Picture of page 1"/)
    expect(list?.html).toContain('../up/&lt;i&gt;.txt')
    expect(mail?.text).toContain('Inner subject')
    expect(table?.html).toContain('<td>name</td>')
    expect(odd?.text).toContain('Files of this kind cannot be shown here')
    for (const page of pages) {
      expect(page.status).toBe(200)
      expect(page.html).not.toMatch(/@(?:immd|person)\.example|A123456/)
    }
    const picture = await fetch(`${web.origin}/en/requests/${requestId}/attachments/${ids[1]}/pages/1`)
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('x-content-type-options')]).toEqual([200, 'image/webp', 'nosniff'])
    expect((await visitor.visit(`/zh-hk/requests/${requestId}/attachments/${ids[1]}/preview`)).text).toContain('第1頁')
  })

  it.each([
    ['en', ['Word document', 'PDF', 'CSV table', 'application/octet-stream']],
    ['zh-hk', ['Word 文件', 'PDF', 'CSV 表格', 'application/octet-stream']]
  ])('says the type in words, where there are words: %s', async (locale, types) => {
    const { requestId, ids } = await fileAnswer(
      { name: 'letter.docx', content: makeDocx('<w:p/>') },
      { name: 'report.pdf', content: makePdf([{ text: 'Chapter', encoding: 'latin' }]) },
      { name: 'numbers.csv', content: Buffer.from('name\n'), type: 'text/csv' },
      { name: 'odd.bin', content: Buffer.from([0, 1, 2]) }
    )
    const visitor = web.openBrowser()
    const thread = await visitor.visit(`/${locale}/requests/${requestId}`)
    for (const [index, type] of types.entries()) {
      expect(thread.text).toContain(`${type} · `)
      expect((await visitor.visit(`/${locale}/requests/${requestId}/attachments/${ids[index]}/preview`)).text).toContain(`${type} · `)
    }
  })

  it.each(['0', 'x', '999999'])('of %s is no page', async (id) => {
    const { path } = await fileAnswer()
    expect((await web.openBrowser().visit(`${path}/attachments/${id}/preview`)).status).toBe(404)
    expect((await web.openBrowser().visit(`${path}/attachments/${id}/pages/1`)).status).toBe(404)
  })

  it('says that a scan cannot be read here; where a recogniser is installed, it is read later', async () => {
    const { path, requestId, ids: [id] } = await fileAnswer({ name: 'scan.pdf', content: makePdf([]), type: 'application/pdf' })
    await readAll()
    const visitor = web.openBrowser()
    expect((await visitor.visit(`${path}/attachments/${id}/preview`)).text).toContain('There is no text recognition on this site')
    await readAll(`${process.cwd()}/test/documents/fake-recogniser.sh`)
    const read = await visitor.visit(`${path}/attachments/${id}/preview`)
    expect(read.text).toContain('recognised by a machine')
    expect(read.text).toContain('公開資料 recognised')
    expect(await findThreads('recognised')).toEqual([requestId])
  })
})

describe('the search', () => {
  it('finds a thread by the text of its attachments, and by no hidden one', async () => {
    const { requestId } = await fileAnswer({ name: 'a.docx', content: makeDocx('<w:p><w:r><w:t>quokkas 袋鼠統計</w:t></w:r></w:p>') }, { name: 'b.xlsx', content: makeXlsx([{ name: 'wombats', rows: [['x']] }, { name: 'H', state: 'hidden', rows: [['y']] }]) })
    await readAll()
    for (const word of ['quokkas', '袋鼠統計']) expect(await findThreads(word)).toEqual([requestId])
    expect(await findThreads('wombats')).toEqual([])
  })
})

it('a file that ends its reader is given up, kept from everybody but operators, and the worker goes on', async () => {
  const { ids: [id, other] } = await fileAnswer({ name: 'gone.xlsx', content: PLAIN }, { name: 'next.xlsx', content: PLAIN })
  await web.context.db('attachment_documents').where('attachment_documents.attachment_id', id).update({ attempts: 1 })
  await web.context.db('attachments').where('attachments.id', id).update({ sha256: '0'.repeat(64) })
  await readAll()
  const rows = await web.context.db('attachment_documents').whereIn('attachment_documents.attachment_id', [id ?? 0, other ?? 0]).orderBy('attachment_documents.attachment_id').select<object[]>('attachment_documents.state', 'attachment_documents.hold')
  expect(rows).toEqual([{ state: 'failed', hold: 'held' }, { state: 'done', hold: null }])
})
