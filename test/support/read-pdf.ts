/** Reads a PDF from standard input with pdf.js and prints what a reader of it has, as JSON: `node test/support/read-pdf.ts`. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Node {
  readonly role?: string
  readonly children?: readonly Node[]
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), useSystemFonts: false, verbosity: 0 }).promise
const pages: string[] = []
const roles = new Set<string>()
for (let number = 1; number <= pdf.numPages; number += 1) {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
  collect(await page.getStructTree() as Node)
}
const { info } = await pdf.getMetadata() as { info: { Title?: string; Language?: string } }
const outline = await pdf.getOutline() as { title: string }[] | null
const marks = await pdf.getMarkInfo() as unknown as ReadonlyMap<string, boolean> | null
process.stdout.write(JSON.stringify({ title: info.Title, lang: info.Language, marked: marks?.get('Marked') === true, outline: outline?.map((item) => item.title) ?? [], roles: [...roles], pages }))

function collect(node: Node | null): void {
  if (node?.role !== undefined) roles.add(node.role)
  for (const child of node?.children ?? []) collect(child)
}
