import { connect } from './connection.ts'
import { seedAuthorities, type SeedOptions } from './seed-authorities.ts'

/** What every portal begins with. May run at each start: again it changes nothing. */
export async function seedDatabase(url: string, options: SeedOptions): Promise<void> {
  const db = connect(url, 1)
  try {
    await seedAuthorities(db, options)
  } finally {
    await db.destroy()
  }
}
