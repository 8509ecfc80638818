import type { Request, Response } from 'express'
import { findLastEvent } from '../../db/events/last-event.ts'
import { listPlacesOfMail, type KeptMail, type PlaceOfMail } from '../../db/raw-mails/kept-reads.ts'
import { getRequestHead } from '../../db/requests/reads.ts'
import { PortalError } from '../../domain/error.ts'
import type { Placement } from '../../domain/messages/placements.ts'
import { judgeAuthenticity, type Authenticity } from '../../domain/messages/authenticity.ts'
import { confidenceOf, isRoutingTier } from '../../domain/messages/routing-tiers.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { makeField, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { listRuleChoices } from './mail-rule-choices.ts'
import { nameSender } from './mails.ts'
import { makeOperatorPage } from './operator-page.ts'
import { presentMailLog } from './present-mail-log.ts'
import type { MailPage } from './pages.ts'
import { readRawHead } from './raw-head.ts'

const MOST_SUGGESTIONS = 10
const RELEASABLE: readonly KeptMail['state'][] = ['held', 'failed', 'set_aside']
const RETRYABLE: readonly KeptMail['state'][] = ['held', 'failed']

export interface TypedRelease {
  readonly faults: readonly FormFault[]
  readonly typed: string
}

export async function presentMail(portal: Portal, req: Request, res: Response, mail: KeptMail, form: TypedRelease): Promise<MailPage> {
  const locale = localeOf(res)
  const words = wordsIn(locale)
  const home = `/${locale}/admin/mails/${mail.id}`
  const retryable = RETRYABLE.includes(mail.state)
  const [raw, places] = await Promise.all([readRawHead(portal.storage, mail), listPlacesOfMail(portal.db, mail.id)])
  return {
    ...makeOperatorPage(req, res),
    title: fill(words.admin.mail.title, { id: mail.id }),
    faults: { title: words.site.form.faultsTitle, faults: form.faults },
    facts: presentFacts(mail, words, locale),
    candidates: presentCandidates(mail, words),
    places: places.map((place) => ({ text: `#${place.requestId} ${place.title}`, url: `/${locale}/requests/${place.requestId}`, evidence: describePlace(place.routing, words) })),
    release: RELEASABLE.includes(mail.state)
      ? {
          url: `${home}/release`,
          field: makeField({ name: 'requests', label: words.admin.mail.requests, hint: words.admin.mail.requestsHint, value: form.typed }, form.faults),
          suggestions: await presentSuggestions(portal, res, mail, words)
        }
      : undefined,
    // Of an oversize mail only the head was kept: there is nothing more to try.
    retryUrl: retryable && mail.envelope.fullSize === undefined ? `${home}/retry` : undefined,
    setAsideUrl: retryable ? `${home}/set-aside` : undefined,
    undo: await presentUndo(portal, mail, home, words),
    rule: retryable ? presentRule(mail, home, words) : undefined,
    log: await presentMailLog(portal.db, mail.id, locale),
    raw: raw.text,
    rawCut: raw.cut,
    downloadUrl: `${home}/raw.eml`
  }
}

function presentFacts(mail: KeptMail, words: Words, locale: Locale): MailPage['facts'] {
  const { mail: labels, mails } = words.admin
  const { summary, envelope } = mail
  const facts: readonly (readonly [string, string | undefined])[] = [
    [labels.state, words.admin.mailStates[mail.state]],
    [mails.reason, mail.holdReason && words.admin.holdReasons[mail.holdReason]],
    [labels.error, mail.lastError],
    [mails.subject, summary.subject ?? undefined],
    [mails.from, nameSender(mail)],
    [mails.to, envelope.to.join(', ')],
    [mails.arrived, formatMoment(mail.receivedAt, locale)],
    [labels.stated, readDate(summary.date, locale)],
    [labels.door, envelope.source],
    [labels.size, fill(labels.sizeValue, { count: envelope.fullSize ?? mail.size })],
    [labels.attempts, String(mail.attempts)],
    [labels.nature, nameNature(summary.nature, words)],
    [labels.evidence, summary.natureEvidence?.join('; ')],
    [labels.warnings, summary.warnings?.join('; ')],
    [labels.authenticity, describeAuthenticity(mail.authenticity, words)]
  ]
  return facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]))
}

