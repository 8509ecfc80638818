import type { BrowserContext, Page } from 'playwright-core'
import { signIn } from './accounts.ts'
import type { SampleBatches } from './sample-batches.ts'
import type { SampleCompany } from './sample-company.ts'
import type { SampleFollows } from './sample-follows.ts'
import type { SampleFiles } from './sample-files.ts'
import { LONG_PATH } from './sample-long.ts'
import type { SampleThread } from './sample-thread.ts'
import type { WebServer } from './web-server.ts'

export type Reader = 'visitor' | 'requester' | 'operator' | 'reader'

export interface SamplePage {
  readonly name: string
  readonly path: (locale: string) => string
  readonly reader: Reader
  /** Presses the first button of the page's form, or of the one whose action has this part, for the page that comes then. */
  readonly submits?: boolean | string
  /** Something is written, and the page has been open for too long when it is sent. */
  readonly isStale?: boolean
}

/** What only later steps brought. */
export interface SampleFurther {
  readonly batches?: SampleBatches
  readonly company?: SampleCompany
  readonly searchPath?: string
  readonly follows?: SampleFollows
}

/** Every kind of page, in the state that the sample thread gives it; with the files also what shows them, and what is further given. */
export function listSamplePages(thread: SampleThread, files?: SampleFiles, { batches, company, searchPath, follows }: SampleFurther = {}): SamplePage[] {
  const below = (path: string) => (locale: string) => `/${locale}${path}`
  const page = (name: string, path: string, reader: Reader = 'visitor'): SamplePage => ({ name, path: below(path), reader })
  return [
    page('home', '/'),
    page('list', '/requests'),
    page('list-refused', '/requests/status/to_classify'),
    page('list-category', '/requests/category/department'),
    page('list-answered', '/requests/answered'),
    page('list-overdue', '/requests/overdue'),
    page('list-empty', '/requests/status/withdrawn'),
    page('person', thread.personPath),
    page('person-own', thread.personPath, 'requester'),
    page('account', '/account', 'requester'),
    page('categories', '/categories'),
    page('category', '/categories/public-body'),
    page('authorities', '/authorities'),
    page('authorities-found', '/authorities?q=immigration'),
    page('authority', thread.authorityPath),
    page('authority-without-requests', '/authorities/census-and-statistics-department'),
    page('compose', '/new?authority=immigration-department'),
    page('compose-draft', thread.composePath),
    page('compose-hints', '/new?authority=fire-services-department&title=Bus%20route%20monitoring'),
    page('unsubscribe', thread.unsubscribePath),
    { ...page('compose-faults', '/new'), submits: true },
    page('preview', thread.draftPath),
    page('thread', thread.path),
    page('thread-print', `${thread.path}/print`),
    page('thread-long', LONG_PATH),
    page('thread-long-part', `${LONG_PATH}?part=2`),
    page('thread-of-requester', thread.path, 'requester'),
    page('thread-delayed', thread.delayedPath),
    page('clock', `${thread.path}/clock`, 'requester'),
    page('clock-delayed', `${thread.delayedPath}/clock`, 'operator'),
    { ...page('clock-faults', `${thread.path}/clock`, 'requester'), submits: true },
    page('calendar', '/calendar', 'requester'),
    page('thread-of-operator', thread.path, 'operator'),
    page('follow-up', `${thread.path}/follow-ups/new`, 'requester'),
    page('next-steps', `${thread.path}/next-steps`, 'requester'),
    page('next-steps-of-visitor', `${thread.path}/next-steps`),
    page('next-step', `${thread.path}/next-steps/review?letter=both`, 'requester'),
    { ...page('next-step-faults', `${thread.path}/next-steps/review`, 'requester'), submits: true },
    page('ombudsman', `${thread.path}/ombudsman`, 'requester'),
    page('note', `${thread.path}/notes/new`, 'requester'),
    { ...page('note-faults', `${thread.path}/notes/new`, 'requester'), submits: true },
    page('thread-of-reader', thread.path, 'reader'),
    page('annotation', `${thread.path}/annotations/new`, 'reader'),
    { ...page('annotation-faults', `${thread.path}/annotations/new`, 'reader'), submits: true },
    page('person-of-annotations', thread.readerPath),
    page('report', `${thread.path}/reports/new?about=annotation-${thread.annotationId}`),
    { ...page('report-faults', `${thread.path}/reports/new`), submits: true },
    page('report-of-message', `${thread.messagePath}/reports/new`, 'requester'),
    page('report-thanks', '/reports/thanks?request=1523'),
    page('personal-message-new', `${thread.path}/personal-messages/new`, 'reader'),
    { ...page('personal-message-faults', `${thread.personPath}/personal-messages/new`, 'reader'), submits: true },
    page('personal-message', thread.messagePath, 'requester'),
    page('personal-message-sent', '/personal-messages/sent?back=/en/requests/1523', 'reader'),
    page('admin-reports', '/admin/reports', 'operator'),
    page('admin-report', `/admin/reports/${thread.reportId}`, 'operator'),
    page('search', '/search'),
    page('search-found', '/search?q=e-gate'),
    page('search-filtered', '/search?q=2024&status=awaiting'),
    page('search-none', '/search?q=zzzzqqqq'),
    ...(searchPath === undefined ? [] : [page('search-not-yet', searchPath)]),
    page('search-plain', '/search?q=wong%20%22'),
    page('help', '/help'),
    ...['about', 'requesting', 'asking', 'time-limits', 'code', 'refusals', 'charges', 'unhappy', 'officers', 'privacy', 'api', 'complaints'].map((name) => page(`help-${name}`, `/help/${name}`)),
    page('statistics', '/statistics'),
    page('classify', '/classify'),
    page('classification', `${thread.path}/classification`, 'requester'),
    { ...page('classification-faults', `${thread.path}/classification`, 'requester'), submits: true },
    page('change-request', '/change-requests/new?authority=immigration-department'),
    page('sign-in', '/sign-in'),
    page('sign-up', '/sign-up'),
    { ...page('sign-up-faults', '/sign-up'), submits: true },
    page('forgotten-password', '/forgotten-password'),
    page('not-found', '/no-such-page'),
    { ...page('kept-form', `${thread.path}/annotations/new`, 'reader'), submits: true, isStale: true },
    { ...page('kept-form-of-visitor', '/new?authority=immigration-department'), submits: true, isStale: true },
    { ...page('kept-form-password', '/sign-in'), submits: true, isStale: true },
    { name: 'mail-room', path: (locale) => `/sandbox/mail?lang=${locale}`, reader: 'visitor' },
    page('components', '/sandbox/components'),
    page('admin', '/admin', 'operator'),
    page('admin-held', '/admin/mails/held', 'operator'),
    page('admin-mail', '/admin/mails/3', 'operator'),
    page('admin-pending', '/admin/pending', 'operator'),
    page('admin-letters', '/admin/letters', 'operator'),
    page('admin-attachments', '/admin/attachments', 'operator'),
    page('admin-change-requests', '/admin/change-requests', 'operator'),
    page('admin-authorities', '/admin/authorities', 'operator'),
    page('authority-figures', '/authorities/fire-services-department'),
    page('authority-status', '/authorities/immigration-department/status/awaiting'),
    page('admin-authority-page', '/admin/authorities/immigration-department/page', 'operator'),
    page('admin-wordings', '/admin/wordings', 'operator'),
    page('admin-wording', '/admin/wordings/review', 'operator'),
    page('admin-request', `/admin/requests/${thread.requestId}`, 'operator'),
    ...(batches === undefined ? [] : [
      page('batch', batches.sentPath),
      page('batch-waiting', batches.waitingPath, 'requester'),
      page('batch-compose', batches.composePath, 'requester'),
      page('batch-preview', batches.previewPath, 'requester'),
      page('batch-preview-many', batches.manyPath, 'requester'),
      page('admin-batches', '/admin/batches', 'operator'),
      page('admin-batch', batches.decisionPath, 'operator')
    ]),
    ...(files === undefined ? [] : [
      page('thread-files', files.path),
      ...[...files.previews].filter(([kind]) => kind !== 'held' && kind !== 'withheld').map(([kind, path]) => page(`file-${kind}`, path)),
      page('file-held', files.previews.get('held') ?? '', 'operator'),
      page('thread-files-of-operator', files.path, 'operator'),
      page('thread-files-of-requester', files.path, 'requester'),
      page('thread-returned', files.returnedPath),
      page('thread-returned-of-operator', files.returnedPath, 'operator'),
      page('admin-held-mail', `/admin/mails/${files.heldMailId}`, 'operator'),
      page('admin-mail-rules', '/admin/mail-rules', 'operator')
    ]),
    ...(company === undefined ? [] : listCompanyPages(company, page)),
    ...(follows === undefined ? [] : listFollowPages(thread, follows, page))
  ]
}

