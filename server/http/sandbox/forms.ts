import { z } from 'zod'
import type { Answer } from '../../actions/sandbox/answer-as-authority.ts'
import { makeMailbox } from '../../mail/outgoing/mailbox.ts'
import type { Words } from '../../i18n/words.ts'
import { readForm, type FormFault, type Typed } from '../web/form.ts'
import type { Upload } from './upload.ts'

const LONGEST = 500

const answerForm = z.object({
  fromName: z.string().default('').refine((name) => name.length <= LONGEST, 'name_long'),
  fromAddress: z.string().default('').refine((address) => makeMailbox('', address) !== undefined, 'address_bad'),
  subject: z.string().default('').refine((subject) => subject.length <= LONGEST, 'subject_long'),
  text: z.string().default('')
})

export type AnswerResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly faults: readonly FormFault[]; readonly values: Typed }

/** One URL takes both forms: a mail file, where the file's form was sent, or what was written. */
export function readAnswer({ fields, files }: Upload, faults: Words['sandbox']['faults']): AnswerResult {
  const template = files['template']
  if (template !== undefined) return { ok: true, answer: { kind: 'file', file: template.content } }
  if (fields['kind'] === 'file') return { ok: false, faults: [{ field: 'template', text: faults.template_missing }], values: fields }
  const form = readForm(answerForm, fields, faults)
  const attachment = files['attachment']
  const textFaults = (fields['text'] ?? '').trim() === '' && attachment === undefined ? [{ field: 'text', text: faults.text_missing }] : []
  if (!form.ok) return { ok: false, faults: [...form.faults, ...textFaults], values: fields }
  if (textFaults.length > 0) return { ok: false, faults: textFaults, values: fields }
  const { fromName, fromAddress, subject, text } = form.value
  const from = makeMailbox(fromName, fromAddress) ?? { name: '', address: fromAddress }
  return { ok: true, answer: { kind: 'written', written: { from, subject, text, attachment } } }
}
