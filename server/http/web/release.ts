import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SHAPING = ['views', 'static', 'server']

/** A hash of everything that shapes a page: equal in all web processes of one release, different in the next. */
export function hashRelease(root: string): string {
  const hash = createHash('sha256')
  for (const folder of SHAPING) {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true })
    const names = files.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
    for (const name of names.sort()) hash.update(path.relative(root, name)).update(readFileSync(name))
  }
  return hash.digest('base64url').slice(0, 10)
}
