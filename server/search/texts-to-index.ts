/** What the index is told of a thread and of an authority. */

export interface RequestToIndex {
  readonly requestId: number
  readonly authorityId: number
  readonly title: string
  readonly datedAt: Date
}

export interface MessageToIndex {
  readonly messageId: number
  readonly requestId: number
  readonly authorName: string
  /** As it is stored: what is masked for readers is taken out here. */
  readonly text: string
  readonly datedAt: Date
}

export interface AttachmentToIndex {
  readonly attachmentId: number
  readonly requestId: number
  readonly filename: string
  readonly text: string
  readonly datedAt: Date
}

export interface AuthorityToIndex {
  readonly authorityId: number
  readonly abbreviation: string
  readonly nameEn: string
  readonly nameZh: string
  readonly shortEn: string
  readonly shortZh: string
  readonly formerNames: readonly string[]
  readonly datedAt: Date
}
