import type { SandboxMail } from '../../db/sandbox-mails/reads.ts'
import type { Locale } from '../../domain/requests/request.ts'
import { formatMoment } from '../../i18n/dates.ts'
import { fill, wordsIn, type Words } from '../../i18n/words.ts'
import type { Mailbox } from '../../mail/outgoing/mailbox.ts'
import { readOwnMail, type OwnMail } from '../../mail/outgoing/read-own-mail.ts'
import { plainToHtml } from '../../text/plain-to-html.ts'
import { makeField, type FormFault, type Typed } from '../web/form.ts'
import type { AnswerForm, FileField, RoomMail, RoomPage } from './pages.ts'

export interface AnswerAttempt {
  readonly mailId: number
  readonly faults: readonly FormFault[]
  readonly values: Typed
}

export interface Outcome {
  readonly accepted: boolean
  readonly response: string
}

export interface Room {
  readonly mails: readonly SandboxMail[]
  /** The page shows no more than these. */
  readonly limit: number
  readonly outcomes: ReadonlyMap<number, Outcome>
  readonly attempt: AnswerAttempt | undefined
}

export async function presentRoom(room: Room, locale: Locale): Promise<RoomPage> {
  const words = wordsIn(locale)
  const mails = await Promise.all(room.mails.map((kept) => presentMail(kept, room, locale)))
  const { attempt } = room
  return {
    faults: {
      title: words.site.form.faultsTitle,
      faults: (attempt?.faults ?? []).map((fault) => ({ ...fault, field: makeFieldId(fault.field, attempt?.mailId ?? 0) }))
    },
    mails,
    jsonPath: '/sandbox/mail.json',
    jsonLead: room.mails.length < room.limit ? words.sandbox.all : fill(words.sandbox.newest, { count: room.limit })
  }
}

async function presentMail(kept: SandboxMail, room: Room, locale: Locale): Promise<RoomMail> {
  const mail = await readOwnMail(kept.raw)
  const date = mail.date ?? kept.keptAt
  return {
    id: kept.id,
    subject: mail.subject,
    from: formatMailbox(mail.from),
    to: mail.to.map(formatMailbox).join(', '),
    date: { iso: date.toISOString(), words: formatMoment(date, locale) },
    text: plainToHtml(mail.text.trim(), []),
    threadPath: kept.requestId === undefined ? undefined : `/${locale}/requests/${kept.requestId}`,
    answer: kept.toAuthority ? presentAnswer(kept, mail, room, wordsIn(locale)) : undefined
  }
}

function presentAnswer(kept: SandboxMail, mail: OwnMail, room: Room, words: Words): AnswerForm {
  const attempt = room.attempt?.mailId === kept.id ? room.attempt : undefined
  const faults = attempt?.faults ?? []
  const values: Typed = attempt?.values ?? {
    fromName: words.sandbox.officer,
    fromAddress: mail.to[0]?.address ?? '',
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`
  }
  const outcome = room.outcomes.get(kept.id)
  return {
    path: `/sandbox/mail/${kept.id}/reply`,
    open: attempt !== undefined,
    fields: (['fromName', 'fromAddress', 'subject', 'text'] as const).map((name) => {
      const type = name === 'text' ? 'textarea' : name === 'fromAddress' ? 'email' : 'text'
      const field = makeField({ name, label: words.sandbox.fields[name], type, value: values[name], rows: 8 }, faults)
      const id = makeFieldId(name, kept.id)
      return { ...field, id, describedBy: field.fault === undefined ? undefined : `${id}-fault` }
    }),
    attachment: makeFileField('attachment', words.sandbox.attachmentHint, kept.id, faults, words),
    template: makeFileField('template', words.sandbox.templateHint, kept.id, faults, words),
    outcome
  }
}

function makeFileField(name: 'attachment' | 'template', hint: string, mailId: number, faults: readonly FormFault[], words: Words): FileField {
  return {
    id: makeFieldId(name, mailId),
    name,
    label: words.sandbox.fields[name],
    hint,
    fault: faults.find((fault) => fault.field === name)?.text
  }
}

/** Every mail has the same form: ids are told apart by the mail's number. */
function makeFieldId(name: string, mailId: number): string {
  return `${name}-${mailId}`
}

function formatMailbox({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`
}
