import type { Db } from '../server/db/connection.ts'
import { readByIndex } from '../server/db/read-by-index.ts'
import { VISITOR } from '../server/domain/visibility/visibility.ts'
import { fold } from '../server/search/fold.ts'
import { askFor } from '../server/search/search-service.ts'
import { readWalkState } from '../server/search/search-state.ts'
import { walkThreads } from '../server/search/walk-threads.ts'
import { cutRun, type Samples } from './search-queries.ts'
import type { SearchData } from './search-data.ts'
import type { createSeeded } from './seeded.ts'

const RUNS = 60
const STEP = 500

/** Runs cut from the texts at random, looked for by the index to the end, and by reading and folding everything. */
export async function checkRuns({ db }: SearchData, { chinese }: Samples, random: ReturnType<typeof createSeeded>): Promise<object> {
  const runs = await chooseRuns(db, chinese, random)
  const expected = await scan(db, runs)
  let [found, missed, wrong] = [0, 0, 0]
  for (const run of runs) {
    const [got, there] = [await findAll(db, run), expected.get(run) ?? new Set<number>()]
    for (const id of there) if (got.has(id)) found += 1; else missed += 1
    for (const id of got) if (!there.has(id)) wrong += 1
  }
  return { runs: runs.length, found, missed, wrong, recall: found / (found + missed), precision: found / (found + wrong) }
}

/** Of one to five characters; none that the name of an authority has, which finds its threads as well. */
async function chooseRuns(db: Db, chinese: readonly string[], random: ReturnType<typeof createSeeded>): Promise<string[]> {
  const names = (await db('authorities').select<{ names: string }[]>(db.raw(`concat_ws(' ', name_en, name_zh, short_zh, array_to_string(former_names, ' ')) as names`))).map(({ names: one }) => fold(one))
  const runs = new Set<string>()
  while (runs.size < RUNS) {
    // A single common character is in nearly every letter: few of them.
    const run = cutRun(random.pick(chinese), runs.size % 20 === 0 ? 1 : 2 + (runs.size % 4), random)
    if (run !== '' && !names.some((name) => name.includes(fold(run)))) runs.add(run)
  }
  return [...runs]
}

async function scan(db: Db, runs: readonly string[]): Promise<ReadonlyMap<string, Set<number>>> {
  const expected = new Map(runs.map((run) => [run, new Set<number>()]))
  for (let from = 0; ; from += STEP) {
    const { rows } = await db.raw<{ rows: { id: number; text: string }[] }>(/* sql */ `
      select requests.id, requests.title as text from requests where requests.id > :from and requests.id <= :to
      union all select messages.request_id, messages.body from messages where messages.request_id > :from and messages.request_id <= :to
      union all select messages.request_id, documents.text from messages join attachments on attachments.message_id = messages.id
        join attachment_documents as documents on documents.attachment_id = attachments.id where messages.request_id > :from and messages.request_id <= :to`, { from, to: from + STEP })
    if (rows.length === 0) return expected
    for (const { id, text } of rows) {
      const folded = fold(text)
      for (const [run, ids] of expected) if (folded.includes(fold(run))) ids.add(id)
    }
  }
}

/** The whole walk: pages are cut from it. */
async function findAll(db: Db, run: string): Promise<Set<number>> {
  return readByIndex(db, async (reader) => {
    const state = await readWalkState(reader)
    const { entryQuery } = await askFor(reader, VISITOR, run, { filters: {}, state, now: new Date() })
    const walked = entryQuery && await walkThreads(reader, VISITOR, entryQuery, { to: state.top, wanted: state.top })
    return new Set(walked?.threads.map(({ id }) => id))
  })
}
