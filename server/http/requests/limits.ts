import type { Limit } from '../web/rate-limit.ts'

const HOUR = 3600
/** A school or an office stands behind one address; they stop programs only. */
export const LETTERS: Limit = { name: 'letters', points: 300, seconds: HOUR }
export const DRAFTS: Limit = { name: 'drafts', points: 600, seconds: HOUR }
/** Each keeps up to 10 MB on the disk. */
export const UPLOADS: Limit = { name: 'uploads', points: 100, seconds: HOUR }
/** A PDF or a zip is made anew each time. */
export const FILES: Limit = { name: 'thread-files', points: 120, seconds: HOUR }
/** While somebody types, every few seconds. */
export const KEEPINGS = { name: 'keepings', points: 6_000, seconds: HOUR }
