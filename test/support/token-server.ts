import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface TokenAnswer {
  readonly status: number
  readonly body: unknown
}

export interface TokenServer {
  readonly tokenUrl: string
  /** RFC 7662, for a mail server that asks whether a token is good. */
  readonly introspectionUrl: string
  /** What the token endpoint was asked, form by form. */
  readonly asked: Readonly<Record<string, string>>[]
  /** Tokens that are good at the moment. */
  readonly good: Set<string>
  /** What the token endpoint says from now on; undefined: a new good token. */
  answer(next: TokenAnswer | undefined): void
  /** From now on new tokens live so long. */
  setLifetime(seconds: number): void
  stop(): Promise<void>
}

export const TOKEN_USER = 'portal'

/** A provider's token endpoint on loopback. Its tokens are token-1, token-2 … */
export async function startTokenServer(): Promise<TokenServer> {
  const asked: Readonly<Record<string, string>>[] = []
  const good = new Set<string>()
  let fixed: TokenAnswer | undefined
  let lifetime = 3600
  const issue = (): TokenAnswer => {
    const token = `token-${asked.length}`
    good.add(token)
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: lifetime } }
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const reply = ({ status, body }: TokenAnswer): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
    if (url.pathname === '/introspect') {
      const active = good.has(url.searchParams.get('token') ?? '')
      reply({ status: 200, body: active ? { active, username: TOKEN_USER } : { active } })
      return
    }
    text(request).then((body) => {
      asked.push(Object.fromEntries(new URLSearchParams(body)))
      reply(fixed ?? issue())
    }, () => response.destroy())
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    tokenUrl: `${base}/token`, introspectionUrl: `${base}/introspect?token=`, asked, good,
    answer: (next) => { fixed = next },
    setLifetime: (seconds) => { lifetime = seconds },
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
}
