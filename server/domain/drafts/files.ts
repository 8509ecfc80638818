/** Files that go with a letter. The names of faults are keys of `requests.faults`. */
export type FilesFault = 'files_many' | 'files_large' | 'files_refused' | 'files_empty'

export const MOST_FILES = 5
/** Base64 makes 14 MB of it: below what mail systems of government take in one mail. */
export const MOST_FILE_BYTES = 10_000_000

/** What runs when it is opened: filters drop such mails whole, and then the letter is lost with it. */
const RUNS = /\.(?:exe|com|scr|pif|bat|cmd|msi|msp|dll|cpl|js|jse|vbs|vbe|ws[fh]|hta|ps1|lnk|reg|jar|apk|app|dmg|iso|img)$/i
const RUNS_TYPE = 'application/x-msdownload'

export interface FileFacts {
  readonly filename: string
  readonly contentType: string
  readonly size: number
}

/** @param kept those of the draft that stay; `added` those that come to them */
export function checkFiles(kept: readonly { readonly size: number }[], added: readonly FileFacts[]): FilesFault | undefined {
  if (kept.length + added.length > MOST_FILES) return 'files_many'
  const bytes = [...kept, ...added].reduce((sum, file) => sum + file.size, 0)
  if (bytes > MOST_FILE_BYTES) return 'files_large'
  if (added.some((file) => file.contentType === RUNS_TYPE || RUNS.test(file.filename))) return 'files_refused'
  return added.some((file) => file.size === 0) ? 'files_empty' : undefined
}
