import type { Knex } from 'knex'

export interface OpenRequest {
  readonly id: number
  readonly title: string
  /** The very address wrote on it, or is the one that was written to. */
  readonly isOfAddress: boolean
}

const OPEN_REQUESTS = /* sql */ `
select requests.id, requests.title, sender.is_of_address as "isOfAddress"
from requests
join authorities on authorities.id = requests.authority_id
cross join lateral (
  select coalesce(lower(authorities.request_email) = :address, false) or exists (
    select 1 from messages where messages.request_id = requests.id and messages.kind = 'incoming' and lower(messages.from_address) = :address
  ) as is_of_address
) as sender
where requests.closed_at is null and (
  sender.is_of_address
  or lower(split_part(authorities.request_email, '@', 2)) = :organisation
  or lower(authorities.request_email) like '%.' || :organisation
  or exists (select 1 from authority_domains where authority_domains.authority_id = authorities.id and authority_domains.domain = :organisation)
)
order by sender.is_of_address desc, requests.id desc limit :limit`

/**
 * Requests that are open to mail and whose authority writes from this address or organisation.
 * @param sender.organisation empty where the domain says nothing of who writes
 */
export async function listOpenRequestsOfSender(db: Knex, sender: { readonly address: string; readonly organisation: string }, limit: number): Promise<OpenRequest[]> {
  const organisation = sender.organisation === '' ? 'none.invalid' : sender.organisation
  const { rows } = await db.raw<{ rows: OpenRequest[] }>(OPEN_REQUESTS, { address: sender.address.toLowerCase(), organisation, limit })
  return rows
}
