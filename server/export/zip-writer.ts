import { createHash } from 'node:crypto'
import { PassThrough, Readable, Transform } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipEntrySource {
  readonly name: string
  readonly modifiedAt: Date
  /** False for what is compressed by itself. */
  readonly compress: boolean
  /** Called when its turn comes, so that one file is open at a time. */
  open(): Promise<Readable>
}

/** A zip while it is made. Whoever stops reading calls `abort`, so that no file stays open. */
export interface ZipStream {
  readonly stream: Readable
  readonly abort: () => void
}

/** Names are UTF-8 (APPNOTE.TXT section 4.4.4, bit 11). The last entry has the SHA-256 of all others, as sha256sum reads it. */
export function writeZip(sources: readonly ZipEntrySource[], sumsName: string, now: Date): ZipStream {
  const zip = new ZipFile()
  const stream = new PassThrough()
  zip.outputStream.pipe(stream)
  const sums: string[] = []
  let current: Readable | undefined
  const abort = (error?: Error): void => {
    current?.destroy()
    stream.destroy(error)
  }
  zip.on('error', abort)
  for (const source of sources) {
    zip.addReadStreamLazy(source.name, { mtime: source.modifiedAt, compress: source.compress }, (give) => {
      source.open().then((content) => {
        if (stream.destroyed) return void content.destroy()
        current = content
        give(null, passHashing(content, (sha256) => sums.push(`${sha256}  ${source.name}`)))
      }, (error: unknown) => abort(error instanceof Error ? error : new Error(String(error))))
    })
  }
  zip.addReadStreamLazy(sumsName, { mtime: now }, (give) => give(null, Readable.from([`${sums.join('\n')}\n`])))
  zip.end()
  return { stream, abort: () => abort() }
}

function passHashing(content: Readable, onEnd: (sha256: string) => void): Readable {
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      done(null, chunk)
    },
    flush: (done) => {
      onEnd(hash.digest('hex'))
      done()
    }
  })
  content.on('error', (error) => hashing.destroy(error))
  return content.pipe(hashing)
}