function listCompanyPages(company: SampleCompany, page: (name: string, path: string, reader?: Reader) => SamplePage): SamplePage[] {
  const { path, draftId } = company
  return [
    page('preview-private', company.previewPath),
    page('thread-private', path, 'requester'),
    page('privacy', `${path}/privacy`, 'requester'),
    { ...page('privacy-faults', `${path}/privacy`, 'requester'), submits: '/privacy/lifting' },
    page('company', `${path}/co-writers`, 'requester'),
    page('follow-up-in-company', `${path}/follow-ups/new?draft=${draftId}`, 'requester'),
    page('invitation-to-accept', company.otherInvitationPath, 'requester'),
    page('writing-along-empty', '/writing-along', 'requester'),
    page('thread-of-co-writer', path, 'operator'),
    page('company-of-co-writer', `${path}/co-writers`, 'operator'),
    page('follow-up-of-co-writer', `${path}/follow-ups/new`, 'operator'),
    page('writing-along', '/writing-along', 'operator'),
    page('admin-request-private', `/admin/requests/${company.requestId}`, 'operator'),
    page('invitation', company.invitationPath),
    page('thread-shared', company.sharePath)
  ]
}

function listFollowPages(thread: SampleThread, follows: SampleFollows, page: (name: string, path: string, reader?: Reader) => SamplePage): SamplePage[] {
  return [
    page('follow', `${thread.path}/follow`),
    { ...page('follow-faults', `${thread.authorityPath}/follow`), submits: true },
    page('follow-search', '/follows/search?q=e-gate&status=refused&authority=immigration-department', 'requester'),
    page('following', `${thread.path}/follow`, 'reader'),
    page('follow-own', `${thread.path}/follow`, 'requester'),
    page('follow-asked', '/follows/asked'),
    page('follow-confirm', follows.confirmPath),
    page('follow-expired', '/follows/confirm/no-such-link'),
    page('follows-by-link', follows.listPath),
    { ...page('follows-stopped', follows.listPath), submits: true },
    page('follows', '/account/follows', 'reader'),
    page('follows-empty', '/account/follows', 'operator')
  ]
}

