import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The machine's limit: the same bytes from Node's own server, without anything of ours. Argument: the file. */
const bytes = readFileSync(process.argv[2] ?? '')
const server = createServer((_req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'gzip', 'Content-Length': bytes.length }).end(bytes)
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
