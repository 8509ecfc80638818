import type { Db } from '../connection.ts'

/** With the address to which requests go, which is for operators and for letters only. */
export interface AuthorityAddress {
  readonly id: number
  readonly slug: string
  readonly nameEn: string
  readonly nameZh: string
  readonly requestEmail: string | undefined
}

interface AddressRow {
  readonly id: number
  readonly slug: string
  readonly name_en: string
  readonly name_zh: string
  readonly request_email: string | null
}

/** By English name. */
export async function listAuthorityAddresses(db: Db): Promise<AuthorityAddress[]> {
  return (await selectAddresses(db).orderBy('authorities.name_en')).map(readAddress)
}

export async function findAuthorityAddress(db: Db, slug: string): Promise<AuthorityAddress | undefined> {
  const [row] = await selectAddresses(db).where('authorities.slug', slug)
  return row && readAddress(row)
}

function selectAddresses(db: Db) {
  return db('authorities').select<AddressRow[]>('authorities.id', 'authorities.slug', 'authorities.name_en', 'authorities.name_zh', 'authorities.request_email')
}

function readAddress(row: AddressRow): AuthorityAddress {
  return { id: row.id, slug: row.slug, nameEn: row.name_en, nameZh: row.name_zh, requestEmail: row.request_email ?? undefined }
}
