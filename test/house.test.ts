import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { LOCALES } from '../server/domain/requests/request.ts'
import { en } from '../server/i18n/en/index.ts'
import { zhHk } from '../server/i18n/zh-hk/index.ts'
import { listTemplates, loadTemplates } from '../server/text/templates.ts'

/** The structure of the project itself. */
const ROOT = path.resolve(__dirname, '..')
const VIEWS = path.join(ROOT, 'views')

describe('views', () => {
  it('all compile', () => {
    expect(loadTemplates(VIEWS).size).toBe(listTemplates(VIEWS).length)
  })

  it('each name in an include or a render is a file', () => {
    const names = new Set(listTemplates(VIEWS))
    const sources = [...listTemplates(VIEWS).map((name) => path.join(VIEWS, `${name}.ejs`)), ...listSources('server/http')]
    const asked = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:include\(|\.render\(req, res, )'([a-z-]+\/[\w/-]+)'/g)].map((match) => match[1] ?? ''))
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((name) => !names.has(name))).toEqual([])
  })

  it.each(['mail', 'help'])('%s has both languages of everything', (folder) => {
    const names = listTemplates(path.join(VIEWS, folder))
    const inLocale = (locale: string): string[] => names.filter((name) => name.split('/').includes(locale)).map((name) => name.replace(locale, '*')).sort()
    expect(inLocale('en').length).toBeGreaterThan(4)
    expect(inLocale('zh-hk')).toEqual(inLocale('en'))
  })
})

describe('words', () => {
  const english = flatten(en)
  const chinese = flatten(zhHk)

  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same placeholders in both languages', () => {
    const differing = [...english].filter(([key, sentence]) => placeholders(sentence) !== placeholders(chinese.get(key) ?? ''))
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('use the terms of Hong Kong', () => {
    const wrong = [...chinese].filter(([, sentence]) => /用户|帐户|邮|請求|查询/.test(sentence))
    expect(wrong.map(([key]) => key)).toEqual([])
  })
})

describe('folders', () => {
  const folders = listFolders('server').filter((folder) => readdirSync(path.join(ROOT, folder)).some((file) => file.endsWith('.ts')))
  it.each(folders)('%s says what lives there', (folder) => {
    const readme = path.join(ROOT, folder, 'README.md')
    expect(existsSync(readme)).toBe(true)
    expect(readFileSync(readme, 'utf8')).toMatch(/Lives here: .+\n+May import: .+\n+Must never: .+/)
  })
})

describe('lint rules fire when broken', () => {
  const samples = [
    { breach: 'an arrow that points up', rule: 'import-x/no-restricted-paths', file: 'server/domain/requests/state.ts', code: "import { connect } from '../../db/connection.ts'\nexport const x = connect" },
    { breach: 'a sibling noun', rule: 'import-x/no-restricted-paths', file: 'server/http/requests/list.ts', code: "import { authorityRoutes } from '../authorities/routes.ts'\nexport const x = authorityRoutes" },
    { breach: 'a route that writes', rule: 'import-x/no-restricted-paths', file: 'server/http/requests/list.ts', code: "import { touchRequest } from '../../db/requests/writes.ts'\nexport const x = touchRequest" },
    { breach: 'a domain that knows the context', rule: 'import-x/no-restricted-paths', file: 'server/domain/requests/state.ts', code: "import type { Context } from '../../context.ts'\nexport type X = Context" },
    { breach: 'a circle', rule: 'import-x/no-cycle', file: 'server/http/requests/present-delivery.ts', code: "import { presentThread } from './present-thread.ts'\nexport const presentDelivery = presentThread" },
    { breach: 'settings read elsewhere', rule: 'no-restricted-properties', file: 'server/domain/requests/state.ts', code: 'export const x = process.env' },
    { breach: 'knex outside db', rule: '@typescript-eslint/no-restricted-imports', file: 'server/http/requests/list.ts', code: "import knex from 'knex'\nexport const x = knex" },
    { breach: 'a default export', rule: 'import-x/no-default-export', file: 'server/domain/requests/state.ts', code: 'export default 1' },
    { breach: 'a function too long', rule: 'max-lines-per-function', file: 'server/domain/requests/state.ts', code: `export function x(): void {\n${'  void 0\n'.repeat(51)}}` },
    { breach: 'a file too long', rule: 'max-lines', file: 'server/domain/requests/state.ts', code: `export const x = 1\n${'// line\n'.repeat(301)}` },
    { breach: 'too many branches', rule: 'complexity', file: 'server/domain/requests/state.ts', code: `export function x(a: number): number {\n${'  if (a > 1) a += 1\n'.repeat(11)}  return a\n}` },
    { breach: 'a file whose name says nothing', rule: 'house/file-names', file: 'server/utils.mjs', code: 'export {}' },
    { breach: 'a name that is not kebab-case', rule: 'house/file-names', file: 'server/snake_case.mjs', code: 'export {}' }
  ]
  // ESLint loads its configuration as a module, which Jest's own loader cannot: it runs beside.
  const answer = execFileSync(process.execPath, ['test/support/lint-samples.ts'], { cwd: ROOT, input: JSON.stringify(samples), encoding: 'utf8' })
  const fired = JSON.parse(answer) as string[][]
  it.each(samples.map((sample, index) => [sample.breach, sample.rule, fired[index]] as const))('%s: %s', (_, rule, rules) => {
    expect(rules).toContain(rule)
  })
})

function listFolders(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}

function listSources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(ROOT, folder, file))
}

function flatten(words: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? [...flatten(value, `${prefix}${key}.`)] : [[`${prefix}${key}`, String(value)] as const]
    )
  )
}

function placeholders(sentence: string): string {
  return [...new Set(sentence.match(/\{\{\w+\}\}/g) ?? [])].sort().join()
}

it('speaks two languages', () => {
  expect(LOCALES).toEqual(['en', 'zh-hk'])
})
