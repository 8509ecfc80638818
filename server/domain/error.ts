/** What a caller can act on. Everything else is a fault of the program and is thrown as a plain Error. */
export type PortalErrorCode = 'not_found' | 'forbidden' | 'conflict' | 'gone' | 'too_large' | 'day_full'

export class PortalError extends Error {
  readonly code: PortalErrorCode

  constructor(code: PortalErrorCode, message: string = code) {
    super(message)
    this.name = 'PortalError'
    this.code = code
  }
}