function presentCandidates(mail: KeptMail, words: Words): MailPage['candidates'] {
  const { mail: labels, mails } = words.admin
  return (mail.summary.candidates ?? []).map((candidate) => ({
    address: candidate.address,
    source: candidate.source,
    tier: candidate.tier,
    token: candidate.valid === undefined ? mails.unknown : candidate.valid ? labels.tokenRight : labels.tokenWrong
  }))
}

type SuggestionView = NonNullable<MailPage['release']>['suggestions'][number]

async function presentSuggestions(portal: Portal, res: Response, mail: KeptMail, words: Words): Promise<SuggestionView[]> {
  const suggestions: SuggestionView[] = []
  for (const { requestId: id, ...evidence } of (mail.summary.suggestions ?? []).slice(0, MOST_SUGGESTIONS)) {
    try {
      const { title } = await getRequestHead(portal.db, viewerOf(res), id)
      suggestions.push({ id, text: fill(words.admin.mail.suggestion, { id, title }), evidence: describeSuggestion(evidence, words) })
    } catch (error) {
      if (!(error instanceof PortalError)) throw error
    }
  }
  return suggestions
}

function describeSuggestion(evidence: Omit<Placement, 'requestId'>, words: Words): string {
  const confidence = Math.round(confidenceOf(evidence.tier) * 100)
  return fill(words.admin.mail.suggestionEvidence, { ...describeEvidence(evidence, words), confidence })
}

function describePlace(routing: PlaceOfMail['routing'], words: Words): string {
  return routing === null ? '' : fill(words.admin.mail.placeEvidence, describeEvidence(routing, words))
}

/** What was placed before senders were judged has none. */
function describeEvidence({ tier, source, sender }: NonNullable<PlaceOfMail['routing']>, words: Words): { tier: string; source: string; sender: string } {
  return { tier: isRoutingTier(tier) ? words.admin.tiers[tier] : String(tier), source, sender: sender === undefined ? '' : words.admin.senders[sender] }
}

function describeAuthenticity(authenticity: Authenticity | undefined, words: Words): string {
  if (authenticity === undefined) return words.admin.mail.unchecked
  const verdict = judgeAuthenticity(authenticity)
  const codes = (['dkim', 'spf', 'dmarc', 'arc'] as const).flatMap((method) => (authenticity[method] === undefined ? [] : [`${method}=${authenticity[method]}`]))
  const sentence = verdict === 'unchecked' ? words.admin.mail.unproven : words.requests.authenticity[verdict]
  return `${sentence} ${words.admin.mail.checkedBy[authenticity.by]} ${codes.join(', ')}`
}

async function presentUndo(portal: Portal, mail: KeptMail, home: string, words: Words): Promise<MailPage['undo']> {
  const { undoRelease, undoSetAside } = words.admin.mail
  if (mail.state === 'set_aside') return mail.holdReason === undefined && mail.lastError === undefined ? undefined : { url: `${home}/undo-set-aside`, label: undoSetAside }
  if (mail.state !== 'placed') return undefined
  const last = await findLastEvent(portal.db, mail.id, ['mail_released', 'mail_release_undone'])
  return last?.kind === 'mail_released' ? { url: `${home}/undo-release`, label: undoRelease } : undefined
}

function presentRule(mail: KeptMail, home: string, words: Words): MailPage['rule'] {
  const choices = listRuleChoices(mail).map(({ code, field, address }) => ({ code, label: `${words.admin.rules.fields[field]} ${address}` }))
  if (choices.length === 0) return undefined
  return { url: `${home}/rules`, choices, request: makeField({ name: 'request', label: words.admin.rules.request, hint: words.admin.rules.requestHint, optional: words.site.form.optional }, []) }
}

function nameNature(nature: string | undefined, words: Words): string | undefined {
  const names: Readonly<Record<string, string>> = words.admin.natures
  return nature === undefined ? undefined : (names[nature] ?? nature)
}

function readDate(date: string | null | undefined, locale: Locale): string | undefined {
  const moment = new Date(date ?? '')
  return Number.isNaN(moment.getTime()) ? undefined : formatMoment(moment, locale)
}
