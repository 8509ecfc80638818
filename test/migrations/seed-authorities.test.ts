import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

type Row = Readonly<Record<string, string>>

const SEED = join(__dirname, '../../migrations/seed')

const AUTHORITY_COLUMNS = ['slug', 'name_en', 'name_zh', 'short_en', 'short_zh', 'abbreviation', 'category', 'home_page', 'former_names', 'basis']
const CATEGORY_COLUMNS = ['code', 'name_en', 'name_zh', 'position']

/** RFC 1034 section 3.5 as relaxed by RFC 1123 section 2.1: the abbreviation is a label of the sandbox's addresses. */
const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const LATIN_NAME = /^[A-Za-z][A-Za-z ,'()&-]*[A-Za-z)]$/
const CHINESE_NAME = /^[\p{Script=Han}、()]+$/u
/** Simplified forms that never occur in the Government's Traditional Chinese, of words that these names use. */
const SIMPLIFIED = /[务处与运输会国员证书总检关环贸经济发业资讯产规划动农护卫劳讼诉财税邮电飞]/u

const authorityBytes = readFileSync(join(SEED, 'authorities.csv'))
const categoryBytes = readFileSync(join(SEED, 'authority-categories.csv'))
const authorities = parseRows(authorityBytes)
const categories = parseRows(categoryBytes)

describe('the files', () => {
  it.each([
    ['authorities.csv', authorityBytes],
    ['authority-categories.csv', categoryBytes]
  ])('%s is UTF-8 in NFC, without a byte order mark, its lines ended by CRLF', (_name, bytes) => {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    expect(text.startsWith('\uFEFF')).toBe(false)
    expect(text).toBe(text.normalize('NFC'))
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('have the columns that the loader reads', () => {
    expect(authorities.map((row) => Object.keys(row))).toEqual(authorities.map(() => AUTHORITY_COLUMNS))
    expect(categories.map((row) => Object.keys(row))).toEqual(categories.map(() => CATEGORY_COLUMNS))
  })

  it('have no blanks at the ends of a value', () => {
    const untidy = [...authorities, ...categories].flatMap((row) => Object.values(row)).filter((value) => value !== value.trim())
    expect(untidy).toEqual([])
  })

  it('name no mail address: an operator fills those in', () => {
    expect(authorityBytes.includes('@')).toBe(false)
  })
})

describe('categories', () => {
  it('are at most eight, in kebab-case, in both languages, numbered from 1', () => {
    expect(categories.length).toBeLessThanOrEqual(8)
    expect(values(categories, 'position')).toEqual(categories.map((_row, index) => String(index + 1)))
    expect(unlike(categories, 'code', KEBAB)).toEqual([])
    expect(unlike(categories, 'name_en', LATIN_NAME)).toEqual([])
    expect(unlike(categories, 'name_zh', CHINESE_NAME)).toEqual([])
    for (const column of ['code', 'name_en', 'name_zh']) expect(repeated(categories, column)).toEqual([])
  })

  it('are all used, and all that are used exist', () => {
    expect(new Set(values(authorities, 'category'))).toEqual(new Set(values(categories, 'code')))
  })
})

describe('authorities', () => {
  it('are at least eighty', () => {
    expect(authorities.length).toBeGreaterThanOrEqual(80)
  })

  it.each(['slug', 'name_en', 'name_zh', 'abbreviation', 'category', 'home_page', 'basis'])('all have a %s', (column) => {
    expect(unlike(authorities, column, /./)).toEqual([])
  })

  it.each(['slug', 'name_en', 'name_zh', 'abbreviation', 'home_page'])('have a %s of their own, whatever its case', (column) => {
    expect(repeated(authorities, column)).toEqual([])
  })

  it.each(['short_en', 'short_zh'])('share no %s with another, and leave out one that repeats the name', (column) => {
    const given = authorities.filter((row) => row[column] !== '')
    expect(repeated(given, column)).toEqual([])
    expect(given.filter((row) => row[column] === row[column.replace('short', 'name')])).toEqual([])
  })

  it('have the slug that their English name gives', () => {
    expect(authorities.filter((row) => row['slug'] !== slugOf(row['name_en'] ?? ''))).toEqual([])
    expect(unlike(authorities, 'slug', KEBAB)).toEqual([])
  })

  it('have an abbreviation that is a label of a domain name', () => {
    expect(unlike(authorities, 'abbreviation', DNS_LABEL)).toEqual([])
  })

  it('have Latin letters in the English names and Chinese ones in the Chinese', () => {
    expect(unlike(authorities, 'name_en', LATIN_NAME)).toEqual([])
    expect(unlike(authorities, 'name_zh', CHINESE_NAME)).toEqual([])
    expect(unlike(authorities, 'short_en', /^$|^[A-Za-z]/)).toEqual([])
    expect(unlike(authorities, 'short_zh', /^\p{Script=Han}*$/u)).toEqual([])
  })

  it('are written in Traditional Chinese', () => {
    expect(authorities.filter((row) => SIMPLIFIED.test(Object.values(row).join(' ')))).toEqual([])
  })

  it('have a home page that is an https URL of a named host', () => {
    const bad = values(authorities, 'home_page').filter((address) => !isHttpsUrl(address))
    expect(bad).toEqual([])
  })

  it('separate former names by semicolons, with none empty, twice, or the present one', () => {
    const bad = authorities.filter((row) => {
      const former = (row['former_names'] ?? '') === '' ? [] : (row['former_names'] ?? '').split(';')
      const isTidy = former.every((name) => name !== '' && name === name.trim())
      return !isTidy || new Set(former).size < former.length || former.includes(row['name_en'] ?? '') || former.includes(row['name_zh'] ?? '')
    })
    expect(bad).toEqual([])
  })

  it('are under the Code by Annex A or follow it', () => {
    expect(unlike(authorities, 'basis', /^(?:annex-a|follows-code)$/)).toEqual([])
  })

  it('have all fifteen policy bureaux of the re-organisation of 2022', () => {
    const bureaux = authorities.filter((row) => row['category'] === 'bureau')
    expect(values(bureaux, 'abbreviation').sort()).toEqual([
      'CEDB', 'CMAB', 'CSB', 'CSTB', 'DEVB', 'EDB', 'EEB', 'FSTB', 'HB', 'HHB', 'HYAB', 'ITIB', 'LWB', 'SB', 'TLB'
    ])
  })

  it('have the Immigration Department, word for word', () => {
    expect(authorities.filter((row) => row['abbreviation']?.toLowerCase() === 'immd')).toEqual([
      {
        slug: 'immigration-department',
        name_en: 'Immigration Department',
        name_zh: '入境事務處',
        short_en: 'Immigration',
        short_zh: '入境處',
        abbreviation: 'ImmD',
        category: 'disciplined-service',
        home_page: 'https://www.immd.gov.hk',
        former_names: '人民入境事務處',
        basis: 'annex-a'
      }
    ])
  })
})

function parseRows(bytes: Buffer): readonly Row[] {
  return parse<Row>(bytes, { columns: true, record_delimiter: '\r\n' })
}

function values(rows: readonly Row[], column: string): string[] {
  return rows.map((row) => row[column] ?? '')
}

function unlike(rows: readonly Row[], column: string, pattern: RegExp): string[] {
  return values(rows, column).filter((value) => !pattern.test(value))
}

function repeated(rows: readonly Row[], column: string): string[] {
  const seen = values(rows, column).map((value) => value.toLowerCase())
  return seen.filter((value, index) => seen.indexOf(value) !== index)
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll("'", '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

function isHttpsUrl(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && /\.(?:hk|com|org)$/.test(url.hostname) && url.username === '' && url.search === '' && url.hash === ''
}
