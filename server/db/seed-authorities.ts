import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { indexRecords } from '../search/index-writer.ts'
import { organisationOf } from '../domain/messages/organisation.ts'
import { insertSeedDomains } from './authorities/domain-writes.ts'
import { upsertAuthorities, upsertCategories, type SeededAuthority, type SeededCategory } from './authorities/writes.ts'
import { transact, type Db } from './connection.ts'
import { touchNaming } from './requests/shown-elsewhere.ts'

const SEED = path.resolve(import.meta.dirname, '../../migrations/seed')

/** Pages of several authorities stand there. */
const SHARED_HOMES: ReadonlySet<string> = new Set(['www.gov.hk', 'gov.hk'])

export interface SeedOptions {
  /** In the sandbox each authority is an organisation of its own, at a domain that RFC 2606 keeps from existing. */
  readonly sandbox: boolean
}

/** Loads the authorities of the CSV files, at every start: again it changes nothing. An operator's address stays. */
export async function seedAuthorities(db: Db, { sandbox }: SeedOptions): Promise<void> {
  const categories = readRows('authority-categories.csv').map(readCategory)
  const authorities = readRows('authorities.csv').map((row) => readAuthority(row, sandbox))
  await transact(db, async (trx) => {
    await upsertCategories(trx, categories)
    const changed = await upsertAuthorities(trx, authorities)
    await indexRecords(trx, 'authority', changed.map(({ id }) => id))
    await touchNaming(trx, changed.map(({ id }) => id))
    await insertSeedDomains(trx, authorities.flatMap(findHomeDomain))
  })
}

/** An authority writes from the domain of its home page; one without a page of its own has no domain by it. */
function findHomeDomain({ slug, homePage }: SeededAuthority): { slug: string; domain: string }[] {
  const host = URL.canParse(homePage) ? new URL(homePage).hostname : ''
  const domain = organisationOf(host)
  return domain === undefined || SHARED_HOMES.has(domain) ? [] : [{ slug, domain }]
}

type Row = Readonly<Record<string, string>>

function readRows(file: string): readonly Row[] {
  return parse<Row>(readFileSync(path.join(SEED, file)), { columns: true, bom: true, skip_empty_lines: true })
}

function readCategory(row: Row): SeededCategory {
  return { code: cell(row, 'code'), nameEn: cell(row, 'name_en'), nameZh: cell(row, 'name_zh'), position: Number(cell(row, 'position')) }
}

function readAuthority(row: Row, sandbox: boolean): SeededAuthority {
  const abbreviation = cell(row, 'abbreviation')
  return {
    slug: cell(row, 'slug'),
    nameEn: cell(row, 'name_en'),
    nameZh: cell(row, 'name_zh'),
    shortEn: cell(row, 'short_en'),
    shortZh: cell(row, 'short_zh'),
    abbreviation,
    category: cell(row, 'category'),
    homePage: cell(row, 'home_page'),
    formerNames: cell(row, 'former_names').split(';').filter((name) => name !== ''),
    basis: cell(row, 'basis') === 'follows-code' ? 'follows-code' : 'annex-a',
    requestEmail: sandbox ? `ati@${abbreviation.toLowerCase()}.example` : undefined
  }
}

function cell(row: Row, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`the seed files have no column ${column}`)
  return value
}
