import { createHash } from 'node:crypto'
import { open, readdir, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { LogPlace } from '../server/db/outbox/relay-log-writes.ts'
import { errorCodeOf } from '../server/domain/error-code.ts'

export interface LogPiece {
  /** Whole ones. */
  readonly lines: readonly string[]
  readonly place: LogPlace
  readonly hasMore: boolean
  /** The file that the place named is nowhere: what was behind it is not known. */
  readonly lost: boolean
}

/** At most so much is read at once. */
const PIECE_BYTES = 1024 * 1024
/** By so much of its beginning a log is known: times, process and queue ids make it unlike every other. */
const HEAD_BYTES = 1024
/** Whoever writes a log goes on writing to the renamed file until told; so long it must have been still. */
const STILL_MS = 60_000

/**
 * The next lines of a log that is rotated by renaming (mail.log becomes mail.log.1) or by copying and truncating.
 * @param place as given by the call before; undefined: from the beginning
 * @returns undefined where there is no such file at the moment
 */
export async function readLogPiece(file: string, place: LogPlace | undefined, now: Date): Promise<LogPiece | undefined> {
  const files = await listFiles(file)
  const newest = files.at(-1)
  if (newest?.path !== file) return undefined
  const known = place === undefined ? undefined : await findKnown(files, place)
  const lost = place !== undefined && known === undefined
  const isEnded = (one: LogFile): boolean => one !== newest && now.getTime() - one.changedAt >= STILL_MS
  const at = known ?? { file: newest, position: 0 }
  const piece = await readFrom(at.file, at.position, isEnded(at.file))
  // A rotated file that is at its end, and stays so: the next newer one follows.
  const next = piece.lines.length === 0 && !piece.hasMore && isEnded(at.file) ? files[files.indexOf(at.file) + 1] : undefined
  return next === undefined ? { ...piece, lost } : { ...await readFrom(next, 0, isEnded(next)), lost, hasMore: true }
}

interface LogFile {
  readonly path: string
  readonly inode: string
  readonly size: number
  /** Milliseconds of the epoch. */
  readonly changedAt: number
}

/** The log and its uncompressed predecessors, oldest first. */
async function listFiles(file: string): Promise<LogFile[]> {
  const folder = path.dirname(file)
  const base = path.basename(file)
  const names = (await readdir(folder).catch(nothingThere) ?? []).filter((name) => name === base || (name.startsWith(`${base}.`) || name.startsWith(`${base}-`)) && !/\.(?:gz|xz|bz2|zst)$/.test(name))
  const found = await Promise.all(names.map(async (name) => {
    const facts = await stat(path.join(folder, name), { bigint: true }).catch(nothingThere)
    return facts?.isFile() === true ? [{ path: path.join(folder, name), inode: String(facts.ino), size: Number(facts.size), changedAt: Number(facts.mtimeMs) }] : []
  }))
  const isNewest = (one: LogFile): boolean => one.path === file
  return found.flat().sort((one, other) => Number(isNewest(one)) - Number(isNewest(other)) || one.changedAt - other.changedAt)
}

/** By its beginning, which a copy has too; a file of which nothing was read has only its inode. */
async function findKnown(files: readonly LogFile[], place: LogPlace): Promise<{ readonly file: LogFile; readonly position: number } | undefined> {
  const sameInode = files.find((file) => file.inode === place.inode)
  for (const file of new Set([...sameInode === undefined ? [] : [sameInode], ...files])) {
    if (file.size < place.position || file.size < place.headLength) continue
    if (place.headLength === 0 ? file === sameInode : await hashHead(file.path, place.headLength) === place.headSha256) return { file, position: place.position }
  }
  return undefined
}

async function hashHead(file: string, length: number): Promise<string> {
  const handle = await open(file)
  try {
    return hash(await readBytes(handle, 0, length))
  } finally {
    await handle.close()
  }
}

/** @param isEnded nobody writes to it any more: what stands after the last line end is a line too */
async function readFrom(file: LogFile, position: number, isEnded: boolean): Promise<Omit<LogPiece, 'lost'>> {
  const handle = await open(file.path)
  try {
    const bytes = await readBytes(handle, position, PIECE_BYTES)
    const isLast = bytes.length < PIECE_BYTES
    const lineEnd = bytes.lastIndexOf(0x0a) + 1
    // A line as long as a whole piece is no line of a mail server.
    const taken = lineEnd > 0 && !(isEnded && isLast) ? lineEnd : isEnded || !isLast ? bytes.length : 0
    const head = await readBytes(handle, 0, Math.min(HEAD_BYTES, position + taken))
    return {
      lines: bytes.subarray(0, taken).toString('utf8').split('\n').filter((line) => line !== ''),
      place: { inode: file.inode, position: position + taken, headLength: head.length, headSha256: hash(head) },
      hasMore: !isLast
    }
  } finally {
    await handle.close()
  }
}

async function readBytes(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function nothingThere(error: unknown): undefined {
  if (errorCodeOf(error) === 'ENOENT') return undefined
  throw error
}
