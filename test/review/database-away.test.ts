import { connect as connectTo, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createContext, closeContext, type Context } from '../../server/context.ts'
import { createListener } from '../../server/app.ts'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { signIn } from '../support/accounts.ts'
import { Browser } from '../support/browser.ts'
import { seedSampleThread, type SampleThread } from '../support/sample-thread.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** A door before PostgreSQL that can be shut: the portal of this file reaches its database through it. */
interface Gate {
  readonly url: string
  shut(): void
  open(): void
  close(): Promise<void>
}

let web: WebServer
let sample: SampleThread
let gate: Gate
let context: Context
let http: HttpServer
let origin: string

beforeAll(async () => {
  web = await startWebServer()
  sample = await seedSampleThread(web)
  gate = await startGate(web.context.config.databaseUrl ?? '')
  context = createContext({ ...web.context.config, databaseUrl: gate.url })
  http = createHttpServer(createListener(context))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
}, 60_000)

afterAll(async () => {
  gate.open()
  http.closeAllConnections()
  await new Promise((resolve) => http.close(resolve))
  await closeContext(context)
  await gate.close()
  await web.close()
})

async function startGate(databaseUrl: string): Promise<Gate> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isShut = false
  const server: Server = createServer((client) => {
    if (isShut) return void client.destroy()
    const database = connectTo(Number(port), hostname)
    for (const [one, other] of [[client, database], [database, client]] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => sockets.delete(one))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const shut = (): void => {
    isShut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${(server.address() as AddressInfo).port}` }).href,
    shut,
    open: () => {
      isShut = false
    },
    close: () => {
      shut()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

it('answers 503 with a page in the language of the address while the database is away, and works again after it', async () => {
  const visitor = new Browser(origin)
  const requester = new Browser(origin)
  await signIn(requester, sample.requesterEmail)
  const form = await requester.visit('/en/new?authority=immigration-department')
  expect((await visitor.visit(`/zh-hk${sample.path}`)).status).toBe(200)

  gate.shut()
  for (const [browser, path] of [[visitor, '/zh-hk/'], [visitor, `/zh-hk${sample.path}`], [visitor, '/zh-hk/search?q=visa'], [requester, '/zh-hk/help'], [requester, `/zh-hk${sample.path}`]] as const) {
    const page = await browser.visit(path)
    expect([path, page.status]).toEqual([path, 503])
    expect(page.headers.get('retry-after')).toBe('30')
    expect(page.html).toContain('lang="zh-HK"')
    expect(page.text).toContain('系統暫停片刻')
  }
  const posted = await requester.submit(form, '/new', { title: 'A title of some length', body: 'Code on Access to Information' })
  expect(posted.status).toBe(503)
  expect((await visitor.visit(`/en${sample.path}.json`)).status).toBe(503)
  expect((await visitor.visit('/health/ready')).status).toBe(503)

  gate.open()
  expect((await visitor.visit(`/zh-hk${sample.path}`)).status).toBe(200)
  const kept = await requester.submit(form, '/new', { title: 'A title of some length', body: 'Code on Access to Information' })
  expect(kept.path).toMatch(/^\/en\/drafts\//)
})
