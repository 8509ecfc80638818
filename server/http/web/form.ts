import type { z } from 'zod'
import type { PageBase } from './layout.ts'

/** What is wrong with one field. `field` is its name and its id, so that the summary can link to it. */
export interface FormFault {
  readonly field: string
  readonly text: string
}

/** What a page says about a field; `makeField` adds what follows from the faults. */
export interface FieldSketch {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'date' | 'textarea' | undefined
  /** What was typed. Never shown again in a password field. */
  readonly value?: string | undefined
  readonly hint?: string | undefined
  /** With `off` a browser forgets what was typed as soon as its page is left: who goes back finds the field empty. */
  readonly autocomplete?: string | undefined
  readonly maxLength?: number | undefined
  /** Of a textarea. */
  readonly rows?: number | undefined
  /** The word for «optional», on fields that may stay empty. */
  readonly optional?: string | undefined
}

/** The page of `views/web/_field.ejs`. */
export interface Field {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly type: NonNullable<FieldSketch['type']>
  readonly value: string
  readonly hint: string | undefined
  readonly fault: string | undefined
  /** Ids for `aria-describedby`, or undefined where nothing describes the field. */
  readonly describedBy: string | undefined
  readonly autocomplete: string
  readonly maxLength: number | undefined
  readonly rows: number
  readonly optional: string | undefined
}

/** The page of `views/web/_faults.ejs`, which shows nothing where there are no faults. */
export interface FaultSummary {
  readonly title: string
  readonly faults: readonly FormFault[]
}

/**
 * Parts that any view may include, and the page each of them takes.
 * @public extended by each noun, read by the check of the views
 */
export interface Parts {
  'web/_field': Field
  'web/_faults': FaultSummary
  /** What a list of authorities says of itself, so that the script can look in it by name. */
  'web/_choose': PageBase
}

export type FormResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly FormFault[]; readonly values: Typed }

/** What was typed, by field name. */
export type Typed = Readonly<Record<string, string>>

const TEXTAREA_ROWS = 6

/** @param faults those of the whole form; the field takes its own */
export function makeField(sketch: FieldSketch, faults: readonly FormFault[]): Field {
  const fault = faults.find((one) => one.field === sketch.name)?.text
  const describing = [
    ...(sketch.hint === undefined ? [] : [`${sketch.name}-hint`]),
    ...(fault === undefined ? [] : [`${sketch.name}-fault`])
  ]
  const type = sketch.type ?? 'text'
  return {
    id: sketch.name,
    name: sketch.name,
    label: sketch.label,
    type,
    value: type === 'password' ? '' : (sketch.value ?? ''),
    hint: sketch.hint,
    fault,
    describedBy: describing.length === 0 ? undefined : describing.join(' '),
    autocomplete: sketch.autocomplete ?? 'on',
    maxLength: sketch.maxLength,
    rows: sketch.rows ?? TEXTAREA_ROWS,
    optional: sketch.optional
  }
}

/**
 * Reads a posted form. The messages of the schema are codes; `texts` has the sentence for each of them, and a code
 * without a sentence is a fault of the program. One fault a field: the first.
 */
export function readForm<T>(schema: z.ZodType<T>, body: unknown, texts: Readonly<Record<string, string>>): FormResult<T> {
  const values = typedFields(body)
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, value: parsed.data }
  const faults = new Map<string, FormFault>()
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '')
    const text = texts[issue.message]
    if (text === undefined) throw new Error(`no words for the fault «${issue.message}» of the field «${field}»`)
    if (!faults.has(field)) faults.set(field, { field, text })
  }
  return { ok: false, faults: [...faults.values()], values }
}

/** The texts of a urlencoded body. A field that came twice counts with its last value. */
export function typedFields(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {}
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    if (typeof last === 'string') fields[name] = last
  }
  return fields
}
