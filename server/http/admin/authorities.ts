import { Router, type Request, type Response } from 'express'
import { setRequestAddress } from '../../actions/authorities/set-request-address.ts'
import { findAuthorityAddress, listAuthorityAddresses, type AuthorityAddress } from '../../db/authorities/operator-reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { makeField, readForm, typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { makeRequestEmailForm } from './forms.ts'
import { goOn, makeOperatorPage, operatorId } from './operator-page.ts'

export function authorityAddressRoutes(portal: Portal): Router {
  const schema = makeRequestEmailForm(portal.site.addressBook)
  const router = Router()

  router.get('/authorities', async (req, res) => {
    const locale = localeOf(res)
    const authorities = await listAuthorityAddresses(portal.db)
    portal.renderer.render(req, res, 'admin/authorities', { title: wordsIn(locale).admin.authorities.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: authorities.map((authority) => ({
        name: nameIn(authority, locale),
        email: authority.requestEmail,
        url: `/${locale}/admin/authorities/${authority.slug}`
      }))
    })
  })

  router.get('/authorities/:slug', async (req, res) => {
    const authority = await loadAuthority(portal, req)
    showAuthority(portal, req, res, authority, { faults: [], typed: authority.requestEmail ?? '' })
  })

  router.post('/authorities/:slug', async (req, res) => {
    const authority = await loadAuthority(portal, req)
    const form = readForm(schema, req.body, wordsIn(localeOf(res)).admin.faults)
    if (!form.ok) return showAuthority(portal, req, res, authority, { faults: form.faults, typed: typedFields(req.body)['requestEmail'] ?? '' })
    await setRequestAddress(portal, { authorityId: authority.id, requestEmail: form.value.requestEmail, actorUserId: operatorId(res) })
    goOn(res, '/authorities', 'saved')
  })
  return router
}

async function loadAuthority(portal: Portal, req: Request): Promise<AuthorityAddress> {
  const authority = await findAuthorityAddress(portal.db, String(req.params['slug']))
  if (!authority) throw new PortalError('not_found')
  return authority
}

function showAuthority(
  portal: Portal,
  req: Request,
  res: Response,
  authority: AuthorityAddress,
  form: { readonly faults: readonly FormFault[]; readonly typed: string }
): void {
  const locale = localeOf(res)
  const words = wordsIn(locale)
  const title = fill(words.admin.authorities.editTitle, { name: nameIn(authority, locale) })
  const { faults, typed } = form
  res.status(faults.length > 0 ? 422 : 200)
  portal.renderer.render(req, res, 'admin/authority', { title, noIndex: true, faults: faults.length }, {
    ...makeOperatorPage(req, res),
    title,
    faults: { title: words.site.form.faultsTitle, faults },
    field: makeField({ name: 'requestEmail', label: words.admin.authorities.email, hint: words.admin.authorities.hint, type: 'email', value: typed }, faults),
    url: `/${locale}/admin/authorities/${authority.slug}`
  })
}

function nameIn(authority: AuthorityAddress, locale: Locale): string {
  return locale === 'en' ? authority.nameEn : authority.nameZh
}
