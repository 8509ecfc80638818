import { request } from 'node:http'
import { signIn } from '../support/accounts.ts'
import type { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** Escaped as they stand in an address or in a form's body: NUL, broken UTF-8, half a surrogate pair, numbers too large. */
const VALUES = [
  '', '%00', 'a%00b', '%E0%A4', '%ED%A0%80', '%FF%FE', '%F0%9F%98%80', '%E2%80%AE', '0', '-1', '1', '999999999', '2147483648', '99999999999999999999', '1e9', 'NaN',
  '1523', '1523-%00', '..%2F..%2F..%2Fetc%2Fpasswd', '%5C..%5C', '%0D%0AX-Injected:%20yes', '%25', '__proto__', 'constructor', 'toString', '%27%22%3C%3E%26',
  '%27%20or%201%3D1--', '%E0%B8%81'.repeat(300), '%E5%85%A5'.repeat(700), 'a'.repeat(3000), '%22'.repeat(99), '-', '%2B%2B', ':*%20%26%20!', '%24%7B7*7%7D', '.json', '.txt', '1523.json.txt'
]
const IN_PATHS = [
  '/*', '/en/*', '/zh-hk/*', '/en/requests/*', '/en/requests/*.json', '/en/requests/1523-*', '/en/requests/*/follow-ups/new', '/en/requests/1523/attachments/*/x', '/en/requests/*/attachments/1/x',
  '/en/requests/1523/attachments/1/*', '/en/drafts/*', '/en/batches/*', '/en/admin/batches/*', '/en/authorities/*', '/en/help/*', '/en/confirm/*', '/en/reset/*', '/en/admin/*', '/en/admin/mails/*', '/en/admin/mails/*/raw.eml',
  '/en/admin/requests/*', '/en/people/*', '/en/people/1-x/status/*', '/en/requests/status/*', '/en/requests/category/*', '/en/requests/category/bureau/status/*', '/en/authorities/immigration-department/status/*', '/en/categories/*', '/en/admin/authorities/*/page', '/en/requests/1523/messages/*/taking-back', '/en/requests/*/privacy', '/en/requests/*/co-writers', '/en/shared/*', '/en/invitations/*', '/en/requests/*/follow', '/en/people/*/follow', '/en/authorities/*/follow', '/en/follows/*', '/en/follows/confirm/*', '/unsubscribe/follows/*', '/en/requests/*/annotations/new', '/en/requests/*/reports/new', '/en/requests/*/personal-messages/new', '/en/people/*/personal-messages/new', '/en/personal-messages/*', '/en/personal-messages/*/reports/new', '/en/admin/reports/*',
  '/request/*', '/zh_HK/request/*', '/en/request/*/followups/new', '/body/*', '/body/list/*', '/list/*', '/user/*', '/search/*', '/search/*/all', '/feed/*', '/feed/search/*', '/change_request/new/*', '/new/*', '/help/*', '/*/request/x', '/track/body/*', '/profile/*', '/local/*', '/en/admin/authorities/*', '/static/*', '/sandbox/*', '/sandbox/mail/*/reply'
]
const IN_QUERIES = [
  '/?lang', '/en/requests?before', '/en/requests/answered?before', '/en/requests/status/awaiting?before', '/en/requests/category/bureau?before', '/en/people/1?before', '/en/new?like', '/en/writing/hints?title', '/en/writing/hints?authority', '/en/writing/hints?also', '/en/account?done', '/en/account/follows?done', '/en/follows/search?q', '/en/follows/search?status', '/en/follows/search?authority', '/en/follows/search?category', '/en/follows/search?year', '/en/requests/1523/privacy?done', '/en/requests/1523/co-writers?done', '/?locale', '/help/about?locale', '/request/1523?locale', '/search?query', '/search/all?query', '/body/list/all?public_body_query', '/select_authority?query', '/change_request/new?body', '/new?title', '/en/authorities?q', '/en/authorities.json?q', '/en/authorities/immigration-department?before', '/en/search?q', '/en/search?q=visa&after', '/en/new?authority', '/en/new?title',
  '/en/new?body', '/en/new?draft', '/en/change-requests/new?authority', '/en/change-requests/new?kind', '/en/change-requests/thanks?authority', '/en/sign-in?continue', '/en/sign-up?continue',
  '/en/requests/1523/reports/new?about', '/en/reports/thanks?request', '/en/personal-messages/sent?back', '/en/forgotten-password?continue', '/en/admin?done', '/en/admin/mails/held?before', '/en/admin/requests?number', '/sandbox/mail?lang'
]
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '/en/new': ['authority', 'also', 'act', 'drop', 'title', 'body', 'draft', 'leave_code_out', 'copied_from', 'private_for'],
  '/en/drafts/1/discarding': ['x'],
  '/en/new/keeping': ['authority', 'also', 'title', 'body', 'draft', 'copied_from', 'private_for'],
  '/en/batches/1/withdrawal': ['x'],
  '/en/admin/batches/1/approval': ['x'],
  '/en/admin/batches/1/refusal': ['reason'],
  '/en/requests/1523/privacy/day': ['day'],
  '/en/requests/1523/privacy/lifting': ['sure'],
  '/en/requests/1523/privacy/link': ['x'],
  '/en/requests/1523/privacy/revocation': ['x'],
  '/en/requests/1523/invitations': ['email', 'may_send'],
  '/en/requests/1523/invitations/1/revocation': ['x'],
  '/en/requests/1523/co-writers/1/removal': ['x'],
  '/en/invitations/1/acceptance': ['x'],
  '/en/requests/1523/follow': ['email', 'wish'],
  '/en/follows/search?q=visa': ['email', 'wish'],
  '/en/account/follows': ['follow'],
  '/en/follows/1': ['follow'],
  '/en/follows/confirm/1': ['x'],
  '/unsubscribe/follows/1': ['x'],
  '/en/account/names': ['name', 'public_name'],
  '/en/account/password': ['present', 'password'],
  '/en/account/settings': ['locale', 'notify', 'takes_messages'],
  '/en/requests/1523/annotations': ['body', 'form_id'],
  '/en/requests/1523/annotations/1/withdrawal': ['x'],
  '/en/requests/1523/reports': ['about', 'reason', 'body', 'contact', 'form_id', 'website'],
  '/en/requests/1523/personal-messages': ['body', 'gives_address', 'form_id'],
  '/en/people/1/personal-messages': ['body', 'form_id'],
  '/en/personal-messages/1/answers': ['body', 'form_id'],
  '/en/admin/reports/1/closing': ['outcome', 'answer'],
  '/en/admin/reports/1/visibility': ['kind', 'record', 'visibility'],
  '/en/admin/reports/1/muting': ['wish'],
  '/en/admin/requests/1523/annotations': ['wish'],
  '/en/admin/authorities/immigration-department/page': ['notesEn', 'notesZh', 'publicationSchemeEn', 'publicationSchemeZh', 'disclosureLogEn', 'disclosureLogZh'],
  '/en/requests/1523/messages/1/taking-back': ['x'],
  '/en/sign-in': ['email', 'password', 'continue'],
  '/en/sign-up': ['name', 'email', 'password', 'continue'],
  '/en/forgotten-password': ['email', 'continue'],
  '/en/change-requests/new': ['authority', 'kind', 'name', 'requestEmail', 'homePage', 'note', 'contact'],
  '/en/requests/1523/follow-ups': ['body', 'form_id', 'seen_at', 'intent'],
  '/en/admin/authorities/immigration-department': ['requestEmail'],
  '/en/admin/requests/1523/visibility': ['kind', 'record', 'visibility'],
  '/en/admin/mails/1/release': ['requests'],
  '/en/admin/mails/1/retry': ['x'],
  '/en/admin/letters/1/retry': ['x'],
  '/en/admin/change-requests/1/closing': ['outcome'],
  '/sandbox/mail/1/reply': ['fromName', 'fromAddress', 'subject', 'text']
}
/** What is right in itself, so that a form comes as far as the database with one field that is not. */
const GOOD: Readonly<Record<string, string>> = {
  authority: 'immigration-department', title: 'A title of some length', body: 'Code on Access to Information: please tell me more.', email: 'fuzz@person.example', name: 'Chan', kind: 'address',
  password: 'harbour ferry at dawn', requestEmail: 'ati@immd.example', homePage: 'https://www.example/', note: 'x', contact: '', fromName: 'Officer', fromAddress: 'officer@immd.example', subject: 'Re', text: 'Dear',
  requests: '1523', record: '1523', visibility: 'public', outcome: 'done', reason: 'other', about: 'request-1523', wish: 'open'
}

