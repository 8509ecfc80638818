import path from 'node:path'
import { readXml, type XmlAttributes } from './xml-events.ts'
import type { ZipFile } from './zip-file.ts'

/** Where a part of an Open XML package points to (ECMA-376 part 2, section 9.3). */
export interface Relation {
  /** The last word of its type: `worksheet`, `slide`, `sharedStrings`. */
  readonly type: string
  /** Path in the package. */
  readonly target: string
  readonly external: boolean
}

/** The relations of a part by their ids; of the package itself for an empty path. */
export function readRelations(zip: ZipFile, part: string): ReadonlyMap<string, Relation> {
  const folder = path.posix.dirname(part)
  const file = part === '' ? '_rels/.rels' : path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`)
  const relations = new Map<string, Relation>()
  const entry = zip.find(file)
  if (entry === undefined) return relations
  readXml(entry.read(), {
    open: (name, attributes) => {
      const { Id: id, Target: target, Type: type } = attributes as Readonly<Record<'Id' | 'Target' | 'Type', string | undefined>>
      if (name !== 'Relationship' || id === undefined || target === undefined) return
      const resolved = target.startsWith('/') ? target.slice(1) : path.posix.join(part === '' ? '' : folder, target)
      relations.set(id, { type: type?.split('/').at(-1) ?? '', target: resolved, external: attributes['TargetMode'] === 'External' })
    }
  })
  return relations
}

/** The part that the package is about. */
export function findMainPart(zip: ZipFile, usual: string): string {
  const main = [...readRelations(zip, '').values()].find((relation) => relation.type === 'officeDocument')
  return main !== undefined && zip.find(main.target) !== undefined ? main.target : usual
}

/** `r:id`, whatever the prefix is called: `p:sldId` has an id of its own beside it. */
export function relationIdOf(attributes: XmlAttributes): string | undefined {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? attributes['id']
}
