import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { once } from 'node:events'
import type { SearchData } from './search-data.ts'
import type { QueryClass } from './search-queries.ts'

interface Plan {
  readonly rounds: number
  readonly classes: Readonly<Record<string, QueryClass>>
  readonly stream: readonly string[]
}

const PROGRAM = path.join(import.meta.dirname, 'xapian-bench.py')
const STEP = 2000

/** The same corpus and queries in Xapian; a line where it is not installed. */
export async function measureXapian(data: SearchData, plan: Plan): Promise<object | string> {
  // Debian's own comes first: another Python on the path does not see its packages.
  const python = ['/usr/bin/python3', 'python3'].find((one) => spawnSync(one, ['-c', 'import xapian']).status === 0)
  if (python === undefined) return 'skipped: there is no python3-xapian here'
  const [corpus, index, queries] = ['corpus.jsonl', 'xapian', 'queries.json'].map((name) => path.join(data.folder, name)) as [string, string, string]
  if (!existsSync(index)) await exportCorpus(data, corpus)
  // Fields are the portal's own.
  const classes = Object.fromEntries(Object.entries(plan.classes).filter(([, { options, queries: list }]) => options?.filters === undefined && !list.some((query) => /^\w+:/.test(query))).map(([name, one]) => [name, { queries: one.queries, sort: one.options?.sort }]))
  writeFileSync(queries, JSON.stringify({ rounds: plan.rounds, classes, stream: plan.stream }))
  const child = spawn(python, [PROGRAM, corpus, index, queries], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => { printed += chunk.toString() })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) return `failed with ${code}`
  const result = JSON.parse(printed) as { indexMb: number }
  return { ...result, indexShareOfText: Math.round((result.indexMb * 2 ** 20 * 10) / data.corpus.textBytes) / 10 }
}

/** A line a letter or file. */
async function exportCorpus({ db }: SearchData, file: string): Promise<void> {
  const out = createWriteStream(file)
  for (let from = 0; ; from += STEP) {
    const { rows } = await db.raw<{ rows: { line: string }[] }>(/* sql */ `
      select json_build_object('thread', thread.request_id, 'title', requests.title, 'text', texts.text, 'status', thread.standing, 'authority', thread.authority_id, 'year', thread.year)::text as line
      from search_threads as thread join requests on requests.id = thread.request_id
      cross join lateral (
        select messages.body as text from messages where messages.request_id = thread.request_id
        union all
        select attachments.filename || e'\\n' || documents.text from messages join attachments on attachments.message_id = messages.id join attachment_documents as documents on documents.attachment_id = attachments.id
        where messages.request_id = thread.request_id
      ) as texts where thread.request_id > ? and thread.request_id <= ? order by thread.request_id`, [from, from + STEP])
    if (rows.length === 0) break
    if (!out.write(rows.map(({ line }) => `${line}\n`).join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
