/** What the requester adds by hand, because it came or went by another way than mail. */
export const NOTE_KINDS = ['post_in', 'post_out', 'telephone', 'visit'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

export type MessageKind = 'request' | 'follow_up' | 'incoming' | NoteKind

export function isNote(kind: MessageKind): kind is NoteKind {
  return NOTE_KINDS.some((one) => one === kind)
}

/** Whose words a message has, for the masks: what a requester types from a letter is the requester's own doing. */
export function authorOf(kind: MessageKind): 'authority' | 'private' {
  return kind === 'incoming' ? 'authority' : 'private'
}
