import path from 'node:path'
import { runFolder } from './run-folder.ts'

/**
 * Names the folder of this run: the first test that asks for a database starts PostgreSQL. What Node compiles in the
 * commands, workers and cages that tests start goes into it too: most of such a start is taking the types out of the sources.
 */
// eslint-disable-next-line import-x/no-default-export -- Jest asks for one
export default function globalSetup(): void {
  process.env['NODE_COMPILE_CACHE'] ??= path.join(runFolder(), 'compiled')
}
