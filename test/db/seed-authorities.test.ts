import { connect, type Db } from '../../server/db/connection.ts'
import { countAuthorities, findAuthority, listAuthorities } from '../../server/db/authorities/reads.ts'
import { seedAuthorities } from '../../server/db/seed-authorities.ts'
import { VISITOR } from '../../server/domain/visibility/visibility.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 2)
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

describe('the authorities that every portal begins with', () => {
  it('are loaded without addresses, each with an entry in the index', async () => {
    await seedAuthorities(db, { sandbox: false })
    const authorities = await listAuthorities(db, VISITOR)
    expect(authorities.length).toBeGreaterThanOrEqual(80)
    expect(authorities.length).toBe(await countAuthorities(db))
    expect(authorities.filter((authority) => authority.writable)).toEqual([])
    const entries = await db('search_entries').where({ kind: 'authority' }).count({ count: '*' }).first()
    expect(Number(entries?.['count'])).toBe(authorities.length)
  })

  it('are known by the domains of their home pages', async () => {
    const rows = await db('authority_domains').join('authorities', 'authorities.id', 'authority_domains.authority_id')
      .whereIn('authorities.slug', ['immigration-department', 'transport-department']).orderBy('authority_domains.domain').select('authorities.slug', 'authority_domains.domain', 'authority_domains.source')
    expect(rows).toEqual([
      { slug: 'immigration-department', domain: 'immd.gov.hk', source: 'seed' },
      { slug: 'transport-department', domain: 'td.gov.hk', source: 'seed' }
    ])
  })

  it('change nothing when they are loaded again', async () => {
    const before = await snapshot()
    await seedAuthorities(db, { sandbox: false })
    expect(await snapshot()).toEqual(before)
  })

  it('get an address of their own in the sandbox, but never over that of an operator', async () => {
    await db('authorities').where({ slug: 'transport-department' }).update({ request_email: 'real@td.gov.hk' })
    await seedAuthorities(db, { sandbox: true })
    const rows = await db('authorities').select<{ slug: string; request_email: string }[]>('slug', 'request_email')
    const addresses = new Map(rows.map((row) => [row.slug, row.request_email]))
    expect(addresses.get('immigration-department')).toBe('ati@immd.example')
    expect(addresses.get('transport-department')).toBe('real@td.gov.hk')
    expect(new Set(addresses.values()).size).toBe(rows.length)
    await seedAuthorities(db, { sandbox: true })
    expect(await db('authorities').where({ slug: 'transport-department' }).first()).toMatchObject({ request_email: 'real@td.gov.hk' })
  })

  it('follow the file again where a name was changed, without a second row', async () => {
    await db('authorities').where({ slug: 'immigration-department' }).update({ name_en: 'Old name' })
    await seedAuthorities(db, { sandbox: true })
    expect(await findAuthority(db, VISITOR, 'immigration-department')).toMatchObject({ nameEn: 'Immigration Department', writable: true })
  })
})

async function snapshot(): Promise<unknown> {
  const authorities = await db('authorities').select('id', 'slug', 'updated_at', 'request_email').orderBy('id')
  const entries = await db('search_entries').select('id', 'folded', 'dated_at').orderBy('id')
  return { authorities, entries }
}
