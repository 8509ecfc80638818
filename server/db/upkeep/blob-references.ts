import type { Knex } from 'knex'

/** Every column of this name holds the name of a blob: a new table needs to be told of nowhere. */
const COLUMN = 'sha256'

const TABLES = /* sql */ `
select columns.table_name as "table" from information_schema.columns as columns
join information_schema.tables as tables using (table_schema, table_name)
where columns.table_schema = current_schema() and columns.column_name = ? and tables.table_type = 'BASE TABLE'
order by columns.table_name`

export async function listTablesWithBlobs(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { table: string }[] }>(TABLES, [COLUMN])
  return rows.map(({ table }) => table)
}

/** Those of the hashes that a row of any table names. */
export async function findReferenced(db: Knex, tables: readonly string[], sha256s: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  if (sha256s.length === 0) return found
  for (const table of tables) {
    const { rows } = await db.raw<{ rows: { sha256: string }[] }>('select distinct ??.?? from ?? where ??.?? = any(?::text[])', [table, COLUMN, table, table, COLUMN, [...sha256s]])
    for (const row of rows) found.add(row.sha256)
  }
  return found
}

/** Whether any row names a blob: a database without is not the one that the blobs belong to, or an empty one. */
export async function hasReferences(db: Knex): Promise<boolean> {
  return (await db('raw_mails').first<{ id: number } | undefined>('raw_mails.id')) !== undefined
}
