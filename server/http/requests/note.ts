import type { Request, RequestHandler, Response } from 'express'
import { addNote } from '../../actions/requests/add-note.ts'
import { listDraftFiles } from '../../db/drafts/file-reads.ts'
import { hongKongDay } from '../../domain/clock/day.ts'
import { PortalError } from '../../domain/error.ts'
import { NOTE_KINDS, type NoteKind } from '../../domain/messages/message-kind.ts'
import { checkNoteText, readNoteDay, readNoteKind, type NoteFault } from '../../domain/messages/note.ts'
import { tidyLetter } from '../../domain/requests/letter.ts'
import { makeRequestRef } from '../../domain/requests/slug.ts'
import type { Thread } from '../../domain/requests/thread.ts'
import { wordsIn } from '../../i18n/words.ts'
import { csrfToken } from '../web/csrf.ts'
import { currentUser } from '../web/current-user.ts'
import { makeField, typedFields, type FormFault, type Typed } from '../web/form.ts'
import { belowLocale } from '../web/layout.ts'
import { localeOf } from '../web/locale.ts'
import type { Portal } from '../web/portal.ts'
import { faultsOfHaste } from '../web/rate-limit.ts'
import { readFormId } from './forms.ts'
import { keepFilesAgain, keepLetterFiles, presentFiles, readLetterFiles, type LetterFiles } from './letter-files.ts'
import { loadOwnThread } from './own-thread.ts'
import { userOrSignIn } from '../web/thread-form.ts'
import { describeSending } from './private-for.ts'

const TEXT_ROWS = 12

export function showNote(portal: Portal): RequestHandler {
  return async (req, res) => {
    if (userOrSignIn(req, res) === undefined) return
    const thread = await loadOwnThread(portal, req, res)
    await renderNote(portal, req, res, { thread, typed: { form_id: crypto.randomUUID() }, faults: [] })
  }
}

export function postNote(portal: Portal): RequestHandler {
  return async (req, res) => {
    const user = currentUser(res)
    if (user === undefined) throw new PortalError('forbidden')
    const thread = await loadOwnThread(portal, req, res)
    const typed = typedFields(req.body)
    const files = await readLetterFiles(portal, req, res)
    const draftId = await keepLetterFiles(portal, res, files, { title: '', body: typed['text'] ?? '', followsRequestId: thread.id })
    const note = await readNote(portal, thread, typed, draftId, files)
    if (!note.ok || files.faults.length > 0) {
      const words = wordsIn(localeOf(res)).notes.faults
      const faults = [...(note.ok ? [] : note.faults.map(({ field, fault }) => ({ field, text: words[fault] }))), ...files.faults]
      res.status(422)
      return renderNote(portal, req, res, { thread, typed: { ...typed, draft: draftId ?? '' }, faults })
    }
    const messageId = await addNote(portal, user, { requestId: thread.id, ...note.value, formId: readFormId(typed['form_id']), draftId })
    res.redirect(303, `/${localeOf(res)}/requests/${encodeURIComponent(makeRequestRef(thread))}#message-${messageId}`)
  }
}

/** With what was typed, for who has to wait and who goes on in the other language. */
export function showNoteAgain(portal: Portal): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const thread = await loadOwnThread(portal, req, res)
    const typed = typedFields(req.body)
    const draft = await keepFilesAgain(portal, req, res, { title: '', body: typed['text'] ?? '', followsRequestId: thread.id })
    await renderNote(portal, req, res, { thread, typed: { ...typed, draft }, faults: faultsOfHaste(res, 'text') })
  }
}

interface NoteValue {
  readonly kind: NoteKind
  readonly day: string
  readonly text: string
}

type ReadNote = { readonly ok: true; readonly value: NoteValue } | { readonly ok: false; readonly faults: readonly { readonly field: string; readonly fault: NoteFault }[] }

async function readNote(portal: Portal, thread: Thread, typed: Typed, draftId: string | undefined, files: LetterFiles): Promise<ReadNote> {
  const kind = readNoteKind(typed['kind'] ?? '')
  const read = readNoteDay(typed['day'] ?? '', { madeOn: hongKongDay(thread.createdAt), today: hongKongDay(portal.clock.now()) })
  const text = tidyLetter(typed['text'] ?? '')
  const scans = await countScans(portal, draftId, files)
  const textFault = checkNoteText(kind ?? 'post_in', text, scans)
  if (kind !== undefined && 'day' in read && textFault === undefined) return { ok: true, value: { kind, day: read.day, text } }
  const found = { kind: kind === undefined ? 'kind_missing' as const : undefined, day: 'fault' in read ? read.fault : undefined, text: textFault }
  return { ok: false, faults: Object.entries(found).flatMap(([field, fault]) => (fault === undefined ? [] : [{ field, fault }])) }
}

async function countScans({ db }: Portal, draftId: string | undefined, { faults }: LetterFiles): Promise<number> {
  return draftId === undefined || faults.length > 0 ? 0 : (await listDraftFiles(db, draftId)).length
}

interface Noting {
  readonly thread: Thread
  readonly typed: Typed
  readonly faults: readonly FormFault[]
}

async function renderNote(portal: Portal, req: Request, res: Response, { thread, typed, faults }: Noting): Promise<void> {
  const locale = localeOf(res)
  const w = wordsIn(locale)
  const words = w.notes
  const path = `/${locale}/requests/${encodeURIComponent(makeRequestRef(thread))}`
  const draftId = typed['draft'] === '' ? undefined : typed['draft']
  const { noteLead, noteAdd } = describeSending(thread, locale)
  portal.renderer.render(req, res, 'requests/note', { title: words.title, noIndex: true, path: belowLocale(`${path}/notes/new`), writing: belowLocale(`${path}/notes`), faults: faults.length }, {
    lead: noteLead,
    add: noteAdd,
    action: `${path}/notes`,
    csrf: csrfToken(req),
    faults: { title: w.site.form.faultsTitle, faults },
    kinds: NOTE_KINDS.map((kind) => ({ id: `kind-${kind}`, value: kind, words: words.kinds[kind], chosen: typed['kind'] === kind })),
    kindFault: faults.find((fault) => fault.field === 'kind')?.text,
    day: makeField({ name: 'day', type: 'date', label: words.day, hint: words.dayHint, value: typed['day'] }, faults),
    text: makeField({ name: 'text', type: 'textarea', label: words.text, hint: words.textHint, value: typed['text'], rows: TEXT_ROWS }, faults),
    formId: typed['form_id'] ?? crypto.randomUUID(),
    draftId,
    files: await presentFiles(portal, res, draftId, faults, words.filesHint),
    backPath: path
  })
}
