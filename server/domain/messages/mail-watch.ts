/** What a person should look at before somebody complains. */
const MANY_HELD = 10
const HELD_LONG_MS = 24 * 60 * 60 * 1000
/** A poll is at most an hour apart, and usually a minute. */
const SILENT_AFTER_MS = 30 * 60 * 1000

/** Ten mails are held, or one for more than a day. */
export function isPenGrowing(pen: { readonly held: number; readonly oldestHeld: Date | undefined }, now: Date): boolean {
  return pen.held >= MANY_HELD || (pen.oldestHeld !== undefined && now.getTime() - pen.oldestHeld.getTime() > HELD_LONG_MS)
}

/** No look into the mailbox worked for half an hour, or for twice its own interval where that is longer. */
export function isMailboxSilent(lastScan: Date | undefined, now: Date, pollSeconds: number): boolean {
  const patience = Math.max(SILENT_AFTER_MS, 2 * pollSeconds * 1000)
  return lastScan === undefined || now.getTime() - lastScan.getTime() > patience
}
