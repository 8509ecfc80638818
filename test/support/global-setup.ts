import { runFolder } from './run-folder.ts'

/** Names the folder of this run and no more: the first test that asks for a database starts PostgreSQL. */
export default function globalSetup(): void {
  runFolder()
}
