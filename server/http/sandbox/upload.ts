import busboy from 'busboy'
import type { Request } from 'express'
import { typedFields, type Typed } from '../web/form.ts'

export interface UploadedFile {
  readonly filename: string
  readonly content: Buffer
}

export interface Upload {
  readonly fields: Typed
  /** Files with something in them, by field name. */
  readonly files: Readonly<Record<string, UploadedFile>>
}

const MIB = 1024 * 1024
/** Above what the door takes, so that its refusal of what is too big can be tried out. */
const LIMITS = { fileSize: 64 * MIB, files: 2, fields: 20, fieldSize: MIB, parts: 24 }

/** A form with files, in memory; or a plain form, that is read already. Errors carry an HTTP status. */
export async function readUpload(req: Request): Promise<Upload> {
  if (!req.is('multipart/form-data')) return { fields: typedFields(req.body), files: {} }
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {}
    const files: Record<string, UploadedFile> = {}
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
    parser.on('file', (name, stream, { filename }) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('limit', () => fail(413, 'a file is too big'))
      stream.on('end', () => {
        const content = Buffer.concat(chunks)
        if (content.length > 0) files[name] = { filename: filename ?? '', content }
      })
    })
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => fail(413, 'the form has too many parts'))
    parser.on('error', () => fail(400, 'the form is broken'))
    parser.on('close', () => resolve({ fields, files }))
    req.on('aborted', () => fail(400, 'the form broke off'))
    req.pipe(parser)
  })
}

function openParser(req: Request): busboy.Busboy | undefined {
  try {
    return busboy({ headers: req.headers, limits: LIMITS, defParamCharset: 'utf8' })
  } catch {
    return undefined
  }
}
