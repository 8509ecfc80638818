/** The wish to end, from a terminal, a service manager, a killed parent or a hopeless child. */
export interface Shutdown {
  readonly isRequested: boolean
  /** The exit code to end with. */
  readonly requested: Promise<number>
  request(exitCode: number): void
  /** Is called when somebody asks again, because the orderly way takes too long. */
  onForce(force: () => void): void
}

/**
 * A terminal's Ctrl-C goes to npm and to this process, and npm passes its own on: two signals within a moment
 * are one wish. So only later ones count as the second.
 */
const SAME_WISH_MS = 600

export function listenForShutdown(print: (line: string) => void): Shutdown {
  const { promise, resolve } = Promise.withResolvers<number>()
  let requestedAt: number | undefined
  let force: () => void = () => undefined
  const request = (exitCode: number): void => {
    requestedAt ??= Date.now()
    resolve(exitCode)
  }
  const onSignal = (): void => {
    if (requestedAt === undefined) print('Stopping; once more Ctrl-C does not wait.')
    else if (Date.now() - requestedAt > SAME_WISH_MS) force()
    request(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  return {
    get isRequested() { return requestedAt !== undefined },
    requested: promise,
    request,
    onForce(callback) { force = callback }
  }
}
