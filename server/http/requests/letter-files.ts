import type { Request, Response } from 'express'
import { changeFiles, findFilesFault, type FileChange } from '../../actions/requests/change-files.ts'
import { saveUnfinished } from '../../actions/requests/save-draft.ts'
import { listDraftFiles } from '../../db/drafts/file-reads.ts'
import { findDraft } from '../../db/drafts/reads.ts'
import { MOST_FILES, MOST_FILE_BYTES } from '../../domain/drafts/files.ts'
import { isOpenDraft, mayUseDraft } from '../../domain/drafts/policy.ts'
import { PortalError } from '../../domain/error.ts'
import { formatSize } from '../../i18n/sizes.ts'
import { fill, wordsIn } from '../../i18n/words.ts'
import { viewerOf } from '../web/current-user.ts'
import { typedFields, type FormFault } from '../web/form.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { turnsLanguage } from '../web/turn-language.ts'
import { uploadOf } from '../web/upload.ts'
import { draftIdOf } from './load-request.ts'
import type { FilesView } from './pages.ts'

/** The field's name and id; those of the boxes that take a kept file away end in its number. */
const FIELD = 'files'
const REMOVE = /^remove-([1-9]\d{0,8})$/

/** What a form of a letter does to the files of its draft. */
export interface LetterFiles {
  /** Undefined while there is none, and where it has become a letter. */
  readonly draftId: string | undefined
  readonly change: FileChange
  readonly faults: readonly FormFault[]
}

/** Throws PortalError `not_found` for a draft of somebody else. */
export async function readLetterFiles(portal: Portal, req: Request, res: Response): Promise<LetterFiles> {
  const typed = typedFields(req.body)
  const draftId = await findOpenDraft(portal, res, typed['draft'] ?? '')
  const { files, exceeded } = uploadOf(res)
  const removed = Object.keys(typed).flatMap((name) => REMOVE.exec(name)?.[1] ?? []).map(Number)
  const change: FileChange = { removed, added: files }
  const fault = exceeded === undefined ? await findFilesFault(portal, draftId, change) : exceeded === 'bytes' ? 'files_large' : 'files_many'
  const text = fault && wordsIn(localeOf(res)).requests.faults[fault]
  return { draftId, change, faults: text === undefined ? [] : [{ field: FIELD, text }] }
}

/**
 * Keeps the files of a letter that has no draft yet, because of its faults or because it goes without a preview: a
 * browser does not fill in a file again. Files that are at fault are not kept.
 * @returns the draft that has them, if there is one
 */
export async function keepLetterFiles(portal: Portal, res: Response, files: LetterFiles, letter: { readonly title: string; readonly body: string; readonly followsRequestId?: number }): Promise<string | undefined> {
  const { draftId, change, faults } = files
  if (faults.length > 0 || change.added.length + change.removed.length === 0) return draftId
  if (draftId === undefined && change.added.length === 0) return undefined
  const id = draftId ?? (await saveUnfinished(portal, viewerOf(res), { ...letter, locale: localeOf(res) }))
  await changeFiles(portal, viewerOf(res), id, change)
  return id
}

/** For a form that is shown again: whoever goes on in the other language keeps their files too, and who has to wait sends them once more. */
export async function keepFilesAgain(portal: Portal, req: Request, res: Response, letter: Parameters<typeof keepLetterFiles>[3]): Promise<string> {
  const files = await readLetterFiles(portal, req, res)
  return (turnsLanguage(req) ? await keepLetterFiles(portal, res, files, letter) : files.draftId) ?? ''
}

/** @param hint its own, where the files are no files of a letter */
export async function presentFiles(portal: Portal, res: Response, draftId: string | undefined, faults: readonly FormFault[], hint = wordsIn(localeOf(res)).requests.files.hint): Promise<FilesView> {
  const kept = draftId === undefined ? [] : await listDraftFiles(portal.db, draftId)
  return {
    id: FIELD,
    hint: fill(hint, { count: MOST_FILES, size: `${MOST_FILE_BYTES / 1_000_000} MB` }),
    fault: faults.find((fault) => fault.field === FIELD)?.text,
    kept: kept.map((file) => ({ id: file.id, name: file.filename, size: formatSize(file.size) }))
  }
}

async function findOpenDraft(portal: Portal, res: Response, typed: string): Promise<string | undefined> {
  if (typed === '') return undefined
  const draft = await findDraft(portal.db, draftIdOf(typed))
  // Thrown away or cleared away while the form was open: what is in the form begins another.
  if (!draft) return undefined
  if (!mayUseDraft(viewerOf(res), draft)) throw new PortalError('not_found')
  return isOpenDraft(draft) ? draft.id : undefined
}
