import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import type { Typed } from './form.ts'

export interface FilePart {
  readonly field: string
  /** As the browser gives it; empty where no file was chosen. */
  readonly filename: string
  readonly declaredType: string
  /** Must be read to its end. Emits `limit` where it was cut at the limit of a file. */
  readonly stream: Readable
}

export type RefuseForm = (status: number, message: string) => void

/** Reads a multipart form: its fields are the answer, its files go to `onFile`. Errors carry an HTTP status. */
export function readMultipart(req: Request, limits: busboy.Limits, onFile: (part: FilePart, refuse: RefuseForm) => void): Promise<Typed> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {}
    const refuse: RefuseForm = (status, message) => {
      req.unpipe(parser)
      req.resume()
      reject(Object.assign(new Error(message), { status }))
    }
    const parser = openParser(req, limits)
    if (parser === undefined) return reject(Object.assign(new Error('the form has no boundary'), { status: 400 }))
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) refuse(413, 'a field is too long')
      fields[name] = value
    })
    // The type says that there is always a name; a field without a chosen file has none.
    parser.on('file', (field, stream, info: Partial<busboy.FileInfo>) => onFile({ field, stream, filename: info.filename ?? '', declaredType: info.mimeType ?? '' }, refuse))
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => refuse(413, 'the form has too many parts'))
    parser.on('error', () => refuse(400, 'the form is broken'))
    parser.on('close', () => resolve(fields))
    req.on('aborted', () => refuse(400, 'the form broke off'))
    req.pipe(parser)
  })
}

function openParser(req: Request, limits: busboy.Limits): busboy.Busboy | undefined {
  try {
    return busboy({ headers: req.headers, limits, defParamCharset: 'utf8' })
  } catch {
    return undefined
  }
}
