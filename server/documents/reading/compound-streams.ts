import { readCompoundFile } from '../../mail/incoming/compound-file.ts'
import { DocumentRefusal } from './refusal.ts'

/** The streams and folders at the top of an OLE compound file. */
export interface CompoundStreams {
  stream(name: string): Buffer | undefined
  has(name: string): boolean
}

/** @throws DocumentRefusal where the bytes are no compound file, or a damaged one */
export function openCompound(bytes: Buffer): CompoundStreams {
  const root = orDamaged(() => readCompoundFile(bytes))
  if (root === undefined) throw new DocumentRefusal('damaged', 'no compound file')
  const byName = new Map(root.children.map((child) => [child.name.toLowerCase(), child]))
  return {
    has: (name) => byName.has(name.toLowerCase()),
    stream: (name) => {
      const entry = byName.get(name.toLowerCase())
      return entry?.isStream === true ? orDamaged(() => entry.content()) : undefined
    }
  }
}

/** Whether there is a stream of this name anywhere: a workbook in a letter. */
export function holdsStream(bytes: Buffer, name: string): boolean {
  return bytes.includes(Buffer.from(name, 'utf16le'))
}

/** What points past the end of its bytes throws a RangeError. */
export function orDamaged<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentRefusal('damaged', error.message)
    throw error
  }
}
