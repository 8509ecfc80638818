import { listCoWriters, listOpenInvitations, listSharedDrafts, type CoWriter, type OpenInvitation } from '../../db/co-writers/reads.ts'
import { getThread } from '../../db/requests/thread-read.ts'
import type { WriterRole } from '../../domain/co-writers/policy.ts'
import { languageOf } from '../../domain/messages/language.ts'
import { makeLinkToken } from '../../domain/private-links/private-link.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatDay, formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { makeField, type FormFault, type Typed } from '../web/form.ts'
import type { Portal } from '../web/portal.ts'
import { maskLine, type Writer } from './load-writer.ts'
import type { CompanyPage, CompanyPerson, InvitingView, OpenInvitationView } from './pages.ts'

interface Showing {
  readonly locale: Locale
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

export async function presentCompany(portal: Portal, writer: Writer, showing: Showing): Promise<Omit<CompanyPage, 'csrf' | 'faults' | 'done'>> {
  const { head, path, role } = writer
  const { locale } = showing
  const words = wordsIn(locale).coWriters
  // The thread knows by which name its requester goes for this viewer, and what a title must not say.
  const { title, requester } = await getThread(portal.db, { kind: 'user', id: writer.userId, role: 'member' }, head.id)
  const writers = await listCoWriters(portal.db, head.id)
  const drafts = await listSharedDrafts(portal.db, head.id)
  return {
    title: maskLine(title, locale, requester.hiddenNames),
    titleLang: languageOf(title),
    lead: role === 'requester' ? words.lead : fill(words.leadOther, { requester: maskLine(requester.name, locale) }),
    backPath: path,
    people: [
      ...(role === 'requester' ? [] : [{ name: maskLine(requester.name, locale), role: words.rolesOther.requester, removal: undefined }]),
      ...writers.map((one) => presentPerson(one, writer, locale))
    ],
    drafts: drafts.map(({ id, updatedAt }) => ({ path: `${path}/follow-ups/new?draft=${id}`, words: fill(words.draftMeta, { date: formatMoment(updatedAt, locale) }) })),
    beginPath: `${path}/follow-ups/new`,
    inviting: role === 'requester' ? await presentInviting(portal, writer, showing) : undefined
  }
}

function presentPerson({ userId, name, maySend, joinedAt }: CoWriter, { role, path, userId: viewerId }: Writer, locale: Locale): CompanyPerson {
  const words = wordsIn(locale).coWriters
  const isOwn = userId === viewerId
  return {
    name: maskLine(name, locale),
    role: [(role === 'requester' ? words.roles : words.rolesOther)[maySend ? 'sender' : 'drafter'], fill(words.since, { date: formatDay(joinedAt, locale) })].join(locale === 'en' ? '; ' : '；'),
    removal: mayRemove(role, isOwn) ? { path: `${path}/co-writers/${userId}/removal`, words: isOwn ? words.leave : words.remove, label: isOwn ? words.leave : fill(words.removeOf, { name: maskLine(name, locale) }) } : undefined
  }
}

function mayRemove(role: WriterRole, isOwn: boolean): boolean {
  return role === 'requester' || isOwn
}

async function presentInviting(portal: Portal, { head, path }: Writer, { locale, typed, faults }: Showing): Promise<InvitingView> {
  const w = wordsIn(locale)
  const words = w.coWriters
  const open = await listOpenInvitations(portal.db, head.id, portal.clock.now())
  return {
    action: `${path}/invitations`,
    email: makeField({ name: 'email', type: 'email', label: words.email, hint: words.emailHint, value: typed['email'], optional: w.site.form.optional }, faults),
    maySend: typed['may_send'] === 'yes',
    open: open.map((one) => presentOpen(portal, one, { path, locale }))
  }
}

function presentOpen({ site }: Portal, { id, email, maySend, expiresAt }: OpenInvitation, { path, locale }: { readonly path: string; readonly locale: Locale }): OpenInvitationView {
  const words = wordsIn(locale).coWriters
  const said = email === undefined ? words.byLink : fill(words.toAddress, { address: email })
  return {
    words: said,
    meta: [words.roles[maySend ? 'sender' : 'drafter'], fill(words.until, { date: formatDay(expiresAt, locale) })].join(locale === 'en' ? '; ' : '；'),
    link: email === undefined ? `${site.publicUrl}/${locale}/invitations/${makeLinkToken(site.addressBook.keys, 'invitation', id)}` : undefined,
    revokePath: `${path}/invitations/${id}/revocation`,
    revokeLabel: fill(words.revokeOf, { invitation: said })
  }
}
