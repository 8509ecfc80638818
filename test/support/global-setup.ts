import { runFolder } from './run-folder.ts'

/** Names the folder of this run and no more: the first test that asks for a database starts PostgreSQL. */
// eslint-disable-next-line import-x/no-default-export -- Jest asks for one
export default function globalSetup(): void {
  runFolder()
}
