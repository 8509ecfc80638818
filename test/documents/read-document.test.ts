import { readDocument, type DocumentOutcome } from '../../server/documents/read-document.ts'
import type { DocumentReport } from '../../server/domain/documents/document.ts'
import { makeXls } from './tiny-excel-97.ts'
import { makeDoc, makeDocx, makeOpenDocument, makePpt, makePptx, makeXlsx, relations } from './tiny-office.ts'
import { makePdf } from './tiny-pdf.ts'
import { makeZip } from './tiny-zip.ts'

/** Everything goes through the child process, as in the portal. */
const ANY = 'application/octet-stream'

async function read(bytes: Buffer, filename: string, contentType = ANY): Promise<DocumentReport> {
  return reportOf(await readDocument(bytes, { contentType, filename }))
}

function reportOf(outcome: DocumentOutcome): DocumentReport {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.detail}`)
  return outcome.report
}

describe('the text of', () => {
  const CASES: readonly (readonly [kind: string, filename: string, bytes: () => Buffer, text: string])[] = [
    ['a PDF with a Chinese font that is not embedded, in UTF-16', 'a.pdf', () => makePdf([{ text: 'Annual report', encoding: 'latin' }, { text: '公開資料守則', encoding: 'UniCNS-UTF16-H' }]), 'Annual report\n\n公開資料守則'],
    ['a PDF in Big5', 'a.pdf', () => makePdf([{ text: '', encoding: 'ETen-B5-H', bytes: Buffer.from('a44ab9d2a8c6b0c8b342', 'hex') }]), '入境事務處'],
    ['a PDF in simplified Chinese', 'a.pdf', () => makePdf([{ text: '国家档案', encoding: 'UniGB-UTF16-H' }]), '国家档案'],
    ['docx', 'a.docx', () => makeDocx('<w:p><w:r><w:t>第一段</w:t><w:tab/><w:t>A &amp; B</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>Second</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'), '第一段\tA & B\nSecond\nx \ty'],
    ['docx with a text box in two forms', 'a.docx', () => makeDocx('<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>once</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>'), 'once'],
    ['doc', 'a.doc', () => makeDoc('Dear Sir\r\x13 HYPERLINK "x" \x14link\x15 \x93quoted\x94\r', '公開資料\r'), 'Dear Sir\nlink “quoted”\n公開資料'],
    ['pptx, in the order of its slides', 'a.pptx', () => makePptx(['第一張', 'Second']), '第一張\n\nSecond'],
    ['ppt, without the words of its master', 'a.ppt', () => makePpt('First slide', '第二張'), 'First slide\n\n第二張'],
    ['odt', 'a.odt', () => makeOpenDocument('text', '<text:h>標題</text:h><text:p>a<text:s text:c="2"/>b<office:annotation><text:p>remark</text:p></office:annotation></text:p>'), '標題\na  b'],
    ['odp', 'a.odp', () => makeOpenDocument('presentation', '<draw:page><text:p>One</text:p></draw:page><draw:page><text:p>二</text:p></draw:page>'), 'One\n\n二'],
    ['rtf', 'a.rtf', () => Buffer.from('{\\rtf1\\ansi\\ansicpg950 {\\b Bold}\\par \\u20844?\\u38283?}'), 'Bold\n公開'],
    ['html, in Big5 by its own word', 'a.html', () => Buffer.concat([Buffer.from('<html><meta charset="big5"><body><script>alert(1)</script><p>'), Buffer.from('a4bdb67db8eaaec6', 'hex'), Buffer.from('</p></body></html>')]), '公開資料'],
    ['txt in Big5 without a label', 'a.txt', () => Buffer.from('a5bbb342b27ba5bfb342b27aa6b3c3f6ad6ea844a141b579abe1a65ec2d0a143', 'hex'), '本處現正處理有關要求,稍後回覆。'],
    ['txt in UTF-16', 'a.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('公開 text', 'utf16le')]), '公開 text'],
    ['csv', 'a.csv', () => Buffer.from('\ufeff名稱;數目\n"a;b";2\n'), '名稱;數目\n"a;b";2'],
    ['xlsx', 'a.xlsx', () => makeXlsx([{ name: '表一', rows: [['名稱', 'Total'], ['甲', '12']] }]), '表一\n\n名稱\tTotal\n甲\t12'],
    ['xls', 'a.xls', () => makeXls([{ name: '表一', rows: [['名稱', 12.5]] }]), '表一\n\n名稱\t12.5'],
    ['ods', 'a.ods', () => makeOpenDocument('spreadsheet', '<table:table table:name="表一"><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>'), '表一\n\nx\tx'],
    ['zip, its names', 'a.zip', () => makeZip([{ name: '../../etc/passwd', content: 'x' }, { name: '附件/reply\u202efdp.exe', content: 'y' }]), '../../etc/passwd\n附件/replyfdp.exe']
  ]
  it.each(CASES)('%s', async (_kind, filename, bytes, text) => {
    expect((await read(bytes(), filename)).text).toBe(text)
  })

  it('a mail in a mail, with the files that it lists', async () => {
    const mail = 'From: Registry <registry@immd.example>\r\nTo: ati@immd.example\r\nSubject: =?utf-8?B?5YWs6ZaL?=\r\nDate: Wed, 2 Jul 2025 11:00:00 +0800\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nInner text\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1,2\r\n--b--\r\n'
    const report = await read(Buffer.from(mail), 'inner.eml', 'message/rfc822')
    expect(report.preview).toEqual({ type: 'mail', mail: { from: 'Registry <registry@immd.example>', to: ['ati@immd.example'], cc: [], subject: '公開', date: '2025-07-02T03:00:00.000Z', text: 'Inner text', files: [{ name: 'a.csv', size: 3 }] } })
    expect(report.text).toContain('Inner text')
  })

  it('a table of a csv, whatever separates its cells', async () => {
    const { preview } = await read(Buffer.from('a\tb\n1\t"x\ty"\n'), 'a.csv', 'text/csv')
    expect(preview).toEqual({ type: 'sheets', sheets: [{ name: '', rows: [['a', 'b'], ['1', 'x\ty']], cut: false }] })
  })

  it('an image is its size, and a scan that nobody has read', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    expect((await read(png, 'a.png', 'image/png')).preview).toEqual({ type: 'image', width: 1, height: 1, text: '', scan: 'unread' })
  })

  it('an image bomb is the size that it states; nothing of it is decoded', async () => {
    const head = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea600806000000', 'hex')
    expect((await read(head, 'bomb.png', 'image/png')).preview).toMatchObject({ type: 'image', width: 60_000, height: 60_000 })
  })

  it('a PDF comes with pictures of its pages; one without text is a scan', async () => {
    const outcome = await readDocument(makePdf([]), { contentType: 'application/pdf', filename: 'scan.pdf' })
    if (!outcome.ok) throw new Error(outcome.detail)
    expect(outcome.report.preview).toMatchObject({ type: 'pages', total: 1, scan: 'unread' })
    expect(outcome.images).toHaveLength(1)
    expect(outcome.images[0]?.content.toString('latin1', 0, 4)).toBe('RIFF')
  })

  it('a file of two million characters ends at the limit, and shows less', async () => {
    const report = await read(Buffer.from('公開資料 '.repeat(400_000)), 'long.txt')
    expect(Buffer.byteLength(report.text)).toBeLessThanOrEqual(1_000_000)
    expect(report.preview).toMatchObject({ type: 'text', cut: true })
  })

  it('a sheet shows 200 rows and 50 columns at most', async () => {
    const wide = makeXlsx([{ name: 'Long', rows: Array.from({ length: 400 }, (_unused, row) => [String(row)]) }])
    const { preview } = await read(wide, 'a.xlsx')
    const [sheet] = preview.type === 'sheets' ? preview.sheets : []
    expect([sheet?.rows.length, sheet?.cut]).toEqual([200, true])
  })
})

describe('hidden data is found', () => {
  const plain = { name: 'Shown', rows: [['a', 'b'], ['secret', 'c']] }
  const CASES: readonly (readonly [what: string, filename: string, bytes: () => Buffer, findings: readonly object[]])[] = [
    ['nothing in a plain xlsx', 'a.xlsx', () => makeXlsx([plain]), []],
    ['nothing in a plain xls', 'a.xls', () => makeXls([plain]), []],
    ['a hidden sheet', 'a.xlsx', () => makeXlsx([plain, { name: '藏', state: 'hidden', rows: [['1', '2']] }]), [{ kind: 'hidden_sheet', sheet: '藏', count: 2 }]],
    ['a very hidden sheet', 'a.xlsx', () => makeXlsx([plain, { name: 'Deep', state: 'veryHidden', rows: [['1']] }]), [{ kind: 'hidden_sheet', sheet: 'Deep', count: 1 }]],
    ['hidden rows and columns with values only', 'a.xlsx', () => makeXlsx([{ ...plain, hiddenRows: [1, 9], hiddenColumns: [1, 7] }]), [{ kind: 'hidden_rows', count: 1 }, { kind: 'hidden_columns', count: 1 }]],
    ['a pivot cache', 'a.xlsx', () => makeXlsx([plain], { parts: [{ name: 'xl/pivotCache/pivotCacheRecords1.xml', content: '<x/>' }] }), [{ kind: 'pivot_cache', count: 1 }]],
    ['an external link', 'a.xlsx', () => makeXlsx([plain], { parts: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }] }), [{ kind: 'external_links', count: 1 }]],
    ['a data model', 'a.xlsx', () => makeXlsx([plain], { parts: [{ name: 'xl/model/item.data', content: 'x' }] }), [{ kind: 'data_model', count: 1 }]],
    ['comments', 'a.xlsx', () => makeXlsx([plain], { parts: [{ name: 'xl/comments1.xml', content: '<comments><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>' }] }), [{ kind: 'comments', count: 2 }]],
    ['a name that points to a hidden sheet', 'a.xlsx', () => makeXlsx([plain, { name: 'Hid den', state: 'hidden', rows: [] }], { names: "<definedName name=\"n\">'Hid den'!$A$1</definedName><definedName name=\"_xlnm._FilterDatabase\" hidden=\"1\">Shown!$A$1</definedName>" }), [{ kind: 'hidden_sheet', count: 0 }, { kind: 'named_ranges', count: 1 }]],
    ['hidden parts of an xls', 'a.xls', () => makeXls([{ ...plain, hiddenRows: [1], hiddenColumns: [1], comments: 1 }, { name: '藏', hidden: true, rows: [[7]] }]), [{ kind: 'hidden_rows', count: 1 }, { kind: 'hidden_columns', count: 1 }, { kind: 'hidden_sheet', sheet: '藏', count: 1 }, { kind: 'comments', count: 1 }]],
    ['an xls under another name', 'letter.doc', () => makeXls([plain, { name: 'H', hidden: true, rows: [['x']] }]), [{ kind: 'hidden_sheet', sheet: 'H' }]],
    ['hidden parts of an ods', 'a.ods', () => makeOpenDocument('spreadsheet',
      '<table:table table:name="S"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-row table:visibility="filter"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell/><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table><table:table table:name="H" table:style-name="ta2"><table:table-row><table:table-cell><text:p>z</text:p></table:table-cell></table:table-row></table:table>',
      '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'), [{ kind: 'hidden_rows', count: 1 }, { kind: 'hidden_columns', count: 1 }, { kind: 'hidden_sheet', sheet: 'H', count: 1 }]],
    ['a spreadsheet in a zip in a zip', 'a.zip', () => makeZip([{ name: 'inner.zip', content: makeZip([{ name: 'b/c.xlsx', content: makeXlsx([{ name: 'H', state: 'hidden', rows: [['1']] }]) }]) }]), [{ kind: 'hidden_sheet', sheet: 'H', file: 'inner.zip/b/c.xlsx' }]],
    ['a workbook in a letter', 'a.docx', () => makeDocx('<w:p/>', [{ name: 'word/embeddings/Sheet1.xlsx', content: makeXlsx([{ name: 'H', state: 'hidden', rows: [['1']] }]) }]), [{ kind: 'hidden_sheet', file: 'Sheet1.xlsx' }]],
    ['a locked xls', 'a.xls', () => makeXls([plain], { password: true }), [{ kind: 'unchecked' }]],
    ['a locked file in a zip', 'a.zip', () => makeZip([{ name: 'a.xlsx', content: 'x', encrypted: true }]), [{ kind: 'unchecked', file: 'a.xlsx' }]],
    ['a binary workbook, which is not read', 'a.xlsb', () => makeZip([{ name: 'xl/workbook.bin', content: 'x' }]), [{ kind: 'unchecked' }]],
    ['an archive that is not opened', 'a.7z', () => Buffer.from("7z\xbc\xaf'\x1c....", 'latin1'), [{ kind: 'unchecked' }]],
    ['what only says that it is a spreadsheet', 'a.xlsx', () => Buffer.from('nothing of the sort'), [{ kind: 'unchecked' }]]
  ]
  it.each(CASES)('%s', async (_what, filename, bytes, findings) => {
    const report = await read(bytes(), filename)
    expect(report.findings).toHaveLength(findings.length)
    expect(report.findings).toMatchObject(findings)
  })

  it('in a mail in a mail', async () => {
    const workbook = makeXlsx([{ name: 'H', state: 'hidden', rows: [['1']] }]).toString('base64')
    const mail = `From: a@b.example\r\nContent-Type: application/octet-stream; name="x.xlsx"\r\nContent-Disposition: attachment; filename="x.xlsx"\r\nContent-Transfer-Encoding: base64\r\n\r\n${workbook}\r\n`
    expect((await read(Buffer.from(mail), 'inner.eml', 'message/rfc822')).findings).toMatchObject([{ kind: 'hidden_sheet', file: 'x.xlsx' }])
  })

  it('and is in neither text nor tables', async () => {
    const report = await read(makeXlsx([{ name: 'Shown', rows: [['a', 'b', 'c'], ['secret', 'secret', 'secret']], hiddenRows: [1], hiddenColumns: [1] }, { name: 'H', state: 'hidden', rows: [['secret']] }]), 'a.xlsx')
    expect(JSON.stringify([report.text, report.preview])).not.toContain('secret')
    expect(report.preview).toEqual({ type: 'sheets', sheets: [{ name: 'Shown', rows: [['a', 'c']], cut: false }] })
  })
})

describe('hostile files', () => {
  const zeros = Buffer.alloc(30 * 1024 * 1024)
  const CASES: readonly (readonly [what: string, filename: string, bytes: () => Buffer, refusal: string])[] = [
    ['a zip bomb is refused by its directory', 'a.docx', () => makeDocx('', [{ name: 'word/footnotes.xml', content: zeros }]), 'too_large'],
    ['a bomb whose directory lies is stopped while it inflates', 'a.docx', () => makeZip([{ name: 'word/document.xml', content: Buffer.alloc(120 * 1024 * 1024), statedSize: 900 }]), 'too_large'],
    ['too many entries', 'a.zip', () => makeZip(Array.from({ length: 2_001 }, (_unused, index) => ({ name: String(index), content: '' }))), 'too_large'],
    ['XML that is nested 100,000 deep', 'a.docx', () => makeDocx('<a>'.repeat(100_000)), 'too_large'],
    ['a cut zip', 'a.docx', () => makeDocx('<w:p/>').subarray(0, 200), 'damaged'],
    ['a cut compound file', 'a.doc', () => makeDoc('text', '文').subarray(0, 900), 'damaged'],
    ['a broken PDF', 'a.pdf', () => Buffer.from('%PDF-1.7 nothing'), 'damaged'],
    ['an unknown kind', 'a.bin', () => Buffer.from([1, 2, 3]), 'unsupported']
  ]
  it.each(CASES)('%s', async (_what, filename, bytes, refusal) => {
    expect((await read(bytes(), filename)).preview).toEqual({ type: 'none', refusal })
  })

  it('entities are not expanded and nothing is fetched', async () => {
    const body = '<w:p><w:r><w:t>&lol;&xxe; fine</w:t></w:r></w:p>'
    const dtd = '<!DOCTYPE a [<!ENTITY lol "lollollol"><!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
    const bytes = makeZip([{ name: '_rels/.rels', content: relations([['r', 'officeDocument', 'word/document.xml']]) }, { name: 'word/document.xml', content: `<?xml version="1.0"?>${dtd}<w:document>${body}</w:document>` }])
    const { text } = await read(bytes, 'a.docx')
    expect(text).toContain('fine')
    expect(text).not.toMatch(/lollollol|root:/)
  })

  it('a huge sheet costs its time and no more', async () => {
    const rows = '<row><c t="n"><v>1</v></c><c t="n"><v>2</v></c></row>'.repeat(400_000)
    const bytes = makeZip([
      { name: '_rels/.rels', content: relations([['r', 'officeDocument', 'xl/workbook.xml']]) },
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', content: relations([['r1', 'worksheet', 'worksheets/sheet1.xml']]) },
      { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`, stored: true }
    ])
    const outcome = await readDocument(bytes, { contentType: ANY, filename: 'a.xlsx' }, { timeoutMs: 20_000, memoryLimit: 768 * 1024 * 1024 })
    expect(reportOf(outcome).preview).toMatchObject({ type: 'sheets' })
  })

  it('a reading is ended at its time', async () => {
    const started = Date.now()
    const outcome = await readDocument(makePdf([{ text: 'x', encoding: 'latin' }]), { contentType: ANY, filename: 'a.txt' }, { timeoutMs: 20, memoryLimit: 768 * 1024 * 1024 })
    expect(outcome).toMatchObject({ ok: false, reason: 'timeout' })
    expect(Date.now() - started).toBeLessThan(5_000)
  })

  it('a reading is ended at its memory', async () => {
    const bytes = makeZip([{ name: 'word/document.xml', content: `<w:document>${'<w:p><w:r><w:t>text</w:t></w:r></w:p>'.repeat(1_500_000)}</w:document>`, stored: true }])
    const outcome = await readDocument(bytes, { contentType: ANY, filename: 'a.docx' }, { timeoutMs: 20_000, memoryLimit: 100 * 1024 * 1024 })
    expect(outcome).toMatchObject({ ok: false, reason: 'memory' })
  })
})