const AT_ONCE = 8
let web: WebServer
let sample: SampleThread
let people: Readonly<Record<string, Browser>>

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  people = { visitor: web.openBrowser(), requester: web.openBrowser(), operator: web.openBrowser() }
  await signIn(people['requester'] as Browser, sample.requesterEmail)
  await signIn(people['operator'] as Browser, sample.operatorEmail)
  await (people['visitor'] as Browser).visit('/en/sign-in')
}, 60_000)
afterAll(() => web.close())

function cookieOf(browser: Browser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** By a bare client: `URL` would mend what is broken. */
function ask(method: string, path: string, browser: Browser, body?: string, type = 'application/x-www-form-urlencoded'): Promise<string> {
  const { hostname, port } = new URL(web.origin)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { cookie: cookieOf(browser), ...(body === undefined ? {} : { 'content-type': type }) } }, (answer) => {
      answer.resume()
      const injected = answer.headers['x-injected'] === undefined ? '' : ' with an injected header'
      answer.on('end', () => resolve((answer.statusCode ?? 0) >= 500 || injected !== '' ? `${method} ${path} ${body ?? ''}: ${answer.statusCode}${injected}` : ''))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function failuresOf(asked: readonly (() => Promise<string>)[]): Promise<string[]> {
  const failures: string[] = []
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const answers = await Promise.all(asked.slice(at, at + AT_ONCE).map((one) => one()))
    failures.push(...answers.filter((failure) => failure !== '').map((failure) => failure.slice(0, 300)))
  }
  return failures
}

/** The forms that hash a password or wait for a letter are tried out by one of them only. */
const SLOW = ['/en/account/password', '/en/sign-in', '/en/sign-up', '/en/forgotten-password']
const PEOPLE = ['visitor', 'requester', 'operator'] as const

/**
 * Of three people each asks a third: every place is asked for every value by one of them, and for a third of the
 * values by each. In the long run (`npm run test:long -- --only hostile`) everybody asks for everything.
 */
function shareOf<T>(who: typeof PEOPLE[number], all: readonly T[]): readonly T[] {
  return process.env['HOSTILE_INPUT'] === 'all' ? all : all.filter((_one, at) => at % PEOPLE.length === PEOPLE.indexOf(who))
}

describe.each(PEOPLE)('whatever a %s sends, the portal has an answer', (who) => {
  it('in the path of an address', async () => {
    const browser = people[who] as Browser
    expect(await failuresOf(shareOf(who, IN_PATHS.flatMap((path) => VALUES.map((value) => () => ask('GET', path.replace('*', value), browser)))))).toEqual([])
  }, 120_000)

  it('in its query, once, twice and as what is no text', async () => {
    const browser = people[who] as Browser
    const asked = IN_QUERIES.flatMap((path) => [
      ...VALUES.map((value) => () => ask('GET', `${path}=${value}`, browser)),
      () => ask('GET', `${path}[]=x`, browser), () => ask('GET', `${path}[a][b]=x`, browser), () => ask('GET', `${path}=x&${path.split(/[?&]/).at(-1) ?? ''}=y`, browser)
    ])
    expect(await failuresOf(shareOf(who, asked))).toEqual([])
  }, 120_000)

  it('in a form', async () => {
    const browser = people[who] as Browser
    const csrf = (await browser.visit('/en/change-requests/new')).form('/change-requests/new').fields['_csrf'] ?? ''
    const forms = Object.entries(FORMS).filter(([path]) => who === 'visitor' || !SLOW.includes(path))
    const asked = forms.flatMap(([path, fields]) => {
      const bodies = fields.flatMap((field) => {
        const others = fields.filter((other) => other !== field).map((other) => `${other}=${encodeURIComponent(GOOD[other] ?? '')}`)
        const body = (name: string, value: string): string => [`_csrf=${encodeURIComponent(csrf)}`, ...others, `${name}=${value}`].join('&')
        return [...VALUES.map((value) => body(field, value)), body(`${field}[]`, '%00')]
      })
      return (SLOW.includes(path) ? bodies : shareOf(who, bodies)).map((body) => () => ask('POST', path, browser, body))
    })
    // The limits are not what is tried out here.
    const clear = (): Promise<string> => web.context.db('rate_limits').delete().then(() => '')
    expect(await failuresOf(asked.flatMap((one, at) => (at % 20 === 0 ? [clear, one] : [one])))).toEqual([])
  }, 300_000)

  it('as a body that is no form', async () => {
    const browser = people[who] as Browser
    const types = ['application/json', 'text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded; charset=utf-7', 'application/x-www-form-urlencoded']
    const bodies = ['{"a":', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\0\r\n--x--', 'a=b&'.repeat(2000), 'x'.repeat(300_000)]
    const asked = Object.keys(FORMS).flatMap((path) => types.flatMap((type) => bodies.map((body) => () => ask('POST', path, browser, body, type))))
    expect(await failuresOf(shareOf(who, asked))).toEqual([])
  }, 120_000)
})
