import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { parseMail } from '../mail/incoming/parse-mail.ts'
import { toInspectLine } from './mail-inspect-line.ts'
import type { InspectedFile } from './mail-inspect-line.ts'

/** Entry of `mail:inspect`'s threads: the name of a file in, its line out. */
parentPort?.on('message', (file: string) => {
  parentPort?.postMessage({ ok: true, value: inspect(file) })
})

function inspect(file: string): InspectedFile {
  try {
    return { json: JSON.stringify(toInspectLine(file, parseMail(readFileSync(file)))), hasError: false }
  } catch (error) {
    return { json: JSON.stringify({ file, error: error instanceof Error ? error.message : String(error) }), hasError: true }
  }
}
