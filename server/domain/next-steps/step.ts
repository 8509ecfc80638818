/** The letters that the Code leaves to a requester, in the order in which a request comes to them. */
export const STEP_CODES = [
  'reminder-interim', 'reminder-target', 'reminder-long', 'clarification', 'narrowing', 'review', 'review-reminder', 'follow-up', 'thanks', 'withdrawal', 'ombudsman'
] as const
export type StepCode = (typeof STEP_CODES)[number]

/** The Ombudsman is written to by the requester, not through this site: every other step is a follow-up on the thread. */
export type LetterStep = Exclude<StepCode, 'ombudsman'>
