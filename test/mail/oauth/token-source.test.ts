import { createServer, type AddressInfo } from 'node:net'
import type { OAuthClient } from '../../../server/config/mail-access.ts'
import { createTokenSource } from '../../../server/mail/oauth/token-source.ts'
import { startTokenServer, type TokenServer } from '../../support/token-server.ts'

let server: TokenServer
let now = 0
const clock = (): number => now

beforeEach(async () => {
  server = await startTokenServer()
  now = 1_000_000
})

afterEach(() => server.stop())

function clientOf(parts: Partial<OAuthClient> = {}): OAuthClient {
  return { tokenUrl: server.tokenUrl, clientId: 'portal', clientSecret: 'secret-of-the-client', refreshToken: undefined, scope: undefined, ...parts }
}

async function codeOf(client: OAuthClient): Promise<string> {
  const fault = await createTokenSource(client, clock).get().then(() => undefined, (error: unknown) => error as Error & { code: string })
  return fault?.code ?? 'no fault'
}

test('with a refresh token it asks as its owner (RFC 6749 section 6), without one as itself (section 4.4)', async () => {
  await createTokenSource(clientOf({ refreshToken: 'refresh-1', scope: 'https://mail.google.com/' }), clock).get()
  await createTokenSource(clientOf({ scope: 'https://outlook.office365.com/.default' }), clock).get()
  await createTokenSource(clientOf({ refreshToken: 'refresh-1', clientSecret: undefined }), clock).get()
  expect(server.asked).toEqual([
    { grant_type: 'refresh_token', client_id: 'portal', client_secret: 'secret-of-the-client', refresh_token: 'refresh-1', scope: 'https://mail.google.com/' },
    { grant_type: 'client_credentials', client_id: 'portal', client_secret: 'secret-of-the-client', scope: 'https://outlook.office365.com/.default' },
    { grant_type: 'refresh_token', client_id: 'portal', refresh_token: 'refresh-1' }
  ])
})

test.each([
  ['an hour', 3600, 55 * 60],
  ['four minutes', 240, 120],
  // Not told: an hour.
  ['a time that is not told', 0, 55 * 60]
])('a token that lives %s is kept until shortly before its end', async (_name, lifetime, keptSeconds) => {
  server.setLifetime(lifetime)
  const source = createTokenSource(clientOf(), clock)
  expect((await source.get()).value).toBe('token-1')
  now += keptSeconds * 1000 - 1
  expect((await source.get()).value).toBe('token-1')
  now += 1
  expect((await source.get()).value).toBe('token-2')
})

test('a token that was refused is not given again, and those who ask at once share one fetch', async () => {
  const source = createTokenSource(clientOf(), clock)
  const first = await Promise.all([source.get(), source.get(), source.get()])
  expect(first.map((token) => token.value)).toEqual(['token-1', 'token-1', 'token-1'])
  expect((await source.get('token-1')).value).toBe('token-2')
  // Refused before the newest was there: the newest is tried.
  expect((await source.get('token-1')).value).toBe('token-2')
  expect(server.asked).toHaveLength(2)
})

test('a refresh token that the endpoint replaces is used from then on', async () => {
  const source = createTokenSource(clientOf({ refreshToken: 'refresh-1' }), clock)
  server.answer({ status: 200, body: { access_token: 'a', expires_in: 3600, refresh_token: 'refresh-2' } })
  await source.get()
  await source.get('a')
  expect(server.asked.map((form) => form['refresh_token'])).toEqual(['refresh-1', 'refresh-2'])
})

test.each([
  ['a refresh token that was taken back', 400, { error: 'invalid_grant', error_description: 'Token of chan@citizen.example has been revoked.' }, 'OAUTH_REFUSED invalid_grant'],
  ['a wrong secret', 401, { error: 'invalid_client', error_codes: [7000215] }, 'OAUTH_REFUSED invalid_client 7000215'],
  ['a scope that is not granted', 400, { error: 'invalid_scope' }, 'OAUTH_REFUSED invalid_scope'],
  ['a wrong address', 404, '<h1>Not found</h1>', 'OAUTH_REFUSED status_404'],
  ['an error whose name is not one', 400, { error: 'chan@citizen.example is unknown' }, 'OAUTH_REFUSED status_400'],
  ['a server in trouble', 503, 'busy', 'OAUTH_AWAY status_503'],
  ['a server that has too much to do', 429, { error: 'slow_down' }, 'OAUTH_AWAY slow_down'],
  ['a server that says it is in trouble', 400, { error: 'temporarily_unavailable' }, 'OAUTH_AWAY temporarily_unavailable'],
  ['a page instead of an answer', 200, '<html>sign in</html>', 'OAUTH_AWAY no_token'],
  ['a token that is none', 200, { access_token: 'a\u0001b' }, 'OAUTH_AWAY no_token'],
  ['a list', 200, [], 'OAUTH_AWAY no_token'],
  ['null', 200, 'null', 'OAUTH_AWAY no_token']
])('%s is told apart', async (_name, status, body, code) => {
  server.answer({ status, body })
  expect(await codeOf(clientOf())).toBe(code)
})

test('nobody there, and a redirect to elsewhere, are for now; the secret follows no redirect', async () => {
  const closed = createServer()
  const port = await new Promise<number>((resolve) => closed.listen(0, '127.0.0.1', () => resolve((closed.address() as AddressInfo).port)))
  await new Promise((resolve) => closed.close(resolve))
  expect(await codeOf(clientOf({ tokenUrl: `http://127.0.0.1:${port}/token` }))).toBe('OAUTH_AWAY unreachable')
  const mover = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(`HTTP/1.1 307 Moved\r\nLocation: ${server.tokenUrl}\r\nContent-Length: 0\r\n\r\n`))
  })
  const moverPort = await new Promise<number>((resolve) => mover.listen(0, '127.0.0.1', () => resolve((mover.address() as AddressInfo).port)))
  expect(await codeOf(clientOf({ tokenUrl: `http://127.0.0.1:${moverPort}/token` }))).toBe('OAUTH_AWAY unreachable')
  await new Promise((resolve) => mover.close(resolve))
  expect(server.asked).toEqual([])
})

test('after a fault the next call asks again', async () => {
  const source = createTokenSource(clientOf(), clock)
  server.answer({ status: 503, body: '' })
  await expect(source.get()).rejects.toThrow('no access token')
  server.answer(undefined)
  expect((await source.get()).value).toBe('token-2')
})