export async function openSample(page: Page, origin: string, sample: SamplePage, locale: string): Promise<void> {
  await page.goto(origin + sample.path(locale))
  const { submits = false, isStale = false } = sample
  if (submits === false) return
  if (isStale) await growStale(page)
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.locator(`main form${submits === true ? '' : `[action*="${submits}"]`} button[type="submit"]:not([name], [hidden])`).first().click()
  await answered
  await page.waitForLoadState('load')
}

async function growStale(page: Page): Promise<void> {
  for (const field of await page.locator('main :is(textarea, input[type="text"], input[type="email"], input[type="password"])').all()) await field.fill('各管制站 e-道 of 2024: please tell what is in the log.\n由2024年1月起計。')
  await page.locator('main input[name="_csrf"]').first().evaluate('(field) => field.setAttribute("value", "stale")')
}

/** Signs in over HTTP and gives the browser the session. */
export async function becomeReader(web: WebServer, thread: SampleThread, context: BrowserContext, reader: Reader): Promise<void> {
  await context.clearCookies()
  if (reader === 'visitor') return
  const browser = web.openBrowser()
  const addresses = { operator: thread.operatorEmail, requester: thread.requesterEmail, reader: thread.readerEmail }
  await signIn(browser, addresses[reader])
  await context.addCookies([...browser.cookies].map(([name, value]) => ({ name, value, url: web.origin })))
}
