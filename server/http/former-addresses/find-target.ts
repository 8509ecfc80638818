import { findAuthoritySlug } from '../../db/authorities/name-reads.ts'
import { listCategories } from '../../db/authorities/reads.ts'
import { findRequestByTitle } from '../../db/requests/title-reads.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { findPersonByName } from '../../db/users/person-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { FormerAddress } from '../../domain/former-addresses/former-address.ts'
import { makeRequestRef, makeSlug } from '../../domain/requests/slug.ts'
import { makePersonRef } from '../../domain/users/person-ref.ts'
import type { Viewer } from '../../domain/visibility/visibility.ts'
import type { Portal } from '../web/portal.ts'

/** The path below the language, or undefined for what there is not, or what the viewer may not see. */
export async function findTarget(portal: Portal, viewer: Viewer, former: FormerAddress): Promise<string | undefined> {
  if (former.kind === 'page') return former.path
  if (former.kind === 'request') return findRequest(portal, viewer, former)
  if (former.kind === 'category') return findCategory(portal, former)
  if (former.kind === 'person') {
    const person = await findPersonByName(portal.db, viewer, former.name.replaceAll('_', ' '))
    return person && `/people/${encodeURIComponent(makePersonRef(person))}`
  }
  const slug = await findAuthoritySlug(portal.db, viewer, former.kind === 'form' ? former.authority : former.name)
  if (former.kind === 'form') return writeForm(former, slug)
  if (slug === undefined) return undefined
  return former.standing === undefined ? `/authorities/${slug}` : `/authorities/${slug}/status/${former.standing}`
}

type Of<Kind extends FormerAddress['kind']> = Extract<FormerAddress, { kind: Kind }>

/** By its number, or by its title; of titles that are the same, the later ones end in `_2`, `_3` … */
async function findRequest(portal: Portal, viewer: Viewer, { title, tail }: Of<'request'>): Promise<string | undefined> {
  const found = /^[1-9]\d{0,8}$/.test(title) ? await findByNumber(portal, viewer, Number(title)) : await findByTitle(portal, viewer, title)
  return found && `/requests/${encodeURIComponent(makeRequestRef(found))}${tail}`
}

async function findByNumber(portal: Portal, viewer: Viewer, id: number): Promise<{ id: number; slug: string } | undefined> {
  try {
    return await getRequestHead(portal.db, viewer, id)
  } catch (error) {
    if (error instanceof PortalError) return undefined
    throw error
  }
}

async function findByTitle(portal: Portal, viewer: Viewer, title: string): Promise<{ id: number; slug: string } | undefined> {
  const slug = makeSlug(title.replaceAll('_', ' '))
  if (slug === '') return undefined
  const found = await findRequestByTitle(portal.db, viewer, slug)
  const [, first, nth] = /^(.+)-([2-9]|[1-9]\d)$/.exec(slug) ?? []
  if (found !== undefined || first === undefined) return found
  return findRequestByTitle(portal.db, viewer, first, Number(nth))
}

async function findCategory(portal: Portal, { tag, of }: Of<'category'>): Promise<string> {
  const code = makeSlug(tag.replaceAll('_', ' '))
  const known = (await listCategories(portal.db)).some((category) => category.code === code)
  if (!known) return `/${of}`
  return of === 'requests' ? `/requests/category/${code}` : `/categories/${code}`
}

function writeForm({ path, fields }: Of<'form'>, slug: string | undefined): string {
  const query = new URLSearchParams({ ...(slug === undefined ? {} : { authority: slug }), ...fields }).toString()
  return query === '' ? path : `${path}?${query}`
}
