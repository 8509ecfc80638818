import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { readLongOptions } from './long-options.ts'

/**
 * What nobody should send, to every place and form, by each of three people: `npm test` has each of them ask for a
 * third of it. It is the same at every size. Exit 1 where the portal had no answer.
 *
 * node test/long/hostile.long.ts
 */
const { seed } = readLongOptions({ small: 1, full: 1 })
const started = Date.now()
const jest = path.resolve(import.meta.dirname, '../../node_modules/jest/bin/jest.js')
const { status } = spawnSync(process.execPath, [jest, '--runInBand', 'test/review/hostile-input'], { stdio: 'inherit', env: { ...process.env, HOSTILE_INPUT: 'all' } })
process.stdout.write(`${JSON.stringify({ passed: status === 0, seed, seconds: Math.round((Date.now() - started) / 1000) })}\n`)
process.exitCode = status === 0 ? 0 : 1
