import { migrationSource } from '../../migrations/index.ts'
import { connect } from './connection.ts'

/** Brings a database to the newest schema. Several processes may call it at once: knex's lock lets one work. */
export async function migrate(url: string): Promise<void> {
  const db = connect(url, 1)
  try {
    await db.migrate.latest({ migrationSource, tableName: 'schema_migrations' })
  } finally {
    await db.destroy()
  }
}
