import { migrationSource } from '../../migrations/index.ts'
import { connect } from './connection.ts'

const CONFIG = { migrationSource, tableName: 'schema_migrations' }

/** Any number that nothing else here locks. */
const MIGRATION_LOCK = 7_230_001

/**
 * Brings a database to the newest schema. Several processes may call it at once: the others wait. knex's own lock
 * throws instead of waiting and stays locked for ever after a kill, so PostgreSQL's stands around it: that one ends
 * with its connection.
 */
export async function migrate(url: string): Promise<void> {
  const db = connect(url, 2)
  try {
    await db.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK])
      await db.migrate.forceFreeMigrationsLock(CONFIG)
      await db.migrate.latest(CONFIG)
    })
  } finally {
    await db.destroy()
  }
}
