import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** How many connections there have been. */
  connections(): number
  /** How many there are. */
  open(): number
  /** What clients have said, of all connections. */
  said(): string
  /** Those that are open get no byte through any more, in neither direction, and are not ended either. */
  freeze(): void
  stop(): Promise<void>
}

/** Between a client and a server on loopback: sees the talk, and can let it fall silent as a network does. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let connections = 0
  let said = ''
  const server = createServer((client) => {
    connections += 1
    const upstream = connect(target, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    client.on('data', (chunk: Buffer) => { said += chunk.toString('latin1') })
    client.pipe(upstream)
    upstream.pipe(client)
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        pairs.delete(pair)
        for (const one of pair) one.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    open: () => pairs.size,
    said: () => said,
    freeze: () => {
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream).pause()
        upstream.unpipe(client).pause()
      }
    },
    stop: () => new Promise((resolve) => {
      server.close(() => resolve())
      for (const pair of pairs) for (const socket of pair) socket.destroy()
    })
  }
}
