import { readConfigOrExit } from '../config/env.ts'
import { migrate } from '../db/migrate.ts'
import { seedDatabase } from '../db/seed.ts'

/** `npm run migrate`: the newest schema and the list of authorities, for set-ups without the supervisor. */
const config = readConfigOrExit(process.env)
if (config.databaseUrl === undefined) {
  process.stderr.write('DATABASE_URL is missing: npm start migrates the embedded PostgreSQL by itself.\n')
  process.exit(78)
}
await migrate(config.databaseUrl)
await seedDatabase(config.databaseUrl, { sandbox: config.sandbox })
