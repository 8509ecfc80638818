import { createServer } from 'node:http'
import { createListener } from './app.ts'
import { readConfigOrExit } from './config/env.ts'
import { closeContext, createContext } from './context.ts'
import { closeCage } from './mail/incoming/cage.ts'

/** The web process. Ends on SIGTERM, SIGINT, or when the supervisor that started it is gone. */
const config = readConfigOrExit(process.env)
const context = createContext(config)
const server = createServer(createListener(context))

server.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(error.code === 'EADDRINUSE' ? `PORT ${config.port} is taken: stop what uses it, or set PORT.\n` : `${error.message}\n`)
  process.exit(1)
})
server.listen(config.port, config.host, () => {
  context.log.info({ port: config.port }, 'web is listening')
  process.send?.({ ready: true })
})

let draining = false
function drain(): void {
  if (draining) return
  draining = true
  server.close(() => {
    // An operator's release reads the mail here too.
    void closeCage().then(() => closeContext(context)).then(() => process.exit(0))
  })
  server.closeIdleConnections()
  // What is still being sent gets a moment; a reader who never finishes must not keep the process.
  setTimeout(() => server.closeAllConnections(), 5_000).unref()
}
process.on('SIGTERM', drain)
process.on('SIGINT', drain)
process.on('disconnect', drain)
