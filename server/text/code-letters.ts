import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { WordingName } from '../domain/next-steps/wording.ts'
import type { Locale } from '../domain/requests/request.ts'

const ROOT = path.resolve(import.meta.dirname, '../../views/code-letters')
const read = new Map<string, string>()

/** The text of a letter or of a part of one, as it comes with the program; operators may have put another in its place. */
export function readCodeLetter(name: WordingName, locale: Locale): string {
  const file = path.join(ROOT, name, `${locale}.txt`)
  const text = read.get(file) ?? readFileSync(file, 'utf8').trim()
  read.set(file, text)
  return text
}
