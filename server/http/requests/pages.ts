import type { Suggestion } from '../../domain/findings/suggest-state.ts'
import type { MessageKind } from '../../domain/messages/message-kind.ts'
import type { Locale } from '../../domain/requests/request.ts'
import type { SafeHtml } from '../../text/safe-html.ts'
import type { Field, FaultSummary } from '../web/form.ts'
import type { PageBase } from '../web/layout.ts'
import type { DatesView } from '../web/present-dates.ts'
import type { StepsView } from './next-step-pages.ts'
import type { RequestRow } from '../web/request-row.ts'
import type { AnnotationView, VoicesView } from './present-annotations.ts'
import type { SeveralPreview, SeveralView } from './batch-pages.ts'
import type { SimilarView } from './present-similar.ts'
import type { ThreadTools } from './timeline-pages.ts'
import type { CompanyView, CopyView, DiscardView, PrivateForView, PrivateView, TakeBackView, WritingHelp } from './writing-pages.ts'

declare module '../web/render.ts' {
  interface Views {
    'requests/show': ThreadPage
    'requests/compose': ComposePage
    'requests/preview': PreviewPage
  }
}

declare module '../web/form.ts' {
  interface Parts {
    'requests/_letters': LettersView & Pick<PageBase, 'w'>
    'requests/_message': MessageView & Pick<PageBase, 'w'> & Pick<VoicesView, 'reportPath'>
    'requests/_row': RequestRow
    'requests/_files': FilesView & PageBase
    'requests/_similar': SimilarView
  }
}

export interface Moment {
  /** ISO 8601, for `<time datetime>`. */
  readonly iso: string
  readonly words: string
}

export interface SegmentView {
  /** Words for the summary of what is folded, or undefined for what is shown. */
  readonly summary: string | undefined
  readonly html: SafeHtml
}

export interface AttachmentView {
  readonly name: string
  readonly path: string
  readonly viewPath: string
  readonly viewLabel: string
  readonly type: string
  readonly size: string
  readonly inside: string | undefined
  readonly notPublic: boolean
}

export interface DisclaimerView {
  readonly lang: string
  /** What stands between its sentences in its own language. */
  readonly between: string
  readonly origin: string
  readonly complaint: string
  readonly complaintUrl: string
}

export interface DeliveryView {
  readonly state: string
  readonly words: string
  /** What the mail servers on its way have said. */
  readonly relay: string | undefined
  /** Why it did not arrive. */
  readonly reason: string | undefined
  /** That it may not have arrived. */
  readonly delay: string | undefined
  /** For operators: where they send it again. */
  readonly resendPath: string | undefined
}

/** How a message came in. */
export interface ArrivalView {
  readonly verdict: string
  /** What is known of where it comes from; undefined where nothing was checked. */
  readonly origin: string | undefined
  /** For operators: the mail itself. */
  readonly rawPath: string | undefined
  /** For who is asked whether its sender is to be believed. */
  readonly pending: {
    readonly explains: string
    readonly effect: string
    readonly accept: string
    readonly acceptPath: string
    readonly setAsidePath: string | undefined
    readonly csrf: string
  } | undefined
}

export interface PendingNote {
  readonly words: string
  readonly path: string
}

export interface UnreadNote {
  readonly words: string
  /** For operators. */
  readonly rawPath: string | undefined
}

/** What a machine reads in a message: never a fact. */
export interface ReadingsView {
  readonly entries: readonly { readonly id: string; readonly number: number; readonly words: string; readonly path: string | undefined }[]
  /** The state that they suggest, in words, and as codes for who confirms it. */
  readonly suggested: string | undefined
  readonly suggestion: Suggestion | undefined
}

export interface MessageView {
  readonly id: number
  readonly kind: MessageKind
  /** Of its text, which stands as it was written whatever the page's own language. */
  readonly lang: string
  readonly label: string
  readonly author: string
  /** The authority, below a letter to it. */
  readonly to: string | undefined
  readonly moment: Moment
  readonly stated: string | undefined
  /** Of what the requester added by hand: that it is so. */
  readonly added: string | undefined
  readonly delivery: DeliveryView | undefined
  readonly arrival: ArrivalView | undefined
  readonly notPublic: boolean
  readonly segments: readonly SegmentView[]
  /** What is folded elsewhere stands open. */
  readonly unfolded: boolean
  /** Undefined where nothing was read in it. */
  readonly readings: ReadingsView | undefined
  readonly attachments: readonly AttachmentView[]
  /** On attachments that are not shown. */
  readonly attachmentNotes: readonly string[]
  readonly disclaimers: readonly DisclaimerView[]
  /** Before the next message. */
  readonly annotations: readonly AnnotationView[]
}

/** All that was written on a thread, as far as it stands on the page. */
export interface LettersView extends Pick<ThreadTools, 'parts' | 'afterGap'> {
  readonly messages: readonly MessageView[]
  readonly voices: Pick<VoicesView, 'annotationsBefore' | 'reportPath'>
}

