import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { createCanvas as makeCanvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageText } from '../../domain/documents/document.ts'
import { LONGEST_PREVIEW, type Reading } from './reading.ts'
import { DocumentRefusal } from './refusal.ts'
import { TextCollector, tidyText } from './text-collector.ts'

/** A page as a picture. */
export interface PageImage {
  readonly number: number
  readonly width: number
  readonly height: number
  /** WebP. */
  readonly content: Buffer
}

export interface PdfReading extends Reading {
  readonly images: readonly PageImage[]
}

export interface PdfPace {
  /** Milliseconds of `Date.now()` after which no further page's text is begun, and no further picture. */
  readonly textUntil: number
  readonly imagesUntil: number
  readonly wantsImages: boolean
}

const MOST_PAGES = 2_000
const MOST_IMAGES = 20
/** Wide enough to read; pages without text are wider, so that a machine can read them. */
const IMAGE_WIDTH = 1_000
const SCAN_WIDTH = 1_700
const MOST_PIXELS = 6_000_000
const QUALITY = 75
/** Pixels of one picture in a PDF that are decoded: an A3 page at 600 dots an inch has 70 million. */
const LARGEST_PICTURE = 80_000_000
/** A page with fewer characters than this, a page number perhaps, is a picture of text. */
const SCAN_TEXT = 5
const RESOURCES = path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))

/** Text and pictures of the pages. The Chinese fonts that are not embedded need the CMaps that come with the library. */
export async function readPdf(bytes: Buffer, pace: PdfPace): Promise<PdfReading> {
  const document = await open(bytes)
  const text = new TextCollector()
  const pages: PageText[] = []
  let shown = 0
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && Date.now() < pace.textUntil && !text.full; number += 1) {
    const page = await textOfPage(document, number)
    text.add(`${page}\n\n`)
    if (shown < LONGEST_PREVIEW) pages.push({ number, text: page })
    shown += page.length
  }
  const isScan = pages.filter((page) => page.text.length < SCAN_TEXT).length * 2 > pages.length
  const images = pace.wantsImages ? await drawPages(document, pages, pace.imagesUntil) : []
  return { text: text.finish(), preview: { type: 'pages', pages, total: document.numPages, scan: isScan ? 'unread' : undefined }, findings: [], images }
}

async function open(bytes: Buffer): Promise<PDFDocumentProxy> {
  const folder = (name: string): string => `${path.join(RESOURCES, name)}${path.sep}`
  try {
    return await getDocument({
      data: new Uint8Array(bytes), cMapUrl: folder('cmaps'), cMapPacked: true, standardFontDataUrl: folder('standard_fonts'), wasmUrl: folder('wasm'),
      useSystemFonts: true, maxImageSize: LARGEST_PICTURE, stopAtErrors: false, enableXfa: false, verbosity: 0
    }).promise
  } catch (error) {
    throw new DocumentRefusal(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged', 'pdf')
  }
}

/** A page that is broken is a page without text. */
async function textOfPage(document: PDFDocumentProxy, number: number): Promise<string> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    page.cleanup()
    return tidyText(text)
  } catch {
    return ''
  }
}

async function drawPages(document: PDFDocumentProxy, pages: readonly PageText[], until: number): Promise<PageImage[]> {
  const images: PageImage[] = []
  // Native code: a platform for which there is none still has the text.
  const drawing = await import('@napi-rs/canvas').catch(() => undefined)
  if (drawing === undefined) return []
  for (const { number, text } of pages.slice(0, MOST_IMAGES)) {
    if (Date.now() > until) break
    const width = text.length < SCAN_TEXT ? SCAN_WIDTH : IMAGE_WIDTH
    const image = await document.getPage(number).then((page) => drawPage(drawing.createCanvas, page, width)).catch(() => undefined)
    if (image !== undefined) images.push({ number, ...image })
  }
  return images
}

async function drawPage(createCanvas: typeof makeCanvas, page: PDFPageProxy, width: number): Promise<Omit<PageImage, 'number'> | undefined> {
  const whole = page.getViewport({ scale: 1 })
  const wanted = Math.min(width / whole.width, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)))
  const viewport = page.getViewport({ scale: wanted })
  const [across, down] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  if (across < 1 || down < 1 || across * down > MOST_PIXELS * 1.1) return undefined
  const canvas = createCanvas(across, down)
  // The library is typed for the browser's canvas; this one has the same methods.
  await page.render({ canvas: canvas, canvasContext: canvas.getContext('2d') as never, viewport }).promise
  page.cleanup()
  return { width: across, height: down, content: await canvas.encode('webp', QUALITY) }
}
