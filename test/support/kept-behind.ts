import { get } from 'node:http'
import { queryRunner, readPrepared, type Db } from '../../server/db/connection.ts'
import { readByIndex } from '../../server/db/read-by-index.ts'
import { closeCage } from '../../server/mail/incoming/cage.ts'
import { startWebServer } from './web-server.ts'

/**
 * `node --expose-gc test/support/kept-behind.ts`: prints as JSON how many bytes one read and one page leave behind for
 * the next whole collection, after the young objects were collected. What is over and done with should leave none.
 */
const TIMES = 300
const ROWS = `select row as id, repeat('x', 200) || row as text, now() as at from generate_series(1, 100) as row where row > $1`

async function measure(work: () => Promise<unknown>): Promise<number> {
  // Once for the compiler, and what is made once.
  for (let index = 0; index < TIMES; index += 1) await work()
  const before = await settle('major')
  for (let index = 0; index < TIMES; index += 1) await work()
  return Math.round(((await settle('minor')) - before) / TIMES)
}

async function settle(type: 'major' | 'minor'): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('start me with --expose-gc')
  // Twice: what is young once more is old.
  for (let times = 0; times < 2; times += 1) {
    await new Promise((resolve) => { setImmediate(resolve) })
    await globalThis.gc({ type, execution: 'async' })
  }
  return process.memoryUsage().heapUsed
}

const waysToRead = (db: Db): Readonly<Record<string, () => Promise<unknown>>> => ({
  readPrepared: () => readPrepared(db, 'rows', ROWS, [0]),
  readByIndex: () => readByIndex(db, (reader) => reader.read(ROWS.replace('$1', '?'), [0])),
  queryRunner: () => queryRunner(db).query(ROWS, [0]),
  knex: async () => (await db.raw<{ rows: unknown[] }>(ROWS.replace('$1', '?'), [0])).rows
})

function fetchPage(url: string): Promise<void> {
  return new Promise((resolve, reject) => { get(url, (res) => { res.resume().once('end', resolve) }).once('error', reject) })
}

async function main(): Promise<void> {
  const web = await startWebServer()
  const kept: Record<string, number> = {}
  for (const [name, read] of Object.entries(waysToRead(web.context.db))) kept[name] = await measure(read)
  kept['page'] = await measure(() => fetchPage(`${web.origin}/en/help/about`))
  process.stdout.write(`${JSON.stringify(kept)}\n`)
  await closeCage()
  await web.close()
}

await main()
