import busboy from 'busboy'
import type { Request, RequestHandler, Response } from 'express'
import type { Typed } from './form.ts'

export interface UploadedFile {
  /** As the browser gives it. */
  readonly filename: string
  /** As the browser says; the bytes know better. */
  readonly declaredType: string
  readonly content: Buffer
}

export interface Upload {
  readonly files: readonly UploadedFile[]
  /** There were more files, or more bytes of them, than are taken: what was too much is not among the files. */
  readonly exceeded: 'files' | 'bytes' | undefined
}

export interface UploadLimits {
  readonly files: number
  /** Of all files together. */
  readonly bytes: number
}

const NOTHING: Upload = { files: [], exceeded: undefined }
/** More files than are taken are counted and thrown away, so that the form comes back with what was typed. */
const PARTS = { files: 40, fields: 60, fieldSize: 256 * 1024, parts: 100 }

/**
 * Reads a form with files: its fields become the body, as of any other form, so that the token is checked after it.
 * A plain form is left as it is.
 */
export function takeUpload(limits: UploadLimits): RequestHandler {
  return async (req, res, next) => {
    if (!req.is('multipart/form-data')) return next()
    const { fields, upload } = await readParts(req, limits)
    req.body = fields
    res.locals['upload'] = upload
    next()
  }
}

export function uploadOf(res: Response): Upload {
  return (res.locals['upload'] as Upload | undefined) ?? NOTHING
}

/** Runs another handler only where files came with the form. */
export function whereFilesCame(handler: RequestHandler): RequestHandler {
  return (req, res, next) => (uploadOf(res).files.length === 0 ? next() : handler(req, res, next))
}

function readParts(req: Request, limits: UploadLimits): Promise<{ fields: Typed; upload: Upload }> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {}
    const files: UploadedFile[] = []
    const taken = { files: 0, bytes: 0 }
    const fail = (status: number, message: string): void => {
      req.unpipe(parser)
      req.resume()
      reject(Object.assign(new Error(message), { status }))
    }
    const parser = openParser(req)
    if (parser === undefined) return reject(Object.assign(new Error('the form has no boundary'), { status: 400 }))
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) fail(413, 'a field is too long')
      fields[name] = value
    })
    parser.on('file', (_name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      // A field without a chosen file comes as a file without a name. The type says that there is always a name.
      const name = filename ?? ''
      const isChosen = name !== ''
      if (isChosen) taken.files += 1
      stream.on('data', (chunk: Buffer) => {
        taken.bytes += chunk.length
        if (isChosen && taken.bytes <= limits.bytes) chunks.push(chunk)
      })
      stream.on('end', () => {
        const fits = taken.files <= limits.files && taken.bytes <= limits.bytes
        if (isChosen && fits) files.push({ filename: name, declaredType: mimeType, content: Buffer.concat(chunks) })
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => fail(413, 'the form has too many parts'))
    parser.on('error', () => fail(400, 'the form is broken'))
    parser.on('close', () => resolve({ fields, upload: { files, exceeded: findExcess(taken, limits) } }))
    req.on('aborted', () => fail(400, 'the form broke off'))
    req.pipe(parser)
  })
}

function findExcess(taken: { readonly files: number; readonly bytes: number }, limits: UploadLimits): Upload['exceeded'] {
  if (taken.bytes > limits.bytes) return 'bytes'
  return taken.files > limits.files ? 'files' : undefined
}

function openParser(req: Request): busboy.Busboy | undefined {
  try {
    return busboy({ headers: req.headers, limits: PARTS, defParamCharset: 'utf8' })
  } catch {
    return undefined
  }
}
