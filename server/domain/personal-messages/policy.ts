/** Why somebody may not write to somebody else now. */
export type PersonalMessageRefusal = 'muted' | 'not_taken' | 'daily_limit'

export interface Sender {
  readonly id: number
  /** Operators have stopped what this person writes to others. */
  readonly isMuted: boolean
  /** Messages of the last 24 hours, answers too. */
  readonly sentLately: number
}

export interface Recipient {
  readonly id: number
  /** Has not switched messages off, nor all notices. */
  readonly takesMessages: boolean
}

export type PersonalMessageFault = 'body_missing' | 'body_long'

const DAILY = 6
const LONGEST = 5000

/** Nobody writes to themselves: that there is such a form is not said either. */
export function mayWriteTo(userId: number | undefined, recipientId: number): boolean {
  return userId !== recipientId
}

export function refuseMessage(sender: Sender, recipient: Recipient): PersonalMessageRefusal | undefined {
  if (sender.isMuted) return 'muted'
  if (!recipient.takesMessages) return 'not_taken'
  return sender.sentLately >= DAILY ? 'daily_limit' : undefined
}

/** @param body tidied, as letters are */
export function checkPersonalMessage(body: string): PersonalMessageFault | undefined {
  if (body === '') return 'body_missing'
  return Array.from(body).length > LONGEST ? 'body_long' : undefined
}
