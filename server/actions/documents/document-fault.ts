/** The child that reads files was ended by its limits of time or memory, or broke. */
export class DocumentFault extends Error {
  readonly code: string

  constructor(reason: string, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'DocumentFault'
    this.code = reason
  }
}
