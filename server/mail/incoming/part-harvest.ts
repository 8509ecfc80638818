import { createHash } from 'node:crypto'
import type { DeliveryReport, DispositionReport, FeedbackReport, HeaderValue } from '../../domain/messages/nature-types.ts'
import { sniffContentType } from './content-type-sniff.ts'
import { cleanFileName, FileNameRegister } from './file-names.ts'
import type { ParseBudget } from './mime-tree.ts'
import type { EnclosedMail, MailAttachment } from './parsed-mail.ts'

export const MAX_ATTACHMENTS = 200

export interface FoundFile {
  readonly name: string | undefined
  readonly declaredType: string
  readonly content: Buffer
  readonly disposition?: 'attachment' | 'inline' | undefined
  readonly contentId?: string | undefined
  readonly inside: string | undefined
  readonly path: string
}

/** What a walk over the parts brings in beside the body. */
export class PartHarvest {
  readonly budget: ParseBudget
  readonly attachments: MailAttachment[] = []
  readonly enclosed: EnclosedMail[] = []
  delivery: DeliveryReport | undefined
  disposition: DispositionReport | undefined
  feedback: FeedbackReport | undefined
  returnedHeaders: readonly HeaderValue[] = []
  calendarMethod: string | undefined
  protection: 'signed' | 'encrypted' | undefined
  private readonly names = new Map<string, FileNameRegister>()

  constructor(budget: ParseBudget) {
    this.budget = budget
  }

  addFile(file: FoundFile): MailAttachment | undefined {
    if (this.attachments.length >= MAX_ATTACHMENTS || !this.budget.takeBytes(file.content.length)) {
      this.budget.warnings.add('attachment_limit')
      return undefined
    }
    const filename = this.uniqueName(cleanFileName(file.name), file.inside)
    const attachment: MailAttachment = {
      filename,
      contentType: sniffContentType(file.content, file.declaredType, filename),
      declaredType: file.declaredType,
      size: file.content.length,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      disposition: file.disposition,
      contentId: file.contentId,
      inside: file.inside,
      path: file.path,
      content: file.content
    }
    this.attachments.push(attachment)
    return attachment
  }

  private uniqueName(name: string | undefined, inside: string | undefined): string | undefined {
    const register = this.names.get(inside ?? '') ?? new FileNameRegister()
    this.names.set(inside ?? '', register)
    return register.unique(name)
  }
}
