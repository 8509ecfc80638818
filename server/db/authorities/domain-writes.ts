import type { Trx } from '../connection.ts'

export interface NewAuthorityDomain {
  readonly authorityId: number
  /** Organisational. */
  readonly domain: string
  readonly source: 'request_email' | 'accepted' | 'operator'
  readonly addedBy: number | undefined
  readonly now: Date
}

/** False: it was known already. */
export async function insertAuthorityDomain(trx: Trx, known: NewAuthorityDomain): Promise<boolean> {
  const rows = await trx('authority_domains')
    .insert({ authority_id: known.authorityId, domain: known.domain, source: known.source, added_by: known.addedBy ?? null, added_at: known.now })
    .onConflict(['authority_id', 'domain']).ignore()
    .returning<{ domain: string }[]>('domain')
  return rows.length > 0
}

/** Domains of seeded authorities, by slug; again it changes nothing. */
export async function insertSeedDomains(trx: Trx, domains: readonly { readonly slug: string; readonly domain: string }[]): Promise<void> {
  await trx.raw(
    `insert into authority_domains (authority_id, domain, source)
     select authorities.id, seed.domain, 'seed' from jsonb_to_recordset(?::jsonb) as seed (slug text, domain text)
     join authorities on authorities.slug = seed.slug order by authorities.id
     on conflict (authority_id, domain) do nothing`,
    [JSON.stringify(domains)]
  )
}
