/** A request that everybody may read now. */
export const PUBLISHING_EVENTS = ['request_made', 'embargo_ended', 'embargo_lifted', 'visibility_changed'] as const
/** Something that came in, from the authority or from who asked. */
export const MESSAGE_EVENTS = ['message_received', 'message_accepted', 'follow_up_written', 'note_added'] as const
/** All events that may be news: as the index `events_unplaced` has them. */
export const NEWS_EVENTS = [...PUBLISHING_EVENTS, ...MESSAGE_EVENTS, 'annotation_written', 'request_classified', 'letter_failed', 'letter_returned'] as const

export type NewsKind = 'published' | 'message' | 'annotation' | 'standing' | 'undelivered'

/** So many threads are told of in one letter, and so many things of each; of more it says how many. */
export const MOST_THREADS = 20
export const MOST_ITEMS = 6
/** So many matches of one search are kept for a letter. */
export const MOST_FOUND = 40
