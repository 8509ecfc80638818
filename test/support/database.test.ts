import pg from 'pg'
import { createTestDatabase } from './database.ts'

describe('the database of a test', () => {
  it('is migrated, its own, and gone after drop', async () => {
    const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
    const client = new pg.Client({ connectionString: one.url })
    client.on('error', () => undefined)
    await client.connect()
    const tables = await client.query<{ table_name: string }>(`select tables.table_name from information_schema.tables tables where tables.table_schema = 'public'`)
    expect(tables.rows.map((row) => row.table_name)).toEqual(expect.arrayContaining(['schema_migrations']))
    await client.query('create table only_here (id int)')

    const neighbour = new pg.Client({ connectionString: other.url })
    await neighbour.connect()
    await expect(neighbour.query('select * from only_here')).rejects.toMatchObject({ code: '42P01' })
    await neighbour.end()
    await Promise.all([one.drop(), other.drop()])

    const late = new pg.Client({ connectionString: one.url })
    await expect(late.connect()).rejects.toMatchObject({ code: '3D000' })
  })
})
