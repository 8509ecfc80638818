import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A secret of the sandbox: made at the first start, kept in the data folder for its owner only, the same at
 * every later start.
 *
 * @param bytes of randomness; the secret is their base64url form.
 */
export function keptSecret(dataDir: string, name: string, bytes: number): string {
  const file = join(dataDir, name)
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (kept !== '') return kept
  const secret = randomBytes(bytes).toString('base64url')
  const draft = `${file}.${process.pid}`
  const descriptor = openSync(draft, 'w', 0o600)
  writeSync(descriptor, `${secret}\n`)
  // Addresses of requests are made with it: they must still be believed after a power cut.
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(draft, file)
  return secret
}
