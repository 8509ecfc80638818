/** The letters that the Code leaves to a requester, in the order in which a request comes to them. */
export const STEP_CODES = [
  'reminder-interim', 'reminder-target', 'reminder-long', 'clarification', 'narrowing', 'review', 'review-reminder', 'follow-up', 'thanks', 'withdrawal', 'ombudsman'
] as const
export type StepCode = (typeof STEP_CODES)[number]

/** They answer nothing that the authority asked. */
const WITHOUT_ANSWER: ReadonlySet<StepCode> = new Set(['reminder-interim', 'reminder-target', 'reminder-long', 'review-reminder', 'thanks'])

/** Whether a letter can be the answer to a question of the authority. @param step undefined for a letter of the requester's own making */
export function mayAnswer(step: LetterStep | undefined): boolean {
  return step === undefined || !WITHOUT_ANSWER.has(step)
}

/** The Ombudsman is written to by the requester, not through this site: every other step is a follow-up on the thread. */
export type LetterStep = Exclude<StepCode, 'ombudsman'>
