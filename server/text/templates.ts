import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ejs from 'ejs'
import { escapeHtml, type SafeHtml } from './safe-html.ts'

/** One compiled file under `views/`, called by its name without `.ejs`: `requests/show`. */
export type Template = (page: unknown) => SafeHtml

type Compiled = (page: unknown, escape: (value: unknown) => string, include: Include) => SafeHtml
type Include = (name: string, page: unknown) => SafeHtml

/**
 * Compiles every template once. Includes are resolved here, by name from the root of `views/`, because EJS's own
 * look for the file on disk at each call. The only name in a template is `page`.
 */
export function loadTemplates(root: string): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>()
  const include: Include = (name, page) => {
    const template = templates.get(name)
    if (!template) throw new Error(`there is no view ${name}`)
    return template(page)
  }
  for (const name of listTemplates(root)) {
    const compiled = compile(root, name)
    templates.set(name, (page) => compiled(page, escapeValue, include))
  }
  return templates
}

export function listTemplates(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ejs'))
    .map((file) => file.slice(0, -'.ejs'.length).split(path.sep).join('/'))
    .sort()
}

function compile(root: string, name: string): Compiled {
  const filename = path.join(root, `${name}.ejs`)
  const template = new ejs.Template(readFileSync(filename, 'utf8'), {
    strict: true,
    localsName: 'page',
    compileDebug: false,
    rmWhitespace: false,
    filename
  })
  template.compile()
  // What `compile` returns copies the page for each call and looks for includes on disk; EJS 7 has no `client` any more.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a template is code, and it is our own file
  return new Function('page', 'escapeFn', 'include', `"use strict";\n${template.source}`) as Compiled
}

function escapeValue(value: unknown): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  if (value === undefined || value === null) return ''
  throw new Error('only texts and numbers are written into a page')
}
