import { Router } from 'express'
import { makeRule } from '../../actions/mail/make-rule.ts'
import { removeRule } from '../../actions/mail/remove-rule.ts'
import { undoRelease } from '../../actions/mail/undo-release.ts'
import { undoSetAside } from '../../actions/mail/undo-set-aside.ts'
import { listMailRules } from '../../db/mail-rules/reads.ts'
import { findKeptMail } from '../../db/raw-mails/kept-reads.ts'
import { PortalError } from '../../domain/error.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { wordsIn } from '../../i18n/words.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { ruleForm } from './forms.ts'
import { listRuleChoices } from './mail-rule-choices.ts'
import { goOn, makeOperatorPage, operatorId, orNotPossible, readId } from './operator-page.ts'

const MOST_RULES = 500

/** What takes a decision on a mail back, and what makes one for all mails like it. */
export function mailRuleRoutes(portal: Portal): Router {
  const router = Router()
  router.post('/mails/:id/undo-release', async (req, res) => {
    const rawMailId = readId(req.params['id'])
    goOn(res, `/mails/${rawMailId}`, await orNotPossible('release_undone', () => undoRelease(portal, { rawMailId, actorUserId: operatorId(res) })))
  })

  router.post('/mails/:id/undo-set-aside', async (req, res) => {
    const rawMailId = readId(req.params['id'])
    goOn(res, `/mails/${rawMailId}`, await orNotPossible('set_aside_undone', () => undoSetAside(portal, { rawMailId, actorUserId: operatorId(res) })))
  })

  router.post('/mails/:id/rules', async (req, res) => {
    const mail = await findKeptMail(portal.db, readId(req.params['id']))
    const form = ruleForm.safeParse(req.body)
    const choice = mail && form.success ? listRuleChoices(mail).find((one) => one.code === form.data.match) : undefined
    if (mail === undefined || choice === undefined || !form.success) throw new PortalError('not_found')
    const wish = { rawMailId: mail.id, field: choice.field, address: choice.address, requestId: form.data.request, actorUserId: operatorId(res) }
    goOn(res, `/mails/${mail.id}`, await orNotPossible('rule_made', () => makeRule(portal, wish)))
  })

  router.get('/mail-rules', async (req, res) => {
    const locale = localeOf(res)
    const words = wordsIn(locale).admin.rules
    const rules = await listMailRules(portal.db, MOST_RULES)
    portal.renderer.render(req, res, 'admin/mail-rules', { title: words.title, noIndex: true }, {
      ...makeOperatorPage(req, res),
      rows: rules.map((rule) => ({
        match: `${words.fields[rule.field]} ${rule.address}`,
        does: rule.requestId === null ? words.setAside : `#${rule.requestId} ${rule.title ?? ''}`,
        made: formatMoment(rule.madeAt, locale),
        removeUrl: `/${locale}/admin/mail-rules/${rule.id}/removal`
      }))
    })
  })

  router.post('/mail-rules/:id/removal', async (req, res) => {
    const ruleId = readId(req.params['id'])
    goOn(res, '/mail-rules', await orNotPossible('rule_removed', () => removeRule(portal, { ruleId, actorUserId: operatorId(res) })))
  })
  return router
}
