import type { AddressCandidate } from '../../domain/messages/candidates.ts'
import type { FoldedBlock } from '../../domain/messages/fold-text.ts'
import type { MailReports, Nature } from '../../domain/messages/nature-types.ts'

export interface MailAddress {
  /** Display name, decoded; empty where there is none. */
  readonly name: string
  readonly address: string
}

export interface HeaderField {
  /** As written by the sender. */
  readonly name: string
  /** Unfolded and decoded. */
  readonly value: string
  /** The bytes after the colon, one character a byte (latin1), folds kept. */
  readonly raw: string
}

export interface MailAttachment {
  /** Cleaned for display; never a name on disk. */
  readonly filename: string | undefined
  /** By content where the bytes tell, else as declared. */
  readonly contentType: string
  readonly declaredType: string
  /** Decoded bytes. */
  readonly size: number
  /** Hex, of the decoded bytes. */
  readonly sha256: string
  readonly disposition: 'attachment' | 'inline' | undefined
  /** Without brackets. */
  readonly contentId: string | undefined
  /** Name of the enclosed message or archive that it came in. */
  readonly inside: string | undefined
  /** Place in the part tree, as in `1.2`, `2/1.1` inside an enclosed message. */
  readonly path: string
  readonly content: Buffer
}

/** Results as one header of a filter states them; undefined where it says nothing of that method. */
export interface MailAuthentication {
  readonly spf: string | undefined
  readonly dkim: string | undefined
  readonly dmarc: string | undefined
  readonly arc: string | undefined
  /** The authserv-id of the host that says so. */
  readonly by: string
}

/** An enclosed mail (message/rfc822 or .msg), for its own view. */
export interface EnclosedMail {
  /** The path of the attachment that holds it. */
  readonly path: string
  readonly from: MailAddress | undefined
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string
  readonly date: Date | undefined
  readonly messageId: string | undefined
  readonly text: string
  readonly html: string | undefined
}

export interface ParsedMail {
  /** Without brackets; the first where there are several. */
  readonly messageId: string | undefined
  readonly inReplyTo: readonly string[]
  /** In the order written, oldest first. */
  readonly references: readonly string[]
  readonly from: MailAddress | undefined
  readonly sender: MailAddress | undefined
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly bcc: readonly MailAddress[]
  readonly subject: string
  /** As the mail states it; undefined where it states none that can be read. */
  readonly date: Date | undefined
  readonly headers: readonly HeaderField[]
  /** The chosen body: LF line ends, no outer blank lines; spaces at the end of lines stay (`-- ` needs its own). */
  readonly text: string
  /** Source of the chosen HTML part, decoded, not sanitised. */
  readonly html: string | undefined
  readonly attachments: readonly MailAttachment[]
  readonly enclosed: readonly EnclosedMail[]
  readonly reports: MailReports
  readonly nature: Nature
  /** Lines of `text` counted from 1, both ends included. */
  readonly folded: readonly FoldedBlock[]
  readonly visibleText: string
  readonly candidates: readonly AddressCandidate[]
  readonly authentication: MailAuthentication | undefined
  /** 'signed' is present but not verified; 'encrypted' cannot be read. */
  readonly protection: 'signed' | 'encrypted' | undefined
  /** Codes, each at most once, in the order met. */
  readonly warnings: readonly MailWarning[]
}

export type MailWarning =
  | 'attachment_limit'
  | 'bad_base64'
  | 'bad_date'
  | 'bad_header_line'
  | 'charset_guessed'
  | 'charset_unknown'
  | 'depth_limit'
  | 'duplicate_header'
  | 'empty_mail'
  | 'encrypted'
  | 'header_limit'
  | 'html_simplified'
  | 'lone_cr'
  | 'mbox_line'
  | 'missing_boundary'
  | 'no_from'
  | 'no_message_id'
  | 'node_limit'
  | 'nul_replaced'
  | 'signature_not_verified'
  | 'text_cut'
  | 'tnef_damaged'
  | 'undecodable_bytes'
  | 'unterminated_multipart'
  | 'outlook_message_damaged'

export interface ParseOptions {
  /** Is this address one of our request or bounce addresses with a right token? Without it `valid` stays undefined. */
  readonly isOwnAddress?: (address: string) => boolean
  /** Is this Message-ID (without brackets) one that we made, with a right token? */
  readonly isOwnMessageId?: (messageId: string) => boolean
  /** Addresses of this request or portal, for the folder. */
  readonly ownAddresses?: readonly string[]
  /** Envelope recipients, known at our own SMTP door. */
  readonly envelopeRecipients?: readonly string[]
  /** Believe only Authentication-Results of these hosts. Without it the topmost is told, with its name. */
  readonly authservIds?: readonly string[]
  /** Where bytes may be Big5 or GB18030 alike. */
  readonly preferredChinese?: 'big5' | 'gb18030'
  /** Nobody reads the bytes again: large files may be decoded in their place, so that they are held once only. */
  readonly mayOverwrite?: boolean
}
