/** `[#1523]`, `FOI #1523`, `Request 1523`, `要求 1523`: as our pages and letters name a request. */
const NUMBER = /(?:#\s?|\brequest[ -]|要求\s?)([1-9]\d{0,8})(?!\d)/gi
/** A shorter title stands in many subjects. */
const SHORTEST_TITLE = 6

/** Numbers of requests that a subject names, each once. */
export function findSubjectNumbers(subject: string): number[] {
  return [...new Set([...subject.normalize('NFKC').matchAll(NUMBER)].map((match) => Number(match[1])))]
}

/** Our letters have the request's title in their subject, and so has an answer to them, whatever stands around it. */
export function isTitleInSubject(title: string, subject: string): boolean {
  const wanted = squeeze(title)
  return wanted.length >= SHORTEST_TITLE && squeeze(subject).includes(wanted)
}

/** Subjects are cut and wrapped on their way. */
function squeeze(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/[\s\p{P}]+/gu, '')
}
