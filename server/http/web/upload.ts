import type { Request, RequestHandler, Response } from 'express'
import type { Typed } from './form.ts'
import { readMultipart } from './multipart.ts'

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

async function readParts(req: Request, limits: UploadLimits): Promise<{ fields: Typed; upload: Upload }> {
  const files: UploadedFile[] = []
  const taken = { files: 0, bytes: 0 }
  const fields = await readMultipart(req, PARTS, ({ filename, declaredType, stream }) => {
    const chunks: Buffer[] = []
    // A field without a chosen file comes as a file without a name.
    const isChosen = filename !== ''
    if (isChosen) taken.files += 1
    stream.on('data', (chunk: Buffer) => {
      taken.bytes += chunk.length
      if (isChosen && taken.bytes <= limits.bytes) chunks.push(chunk)
    })
    stream.on('end', () => {
      const fits = taken.files <= limits.files && taken.bytes <= limits.bytes
      if (isChosen && fits) files.push({ filename, declaredType, content: Buffer.concat(chunks) })
    })
  })
  return { fields, upload: { files, exceeded: findExcess(taken, limits) } }
}

function findExcess(taken: { readonly files: number; readonly bytes: number }, limits: UploadLimits): Upload['exceeded'] {
  if (taken.bytes > limits.bytes) return 'bytes'
  return taken.files > limits.files ? 'files' : undefined
}
