import type { Request } from 'express'
import { typedFields, type Typed } from '../web/form.ts'
import { readMultipart } from '../web/multipart.ts'

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
  const files: Record<string, UploadedFile> = {}
  const fields = await readMultipart(req, LIMITS, ({ field, filename, stream }, refuse) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('limit', () => refuse(413, 'a file is too big'))
    stream.on('end', () => {
      const content = Buffer.concat(chunks)
      if (content.length > 0) files[field] = { filename, content }
    })
  })
  return { fields, files }
}
