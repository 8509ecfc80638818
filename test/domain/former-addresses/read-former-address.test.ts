import { readFormerLocale, splitAddress, type FormerAddress, type RequestTail } from '../../../server/domain/former-addresses/former-address.ts'
import { readFormerAddress } from '../../../server/domain/former-addresses/read-former-address.ts'

const page = (path: string): FormerAddress => ({ kind: 'page', path })
const request = (title: string, tail: RequestTail = ''): FormerAddress => ({ kind: 'request', title, tail })

it.each<[string, FormerAddress | undefined]>([
  ['/request/code_of_access', request('code_of_access')],
  ['/request/code_of_access.json', request('code_of_access', '.json')],
  ['/request/116', request('116')],
  ['/request/116/details', request('116')],
  ['/request/a_title/followups/new/17', request('a_title', '/follow-ups/new')],
  ['/request/a_title/response/17/attach/3/reply.pdf', request('a_title')],
  ['/details/request/a_title', request('a_title')],
  ['/upload/request/a_title', request('a_title')],
  ['/annotate/request/a_title', request('a_title', '/annotations/new')],
  ['/categorise/request/a_title', request('a_title', '/classification')],
  ['/request/a_title/annotate', request('a_title', '/annotations/new')],
  ['/request/a_title/report/new', request('a_title', '/reports/new')],
  ['/request/a_title/download', request('a_title', '.zip')],
  ['/request/a_title/constructor', request('a_title')],
  ['/categorise/play', page('/classify')],
  ['/statistics', page('/statistics')],
  ['/statistics/feed.atom', undefined],
  ['/statistics.json', page('/statistics')],
  ['/body_statistics', page('/statistics')],
  ['/request', page('/requests')],
  ['/list', page('/requests')],
  ['/list/all', page('/requests')],
  ['/list/recent', page('/requests')],
  ['/list/successful', page('/requests/status/full')],
  ['/list/unsuccessful', page('/requests/status/refused')],
  ['/list/bureau/awaiting', page('/requests/status/awaiting')],
  ['/list/bureau', { kind: 'category', tag: 'bureau', of: 'requests' }],
  ['/list/constructor', { kind: 'category', tag: 'constructor', of: 'requests' }],
  ['/browse', page('/requests')],
  ['/search', page('/search')],
  ['/search?query=visa', page('/search?q=visa')],
  ['/search/all?query=visa', page('/search?q=visa')],
  ['/search/all', page('/search?q=all')],
  ['/search/visa%20fees/all', page('/search?q=visa%20fees')],
  ['/search/visa/requests/newest', page('/search?q=visa')],
  ['/search/visa/newest', page('/search?q=visa')],
  ['/search/入境/bodies', page('/authorities?q=%E5%85%A5%E5%A2%83')],
  ['/advancedsearch', page('/search')],
  ['/body', page('/authorities')],
  ['/body/list/all', page('/authorities')],
  ['/body/list/all?public_body_query=fire', page('/authorities?q=fire')],
  ['/body/list/bureau', { kind: 'category', tag: 'bureau', of: 'authorities' }],
  ['/body/all-authorities.csv', page('/authorities')],
  ['/body/immigration_department', { kind: 'authority', name: 'immigration_department', standing: undefined }],
  ['/body/immd.json', { kind: 'authority', name: 'immd', standing: undefined }],
  ['/body/immd/successful', { kind: 'authority', name: 'immd', standing: 'full' }],
  ['/body/immd/toString', { kind: 'authority', name: 'immd', standing: undefined }],
  ['/local/bureau', { kind: 'category', tag: 'bureau', of: 'authorities' }],
  ['/change_request/new', { kind: 'form', path: '/change-requests/new', authority: '', fields: {} }],
  ['/change_request/new/immd', { kind: 'form', path: '/change-requests/new', authority: 'immd', fields: {} }],
  ['/change_request/new?body=immd', { kind: 'form', path: '/change-requests/new', authority: 'immd', fields: {} }],
  ['/new/immd?title=A&body=B&tags=c', { kind: 'form', path: '/new', authority: 'immd', fields: { title: 'A', body: 'B' } }],
  ['/select_authority?query=fire', page('/authorities?q=fire')],
  ['/help', page('/help')],
  ['/help/officers', page('/help/officers')],
  ['/help/unhappy', page('/help/unhappy')],
  ['/help/contact', page('/change-requests/new?kind=page')],
  ['/help/__proto__', undefined],
  ['/user/chan_tai_man', { kind: 'person', name: 'chan_tai_man' }],
  ['/user/chan_tai_man/requests', { kind: 'person', name: 'chan_tai_man' }],
  ['/user/contact/chan_tai_man', { kind: 'person', name: 'chan_tai_man' }],
  ['/user', undefined],
  ['/profile/sign_in', page('/sign-in')],
  ['/profile/change_password', page('/account')],
  ['/profile/photo', page('/account')],
  ['/feed/list/recent', page('/requests')],
  ['/feed/list/successful', page('/requests/status/full')],
  ['/feed/body/immd', { kind: 'authority', name: 'immd', standing: undefined }],
  ['/feed/user/chan', { kind: 'person', name: 'chan' }],
  ['/feed/search/visa', page('/search?q=visa')],
  ['/feed/request/a_title', request('a_title')],
  ['/track/body/immd', { kind: 'authority', name: 'immd', standing: undefined }],
  ['/feed/nothing', undefined],
  ['/constructor', undefined],
  ['/sign-in', undefined]
])('%s', (address, meaning) => {
  const url = new URL(address, 'https://former.example')
  const parts = splitAddress(url.pathname)?.parts ?? []
  expect(readFormerAddress(parts, Object.fromEntries(url.searchParams))).toEqual(meaning)
})

it.each([
  ['/zh_HK/body/immd', 'zh-hk', ['body', 'immd']],
  ['/zh-HK/body', 'zh-hk', ['body']],
  ['/en/list', 'en', ['list']],
  ['/list', undefined, ['list']],
  ['/', undefined, []]
])('%s is split into its language and its parts', (path, locale, parts) => {
  expect(splitAddress(path)).toEqual({ locale, parts })
})

it.each(['/request/%E0%A4', '/request/a%00b', `/request/${'a'.repeat(301)}`])('%s is no address', (path) => {
  expect(splitAddress(path)).toBeUndefined()
})

it.each([['zh_HK', 'zh-hk'], ['zh', 'zh-hk'], ['en_GB', 'en'], ['fr', undefined], ['__proto__', undefined]])('the language %s is %s', (text, locale) => {
  expect(readFormerLocale(text)).toBe(locale)
})
