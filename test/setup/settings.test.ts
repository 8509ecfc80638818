import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const example = read('.env.example')
const compose = read('docker-compose.yml')
/** The keys of the schema, as they stand in its source. */
const known = [...read('server/config/env.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1] ?? '')
const [forProgram = '', forCompose = ''] = example.split('--- docker compose only')

describe('.env.example', () => {
  it('has every variable that the program reads, explained, and no other', () => {
    expect(known.length).toBeGreaterThan(15)
    expect(namesIn(forProgram).sort()).toEqual([...known].sort())
    for (const name of namesIn(example)) expect(example).toMatch(new RegExp(`^# .+\\n([A-Z_]+=\\n)?${name}=$`, 'm'))
  })

  it('gives nothing a value: copied as it is, it changes nothing', () => {
    expect(example.split('\n').filter((line) => /^[^#\n]*=./.test(line))).toEqual([])
  })
})

describe('docker-compose.yml', () => {
  it('takes only variables that .env.example explains', () => {
    const used = new Set([...compose.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? ''))
    expect([...used].filter((name) => !namesIn(example).includes(name))).toEqual([])
    expect(namesIn(forCompose).filter((name) => !used.has(name))).toEqual([])
  })

  it('stops at a secret that is missing: none has a default', () => {
    const secrets = [...compose.matchAll(/\$\{(SECRET_KEY|[A-Z_]*PASSWORD[A-Z_]*)([^}]*)\}/g)]
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    expect(secrets.filter((match) => match[2]?.startsWith(':?') !== true)).toEqual([])
    // Given as such, or as a part of an address; never written out.
    expect([...compose.matchAll(/^\s*\S*(?:PASSWORD|SECRET)\S*: (.*)$/gm)].map((match) => match[1]).filter((value) => value?.startsWith('${') !== true)).toEqual([])
  })
})

function namesIn(text: string): string[] {
  return [...text.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? '')
}
