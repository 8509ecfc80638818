import type { Refusal } from '../../domain/documents/document.ts'

/** Why a file is not read. Not a fault of the program: it becomes a part of the answer. */
export class DocumentRefusal extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, detail = '') {
    super(detail === '' ? refusal : `${refusal}: ${detail}`)
    this.name = 'DocumentRefusal'
    this.refusal = refusal
  }
}