/** For who may say where the request stands. */
export interface ClassificationBox {
  /** Undefined where nothing waits to be classified. */
  readonly asks: { readonly title: string; readonly why: string } | undefined
  /** What was read in the reply, for one click. */
  readonly suggestion: { readonly words: string; readonly fields: readonly { readonly name: string; readonly value: string }[]; readonly csrf: string } | undefined
  readonly path: string
  readonly act: string
}

export interface ThreadPage extends ThreadTools {
  readonly id: number
  readonly title: string
  readonly titleLang: string
  readonly numberWords: string
  /** With the page of what stands under that name, where the reader may find it. */
  readonly requester: { readonly name: string; readonly path: string | undefined }
  readonly authority: { readonly name: string; readonly path: string; readonly wrongAddressPath: string }
  readonly made: Moment
  readonly standing: { readonly code: string; readonly words: string; readonly meaning: string }
  readonly classification: ClassificationBox | undefined
  readonly messageCount: string
  readonly dates: DatesView
  readonly levelNote: string | undefined
  readonly pendingNote: PendingNote | undefined
  /** For who asked and for operators: mails that nothing here could read. */
  readonly unread: readonly UnreadNote[]
  readonly similar: SimilarView | undefined
  readonly closed: boolean
  readonly voices: VoicesView
  /** For its requester, where there are any. */
  readonly steps: StepsView | undefined
  readonly jsonPath: string
  readonly textPath: string
  readonly pdfPath: string
  readonly zipPath: string
  /** For the requester, as the follow-up: where what came by post or telephone is added. */
  readonly notePath: string | undefined
  readonly followUpPath: string | undefined
  /** `requests/_letters`, written. */
  readonly letters: SafeHtml
  readonly hasMasks: boolean
  readonly takeBack: TakeBackView | undefined
  readonly private: PrivateView | undefined
  readonly company: CompanyView | undefined
  /** Where the same question went to others too: all of them. */
  readonly batchPath: string | undefined
  readonly copy: CopyView
}

/** What its viewer alone has on it. */
export type OwnParts = Pick<ThreadPage, 'private' | 'company' | 'followUpPath' | 'steps' | 'unread' | 'takeBack'>

/** What a thread gives by itself: its letters are written into the page by the view. */
export type PresentedThread = Omit<ThreadPage, keyof OwnParts | 'letters' | 'similar' | 'copy' | 'feeds'> & Pick<LettersView, 'messages'>

/** The field for files of a letter, and those that are kept already. */
export interface FilesView {
  readonly id: string
  readonly hint: string
  readonly fault: string | undefined
  readonly kept: readonly { readonly id: number; readonly name: string; readonly size: string }[]
}

export interface ComposePage extends WritingHelp {
  readonly several: SeveralView
  readonly action: string
  readonly csrf: string
  readonly faults: FaultSummary
  readonly authority: Field
  readonly groups: readonly { readonly name: string; readonly options: readonly AuthorityOption[] }[]
  readonly title: Field
  readonly body: Field
  readonly offerToLeaveCodeOut: boolean
  readonly leaveCodeOut: boolean
  readonly draftId: string | undefined
  readonly discard: DiscardView | undefined
  readonly files: FilesView
  /** The request whose letter is taken over. */
  readonly copiedFrom: number | undefined
  /** What has just been done, or whose letter this is. */
  readonly note: string | undefined
  /** Where the script keeps what is typed. */
  readonly keepPath: string
  readonly privateFor: PrivateForView | undefined
  readonly drafts: readonly { readonly title: string; readonly meta: string; readonly path: string }[]
}

export interface AuthorityOption {
  readonly slug: string
  readonly name: string
  readonly writable: boolean
  readonly chosen: boolean
}

export interface PreviewPage {
  readonly title: string
  readonly lead: string
  readonly send: string
  readonly footerNote: string
  readonly authorityName: string
  readonly requesterName: string | undefined
  /** That name, letter and replies will be public. */
  readonly published: string
  readonly body: string
  /** The letter's own language. */
  readonly lang: string
  readonly codeLeftOut: boolean
  /** It seems to ask for data about its writer, which has a better way. */
  readonly ownData: boolean
  /** It was sent without saying so. */
  readonly mustChoose: boolean
  /** Why it cannot go, or has not. */
  readonly refusal: string | undefined
  /** Where it goes to several authorities. */
  readonly several: SeveralPreview | undefined
  readonly hasAddress: boolean
  readonly editPath: string
  readonly sendPath: string
  readonly signInPath: string
  readonly signUpPath: string
  readonly csrf: string | undefined
  readonly files: readonly { readonly name: string; readonly size: string; readonly removePath: string }[]
  /** Undefined where there are no files to take away. */
  readonly filesCsrf: string | undefined
  readonly subject: string
  readonly locale: Locale
  readonly similar: SimilarView | undefined
}
