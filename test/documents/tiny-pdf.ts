/** Writes small PDF files, as far as the tests need them: text in a Latin font or in a Chinese font that is not embedded. */

export interface PdfText {
  readonly text: string
  /** `latin`: Helvetica. Others: a CID font without an embedded programme, read through one of Adobe's predefined CMaps. */
  readonly encoding: 'latin' | 'UniCNS-UTF16-H' | 'ETen-B5-H' | 'UniGB-UTF16-H'
  /** For `ETen-B5-H`: the bytes of the text. */
  readonly bytes?: Buffer
}

const ORDERING = { 'UniCNS-UTF16-H': 'CNS1', 'ETen-B5-H': 'CNS1', 'UniGB-UTF16-H': 'GB1' } as const

/** One page for each text; an empty list of texts gives one page without any (a scan). */
export function makePdf(pages: readonly PdfText[]): Buffer {
  const objects: string[] = []
  const add = (body: string): number => objects.push(body)
  const catalog = add('')
  const tree = add('')
  const kids = (pages.length === 0 ? [undefined] : pages).map((page) => {
    const font = page === undefined ? undefined : addFont(page, add)
    const content = page === undefined ? '0.5 g 50 50 200 100 re f' : `BT /F1 18 Tf 50 700 Td ${hexOf(page)} Tj ET`
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    const resources = font === undefined ? '' : `/Font << /F1 ${font} 0 R >>`
    return add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources << ${resources} >> /Contents ${stream} 0 R >>`)
  })
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`
  objects[tree - 1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return assemble(objects, catalog)
}

function addFont(page: PdfText, add: (body: string) => number): number {
  if (page.encoding === 'latin') return add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const ordering = ORDERING[page.encoding]
  const descriptor = add('<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>')
  const descendant = add(`<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 >>`)
  return add(`<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light-${page.encoding} /Encoding /${page.encoding} /DescendantFonts [${descendant} 0 R] >>`)
}

function hexOf(page: PdfText): string {
  const bytes = page.bytes ?? (page.encoding === 'latin' ? Buffer.from(page.text, 'latin1') : Buffer.from(page.text, 'utf16le').swap16())
  return `<${bytes.toString('hex')}>`
}

function assemble(objects: readonly string[], root: number): Buffer {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
