import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { setAuthorityPage } from '../../actions/authorities/set-authority-page.ts'
import { findAuthorityAddress, type AuthorityAddress } from '../../db/authorities/operator-reads.ts'
import { findAuthorityNotes, type AuthorityNotes } from '../../db/authorities/page-reads.ts'
import { isWebAddress } from '../../domain/authorities/web-address.ts'
import { PortalError } from '../../domain/error.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { makeStorable } from '../../text/storable-text.ts'
import { makeField, readForm, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeOperatorPage, operatorId } from './operator-page.ts'
import type { AuthorityEditorPage } from './authority-pages.ts'

const LONGEST_NOTE = 4000
const NOTES = ['notesEn', 'notesZh'] as const
const LINKS = ['publicationSchemeEn', 'publicationSchemeZh', 'disclosureLogEn', 'disclosureLogZh'] as const

/** Plain text: it is escaped where it is shown, and addresses in it become links. */
const note = z.string().default('').transform((typed) => makeStorable(typed.normalize('NFC').replaceAll(/\r\n?/g, '\n')).trim()).refine((text) => Array.from(text).length <= LONGEST_NOTE, 'note_long')
const link = z.string().default('').transform((typed) => makeStorable(typed).trim()).refine((text) => text === '' || isWebAddress(text), 'link_wrong')
const form: z.ZodType<AuthorityNotes> = z.object({ notesEn: note, notesZh: note, publicationSchemeEn: link, publicationSchemeZh: link, disclosureLogEn: link, disclosureLogZh: link })

/** Notes and links of an authority's page. */
export function authorityPageRoutes(portal: Portal): Router {
  const router = Router()

  router.get('/authorities/:slug/page', async (req, res) => {
    const authority = await loadAuthority(portal, req)
    const notes = await findAuthorityNotes(portal.db, authority.id)
    showForm(portal, req, res, authority, { typed: { ...notes }, faults: [] })
  })

  router.post('/authorities/:slug/page', async (req, res) => {
    const authority = await loadAuthority(portal, req)
    const read = readForm(form, req.body, wordsIn(localeOf(res)).authorities.editor.faults)
    if (!read.ok) return showForm(portal, req, res, authority, { typed: typedFields(req.body), faults: read.faults })
    await setAuthorityPage(portal, { authorityId: authority.id, facts: read.value, actorUserId: operatorId(res) })
    res.redirect(303, `/${localeOf(res)}/authorities/${authority.slug}`)
  })
  return router
}

async function loadAuthority(portal: Portal, req: Request): Promise<AuthorityAddress> {
  const authority = await findAuthorityAddress(portal.db, String(req.params['slug']))
  if (!authority) throw new PortalError('not_found')
  return authority
}

function showForm(portal: Portal, req: Request, res: Response, authority: AuthorityAddress, { typed, faults }: { readonly typed: Typed; readonly faults: readonly FormFault[] }): void {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.authorities.editor
  const title = fill(words.title, { name: locale === 'en' ? authority.nameEn : authority.nameZh })
  const optional = w.site.form.optional
  res.status(faults.length > 0 ? 422 : 200)
  portal.renderer.render(req, res, 'admin/authority-page', { title, noIndex: true, faults: faults.length }, {
    ...makeOperatorPage(req, res),
    title,
    lead: words.lead,
    save: words.save,
    faults: { title: w.site.form.faultsTitle, faults },
    fields: [
      ...NOTES.map((name) => makeField({ name, label: words.fields[name], type: 'textarea', rows: 5, value: typed[name], optional }, faults)),
      ...LINKS.map((name) => makeField({ name, label: words.fields[name], type: 'url', value: typed[name], optional }, faults))
    ],
    url: `/${locale}/admin/authorities/${authority.slug}/page`,
    backPath: `/${locale}/authorities/${authority.slug}`
  } satisfies AuthorityEditorPage)
}
