import type { Standing } from '../requests/standing.ts'
import type { Fields, FormerAddress, RequestTail } from './former-address.ts'

/** Their three views of a list, and what comes nearest to them here. */
const VIEWS: Readonly<Record<string, Standing>> = { successful: 'full', unsuccessful: 'refused', awaiting: 'awaiting' }
const SORTS = ['newest', 'described', 'relevance', 'advanced']
const VARIETIES = ['bodies', 'requests', 'users', 'all']
const HELP: Readonly<Record<string, string>> = {
  unhappy: '/help/unhappy', requesting: '/help/requesting', officers: '/help/officers', privacy: '/help/privacy', api: '/help/api', about: '/help/about',
  credits: '/help/about', alaveteli: '/help/about', pro: '/help/about', exemptions: '/help/code', complaints: '/help/complaints',
  contact: '/change-requests/new?kind=page', search: '/search'
}
/** What was done to a request there has a page of its own here as well. */
const TAILS: Readonly<Record<string, RequestTail>> = { followups: '/follow-ups/new', annotate: '/annotations/new', report: '/reports/new', categorise: '/classification', download: '.zip' }
const ACCOUNT: Readonly<Record<string, string>> = { sign_in: '/sign-in', sign_up: '/sign-up', sign_out: '/', change_password: '/account', change_email: '/account' }

type Reader = (parts: readonly string[], query: Fields) => FormerAddress | undefined

/** By the first part of the path. */
const READERS: Readonly<Record<string, Reader>> = {
  request: ([title = '', ...tail]) => (title === '' ? page('/requests') : readRequest(title, tail)),
  // Older still: what is wanted of the request stood before it.
  details: ([, title]) => readRequest(title ?? ''),
  similar: ([, title]) => readRequest(title ?? ''),
  upload: ([, title]) => readRequest(title ?? ''),
  annotate: ([, title]) => readRequest(title ?? '', ['annotate']),
  categorise: ([what, title]) => (what === 'play' ? page('/classify') : readRequest(title ?? '', ['categorise'])),
  list: ([first, second]) => readList(first, second),
  browse: () => page('/requests'),
  search: (parts, query) => (isOwnFeed(parts) ? undefined : readSearch(parts, query)),
  advancedsearch: () => page('/search'),
  body: readBody,
  local: ([tag]) => ({ kind: 'category', tag: tag ?? '', of: 'authorities' }),
  change_request: ([, name], query) => ({ kind: 'form', path: '/change-requests/new', authority: name ?? query['body'] ?? '', fields: {} }),
  new: ([name], query) => ({ kind: 'form', path: '/new', authority: name ?? query['authority'] ?? '', fields: pick(query, ['title', 'body']) }),
  select_authority: (_parts, query) => page(withQuery('/authorities', query['query'] ?? '')),
  help: ([name]) => readHelp(name),
  statistics: (parts) => (parts.length === 0 ? page('/statistics') : undefined),
  'statistics.json': () => page('/statistics'),
  body_statistics: () => page('/statistics'),
  user: readUser,
  profile: ([what = '']) => page(own(ACCOUNT, what) ?? '/account'),
  feed: readFeed,
  track: readFeed
}

/**
 * The table of addresses in the manner of Alaveteli.
 * @param parts of the path below the language; `query`: parameters that came once
 */
export function readFormerAddress(parts: readonly string[], query: Fields): FormerAddress | undefined {
  const [first = '', ...others] = parts
  return own(READERS, first.toLowerCase())?.(others, query)
}

function readRequest(typed: string, tail: readonly string[] = []): FormerAddress | undefined {
  const title = typed.replace(/\.json$/, '')
  if (title === '') return undefined
  return { kind: 'request', title, tail: own(TAILS, tail[0] ?? '') ?? (title === typed ? '' : '.json') }
}

function readList(first: string | undefined, second: string | undefined): FormerAddress {
  const view = own(VIEWS, second ?? first ?? '')
  if (view !== undefined) return page(`/requests/status/${view}`)
  if (first === undefined || first === 'all' || first === 'recent') return page('/requests')
  return { kind: 'category', tag: first, of: 'requests' }
}

/** The feed of a search of ours, whose words stand in its query. */
function isOwnFeed([name = '', ...others]: readonly string[]): boolean {
  return others.length === 0 && /^feed\.(?:atom|json)$/.test(name)
}

/** The words are a part of the path; what kind of thing is looked for, and in which order, may follow. */
function readSearch(parts: readonly string[], query: Fields): FormerAddress {
  const unsorted = endsIn(parts, SORTS) ? parts.slice(0, -1) : parts
  const asked = query['query']
  // With the words in the query, what stands in the path is the kind alone; else the path begins with the words.
  const hasKind = endsIn(unsorted, VARIETIES) && (unsorted.length > 1 || asked !== undefined)
  const words = hasKind ? unsorted.slice(0, -1) : unsorted
  const place = hasKind && unsorted.at(-1) === 'bodies' ? '/authorities' : '/search'
  return page(withQuery(place, words.length === 0 ? (asked ?? '') : words.join(' ')))
}

function endsIn(parts: readonly string[], words: readonly string[]): boolean {
  const last = parts.at(-1)
  return last !== undefined && words.includes(last)
}

function readBody(parts: readonly string[], query: Fields): FormerAddress {
  const [first, second] = parts
  if (first === undefined || first === 'search_ahead' || first === 'all-authorities.csv') return page('/authorities')
  if (first !== 'list') return { kind: 'authority', name: first.replace(/\.json$/, ''), standing: own(VIEWS, second ?? '') }
  const words = query['public_body_query'] ?? ''
  return words !== '' || second === undefined || second === 'all' ? page(withQuery('/authorities', words)) : { kind: 'category', tag: second, of: 'authorities' }
}

function readUser([first, second]: readonly string[]): FormerAddress | undefined {
  const name = first === 'contact' ? second : first
  return name === undefined ? undefined : { kind: 'person', name: name.replace(/\.json$/, '') }
}

function readHelp(name: string | undefined): FormerAddress | undefined {
  const path = name === undefined ? '/help' : own(HELP, name)
  return path === undefined ? undefined : page(path)
}

/** What could be followed there has a page of its own here. */
function readFeed([what = '', name, ...others]: readonly string[], query: Fields): FormerAddress | undefined {
  if (what === 'list') return readList(name, undefined)
  if (what === 'search') return readSearch(name === undefined ? [] : [name, ...others], query)
  if (name === undefined) return undefined
  if (what === 'body') return { kind: 'authority', name, standing: undefined }
  if (what === 'user') return { kind: 'person', name }
  return what === 'request' ? readRequest(name) : undefined
}

function page(path: string): FormerAddress {
  return { kind: 'page', path }
}

function withQuery(path: string, words: string): string {
  return words.trim() === '' ? path : `${path}?q=${encodeURIComponent(words.toWellFormed())}`
}

function pick(query: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])))
}

/** `constructor` and its like are in every object and in no table of ours. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
