import { readFileSync } from 'node:fs'
import path from 'node:path'
import ejs from 'ejs'
import type { Letter } from '../../domain/letters/letter.ts'
import type { Locale } from '../../domain/requests/request.ts'

/** What the templates of each letter see under the name `page`; both languages take the same. */
export interface LetterPages {
  request: AuthorityPage
  follow_up: AuthorityPage
  reply_notice: ReplyPage
  follow_up_draft: DraftPage
  classify_reminder: ClassifyPage
  delivery_failed_notice: FailurePage
  clock_notice: ClockPage
  embargo_notice: EmbargoPage
  invitation: InvitationPage
  co_writer_notice: CoWriterPage
  operator_notice: OperatorPage
  alarm_notice: AlarmPage
  unread_notice: UnreadPage
  annotation_notice: AnnotationPage
  report_answer: ReportAnswerPage
  personal_message: PersonalMessagePage
  batch_approved: BatchApprovedPage
  batch_refused: BatchRefusedPage
  confirm_follow: ConfirmFollowPage
  follow_digest: DigestPage
  confirm_account: TokenPage
  account_exists: AccountPage
  reset_password: TokenPage
}

export interface AuthorityPage {
  readonly siteName: string
  readonly authorityName: string
  readonly requestAddress: string
  readonly changeUrl: string
  readonly officersUrl: string
  readonly homeUrl: string
  /** It and its replies are not public yet. */
  readonly isPrivate: boolean
}

export interface ReplyPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly messageUrl: string
  /** For who writes along: whose request it is, and where one leaves it. */
  readonly along: { readonly requesterName: string; readonly companyUrl: string } | undefined
  readonly unsubscribeUrl: string
}

export interface DraftPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly draftUrl: string
  readonly filesLeftOut: boolean
}

export interface ClassifyPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly classifyUrl: string
  /** From now on others may say it. */
  readonly isLast: boolean
  readonly unsubscribeUrl: string
}

export interface FailurePage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly reason: string
  readonly requestUrl: string
  readonly unsubscribeUrl: string
}

export interface ClockPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  /** What the date is, in one sentence. */
  readonly limit: string
  readonly passed: string
  /** That a reply waits to be classified. */
  readonly unclassified: string | undefined
  readonly stepUrl: string
  readonly datesUrl: string
  readonly requestUrl: string
  readonly unsubscribeUrl: string
}

export interface EmbargoPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly day: string
  readonly privacyUrl: string
}

export interface InvitationPage {
  readonly siteName: string
  readonly inviterName: string
  readonly authorityName: string
  readonly title: string
  readonly maySend: boolean
  readonly lastDay: string
  readonly invitationUrl: string
}

export interface CoWriterPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly senderName: string
  readonly messageUrl: string
  readonly companyUrl: string
  readonly unsubscribeUrl: string
}

export interface OperatorPage {
  readonly requestId: number
  readonly outboxId: number
  readonly authorityName: string
  readonly reason: string
  readonly adminUrl: string
  readonly requestUrl: string
}

export interface AlarmPage {
  /** A sentence for each. */
  readonly alarms: readonly string[]
  readonly adminUrl: string
}

export interface UnreadPage {
  readonly userName: string
  readonly authorityName: string
  readonly title: string
  readonly requestUrl: string
  readonly unsubscribeUrl: string
}

export interface AnnotationPage {
  readonly userName: string
  readonly authorName: string
  readonly authorityName: string
  readonly title: string
  readonly annotationUrl: string
  readonly unsubscribeUrl: string
}

export interface ReportAnswerPage {
  readonly siteName: string
  readonly isUpheld: boolean
  /** The request that it was about; undefined for a message. */
  readonly requestUrl: string | undefined
  readonly hasAnswer: boolean
}

export interface PersonalMessagePage {
  readonly userName: string
  readonly senderName: string
  readonly siteName: string
  readonly isAnswer: boolean
  /** An answer by mail goes to the sender's own address. */
  readonly givesAddress: boolean
  readonly messageUrl: string
  readonly settingsUrl: string
}

export interface BatchApprovedPage {
  readonly userName: string
  readonly title: string
  readonly size: number
  readonly batchUrl: string
}

export interface BatchRefusedPage {
  readonly userName: string
  readonly title: string
  readonly size: number
  /** As the operator has written it. */
  readonly reason: string
  readonly draftUrl: string | undefined
}

export interface ConfirmFollowPage {
  readonly siteName: string
  /** What is to be followed. */
  readonly name: string
  readonly tells: string
  readonly confirmUrl: string
  readonly days: number
}

export interface DigestPage {
  readonly siteName: string
  readonly threads: readonly {
    readonly title: string
    readonly authorityName: string
    readonly standing: string
    readonly url: string
    /** What happened, and where it stands. */
    readonly items: readonly { readonly words: string; readonly url: string | undefined }[]
    readonly earlier: string | undefined
    readonly found: string | undefined
  }[]
  /** That there is more. */
  readonly further: string | undefined
  readonly follows: string
  readonly followsUrl: string
}

export interface TokenPage {
  readonly userName: string
  readonly siteName: string
  readonly actionUrl: string
}

export interface AccountPage {
  readonly userName: string
  readonly siteName: string
  readonly signInUrl: string
  readonly forgottenUrl: string
}

type Compiled = (page: unknown) => string

const ROOT = path.resolve(import.meta.dirname, '../../../views/mail')
const compiled = new Map<string, Compiled>()

/** The text of a letter, not yet wrapped. These views make plain text, so `<%= %>` leaves every character as it is. */
export function renderLetter<L extends Letter>(letter: L, locale: Locale, page: LetterPages[L]): string {
  return findTemplate(letter, locale)(page).replaceAll(/\n{3,}/g, '\n\n').trim()
}

function findTemplate(letter: Letter, locale: Locale): Compiled {
  const name = `${letter}/${locale}`
  const known = compiled.get(name)
  if (known !== undefined) return known
  const filename = path.join(ROOT, `${name}.ejs`)
  const template = ejs.compile(readFileSync(filename, 'utf8'), {
    strict: true,
    localsName: 'page',
    compileDebug: false,
    escape: String,
    filename
  }) as Compiled
  compiled.set(name, template)
  return template
}
