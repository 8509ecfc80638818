import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'

export interface WantedPort {
  /** The variable that a person would change. */
  readonly variable: 'PORT' | 'SMTP_DOOR_PORT'
  readonly host: string
  readonly port: number
}

/** @returns a sentence that names the variable, or undefined if the port can be listened on. */
export function findPortFault({ variable, host, port }: WantedPort): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => { resolve(wordPortFault(variable, host, port, error.code)) })
    server.listen({ port, host, exclusive: true }, () => server.close(() => { resolve(undefined) }))
  })
}

function wordPortFault(variable: string, host: string, port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken by another program: stop that program, or set ${variable} to a free port.`
  if (code === 'EACCES') return `This user may not listen on port ${port}: set ${variable} to a port above 1023.`
  return `Nothing can listen on ${host}, port ${port} (${code ?? 'unknown reason'}): set ${variable} and its host to an address of this machine.`
}

/** Makes the folder if it is not there. @returns a sentence that names the variable, or undefined. */
export function findDataDirFault(dataDir: string): string | undefined {
  const probe = join(dataDir, `.write-test-${process.pid}`)
  try {
    makeFolder(dataDir)
    writeFileSync(probe, '')
    rmSync(probe)
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return `The data folder ${dataDir} cannot be written (${code}): give this user the right to write there, or set DATA_DIR to another folder.`
  }
}

/**
 * Not mkdir's own `recursive`, which never comes back where the system answers "no such folder" for a new one
 * (/proc, some mounts). It holds private mail: nobody else has business in it.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** A port that nobody uses now; for a variable that was set to 0. */
export function findFreePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : 0) })
    })
  })
}
