/** Characters that some system's folders do not take, and what would lead out of the folder. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu
const LONGEST = 100

/** `01`, `02` …: what begins a name sorts in the order of the thread, and makes it unique. */
export function orderNumber(index: number, count: number): string {
  return String(index + 1).padStart(Math.max(2, String(count).length), '0')
}

/** A file's name as its sender gave it, as far as any system can store it: Chinese stays Chinese. */
export function safeEntryName(name: string): string {
  const clean = name.normalize('NFC').replaceAll(FORBIDDEN, '-').replaceAll(/^[\s.]+|[\s.]+$/g, '')
  if (clean === '') return 'file'
  const characters = Array.from(clean)
  if (characters.length <= LONGEST) return clean
  const extension = /\.[\p{L}\p{N}]{1,8}$/u.exec(clean)?.[0] ?? ''
  return `${characters.slice(0, LONGEST - extension.length).join('').trimEnd()}${extension}`
}
