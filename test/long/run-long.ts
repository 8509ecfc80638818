import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * `npm run test:long [-- --size small|full] [--seed N] [--only NAME]`: the runs that take too long for `npm test`,
 * one after the other. Each is a program of its own, `<name>.long.ts`, that takes a size and a seed, prints one line
 * of JSON and exits with 0 or not.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'full' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    only: { type: 'string' }
  }
})

const folder = import.meta.dirname
const runs = readdirSync(folder).filter((file) => file.endsWith('.long.ts') && (values.only === undefined || file.startsWith(values.only))).sort()
const failed: string[] = []
for (const run of runs) {
  const started = Date.now()
  process.stdout.write(`${run} --size ${values.size} --seed ${values.seed}\n`)
  const code = await runOne(path.join(folder, run))
  process.stdout.write(`${run}: ${code === 0 ? 'passed' : `failed (${code})`} in ${Math.round((Date.now() - started) / 1000)} s\n`)
  if (code !== 0) failed.push(run)
}
process.stdout.write(`${runs.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length === 0 && runs.length > 0 ? 0 : 1

function runOne(file: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, '--size', values.size, '--seed', values.seed], { stdio: 'inherit' })
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
  })
}
