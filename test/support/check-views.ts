import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { listTemplates } from '../../server/text/templates.ts'

/**
 * Type-checks the templates: each becomes a TypeScript function of its page, line for line, and the compiler runs
 * over all of them. Run as `node test/support/check-views.ts`; exits with 1 and the faults on standard error.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')
const VIEWS = path.join(ROOT, 'views')
const OUT = path.join(ROOT, 'node_modules/.cache/views')

function main(): void {
  rmSync(OUT, { recursive: true, force: true })
  const files = listTemplates(VIEWS).map((name) => writeFunction(name))
  const program = ts.createProgram([...files, writeDeclarations()], readOptions())
  const faults = ts.getPreEmitDiagnostics(program).filter((fault) => fault.file?.fileName.startsWith(OUT))
  for (const fault of faults) process.stderr.write(`${describe(fault)}\n`)
  process.stdout.write(`${files.length} views, ${faults.length} faults\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

/** The names that templates use, and the pages of every noun. */
function writeDeclarations(): string {
  const pages = globSync('server/http/*/*pages.ts', { cwd: ROOT })
  const file = path.join(OUT, 'names.ts')
  const from = (target: string): string => JSON.stringify(path.join(ROOT, target))
  writeFileSync(file, [
    ...pages.map((page) => `import ${from(page)}`),
    `import type { PageBase } from ${from('server/http/web/layout.ts')}`,
    `import type { Views } from ${from('server/http/web/render.ts')}`,
    `import type { Parts } from ${from('server/http/web/form.ts')}`,
    `import type { LetterPages } from ${from('server/mail/outgoing/letter-templates.ts')}`,
    `import type { SafeHtml } from ${from('server/text/safe-html.ts')}`,
    'export type Pages = { [K in keyof Views]: Views[K] & PageBase } & Parts & { "layout/top": PageBase; "layout/bottom": PageBase }',
    'export type Letters = LetterPages',
    'export declare function include<K extends keyof Pages>(name: K, page: Pages[K]): SafeHtml',
    'export declare function write(value: string | number | null | undefined): void',
    'export declare function writeSafe(value: SafeHtml): void'
  ].join('\n'))
  return file
}

function writeFunction(name: string): string {
  const file = path.join(OUT, `${name}.ts`)
  mkdirSync(path.dirname(file), { recursive: true })
  const names = JSON.stringify(path.join(OUT, 'names.ts'))
  const head = `import { include, write, writeSafe, type Letters, type Pages } from ${names}; void [include, write, writeSafe]; export type Used = Letters | Pages; export function view(page: ${pageTypeOf(name)}): void { void page; `
  writeFileSync(file, `${head}${translate(readFileSync(path.join(VIEWS, `${name}.ejs`), 'utf8'))}}\n`)
  return file
}

function pageTypeOf(name: string): string {
  const [folder, letter] = name.split('/')
  if (folder === 'mail') return `Letters[${JSON.stringify(letter)}]`
  return folder === 'help' && !name.includes('/_') && name.split('/').length === 3 ? "Pages['help/show']" : `Pages[${JSON.stringify(name)}]`
}

/** Text between tags is dropped but for its line ends, so that a fault has the line of the template. */
function translate(source: string): string {
  return source
    .split(/(<%[\s\S]*?%>)/)
    .map((piece) => (piece.startsWith('<%') ? translateTag(piece) : piece.replaceAll(/[^\n]/g, '')))
    .join('')
}

function translateTag(tag: string): string {
  const code = tag.replace(/^<%[=-]?/, '').replace(/-?%>$/, '')
  if (tag.startsWith('<%#')) return code.replaceAll(/[^\n]/g, '')
  if (tag.startsWith('<%=')) return `write(${code});`
  return tag.startsWith('<%-') ? `writeSafe(${code});` : `${code}\n`.replace(/\n$/, ' ')
}

function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT)
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, types: ['node'], typeRoots: [path.join(ROOT, 'node_modules/@types')] }
}

function describe(fault: ts.Diagnostic): string {
  const place = fault.file && fault.start !== undefined ? fault.file.getLineAndCharacterOfPosition(fault.start) : undefined
  const view = path.relative(OUT, fault.file?.fileName ?? '').replace(/\.ts$/, '.ejs')
  return `views/${view}:${place === undefined ? '?' : place.line + 1}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n  ')}`
}

main()
