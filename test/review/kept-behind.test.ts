import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

/** A hundred rows of the reads are 40 kB and more; what is found besides is the compiler's and the counter's own. */
const MOST_BYTES = 5_000

describe('what is over and done with', () => {
  it('leaves nothing for the next whole collection: no answer of the database, and no request', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', path.join(import.meta.dirname, '../support/kept-behind.ts')])
    const kept = JSON.parse(stdout) as Record<string, number>
    expect(Object.keys(kept)).toEqual(['readPrepared', 'readByIndex', 'queryRunner', 'knex', 'page'])
    expect(Object.entries(kept).filter(([, bytes]) => bytes > MOST_BYTES)).toEqual([])
  }, 120_000)
})
