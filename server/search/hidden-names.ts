import { blankPrivateParts } from './blank-private-parts.ts'

/** Of a row of `requests`: names that sign its letters and that readers must not see, because another one is shown. */
export const HIDDEN_NAMES = `case when exists (select from users where users.id = requests.user_id and users.public_name is not null) then hidden_names(requests.id) else '{}'::text[] end`

/** Rows with titles as anybody may read them. */
export function blankTitles<Row extends { readonly title: string; readonly hiddenNames: readonly string[] }>(rows: readonly Row[]): Omit<Row, 'hiddenNames'>[] {
  return rows.map(({ hiddenNames, ...row }) => ({ ...row, title: blankPrivateParts(row.title, hiddenNames) }))
}
