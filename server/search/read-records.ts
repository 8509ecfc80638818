import { planOnce, type Trx } from '../db/connection.ts'
import type { Asker } from './stems.ts'
import type { RecordKind, RecordRow } from './record-kinds.ts'

const COLUMNS = `record.record_id as "recordId", record.request_id as "requestId", record.authority_id as "authorityId", record.year, record.head, record.text, record.hidden_names as "hiddenNames", record.dated_at as "datedAt", record.seen`

/** Records as their tables have them now: those with these ids, those in these requests, or all. */
export async function readRecords(trx: Trx, kind: RecordKind, by: 'record_id' | 'request_id' | 'all', ids: readonly number[]): Promise<RecordRow[]> {
  const [only] = ids.length === 1 ? ids : []
  // For one id its plan is the best there is, and is kept.
  const [where, values, shape] = by === 'all' ? ['', [], 'all'] : only === undefined ? [`where record.${by} = any(?::int[])`, [[...ids]], 'some'] : [`where record.${by} = ?::int`, [only], 'one']
  const { rows } = await trx.raw<{ rows: RecordRow[] }>(`select '${kind.kind}' as kind, ${COLUMNS} from (${kind.rows}) as record ${where} order by record.record_id`, values as number[])
    .options(planOnce(`records.${kind.kind}.${by}.${shape}`))
  return rows
}

/** A transaction that writes, as one that reads. */
export function askIn(trx: Trx): Asker {
  return { read: async <Row extends object>(text: string, values: readonly unknown[]) => (await trx.raw<{ rows: Row[] }>(text, values as string[])).rows }
}

/** The ids that such a select gives for others. */
export async function readIds(trx: Trx, select: string, ids: readonly number[]): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(select, [[...ids]])
  return rows.map(({ id }) => id)
}
