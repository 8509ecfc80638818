import type { Letter } from '../../domain/letters/letter.ts'
import type { LetterToSend } from '../../domain/letters/letter-to-send.ts'
import { writeFollowUp, writeRequest } from './authority-letters.ts'
import type { PostalSite, Written } from './letter-content.ts'
import { writeAccountExists, writeConfirmAccount, writeResetPassword } from './account-letters.ts'
import { writeBatchApproved, writeBatchRefused } from './batch-letters.ts'
import { writeClockNotice } from './clock-letter.ts'
import { writeConfirmFollow, writeFollowDigest } from './follow-letters.ts'
import { writeEmbargoNotice, writeInvitation } from './private-letters.ts'
import { writeAlarmNotice, writeOperatorNotice } from './operator-letters.ts'
import { writeClassifyReminder, writeDeliveryFailedNotice, writeFollowUpDraft, writeReplyNotice, writeCoWriterNotice, writeUnreadNotice } from './notice-letters.ts'
import { writeAnnotationNotice, writePersonalMessage, writeReportAnswer } from './voice-letters.ts'

type Writer = (site: PostalSite, letter: LetterToSend) => Written

/** Every letter, and who writes it. A new letter does not compile until it stands here. */
const WRITERS: Readonly<Record<Letter, Writer>> = {
  request: writeRequest,
  follow_up: writeFollowUp,
  reply_notice: writeReplyNotice,
  follow_up_draft: writeFollowUpDraft,
  classify_reminder: writeClassifyReminder,
  delivery_failed_notice: writeDeliveryFailedNotice,
  clock_notice: writeClockNotice,
  embargo_notice: writeEmbargoNotice,
  invitation: writeInvitation,
  co_writer_notice: writeCoWriterNotice,
  operator_notice: writeOperatorNotice,
  alarm_notice: writeAlarmNotice,
  unread_notice: writeUnreadNotice,
  annotation_notice: writeAnnotationNotice,
  report_answer: writeReportAnswer,
  personal_message: writePersonalMessage,
  batch_approved: writeBatchApproved,
  batch_refused: writeBatchRefused,
  confirm_follow: writeConfirmFollow,
  follow_digest: writeFollowDigest,
  confirm_account: writeConfirmAccount,
  account_exists: writeAccountExists,
  reset_password: writeResetPassword
}

export function writeLetter(site: PostalSite, letter: LetterToSend): Written {
  return WRITERS[letter.letter](site, letter)
}
