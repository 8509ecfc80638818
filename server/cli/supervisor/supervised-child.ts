import { fork, type ChildProcess } from 'node:child_process'

export interface ChildOptions {
  readonly name: string
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
  readonly log: (line: string) => void
  /** The child cannot run with these settings (exit code 78), or has never come up. */
  readonly onHopeless: (exitCode: number) => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Who ran this long was well: the next crash counts as the first. */
const WELL_AFTER_MS = 60_000
/** sysexits.h, EX_CONFIG: what is wrong in the settings is wrong again after a restart. */
const CONFIG_FAULT = 78
const HOPELESS_AFTER = 4

/** A process of the portal that is started again, after growing pauses, when it ends by itself. */
export class SupervisedChild {
  readonly #options: ChildOptions
  #process: ChildProcess | undefined
  #restart: NodeJS.Timeout | undefined
  #crashes = 0
  #wasWell = false
  #stopping = false

  constructor(options: ChildOptions) {
    this.#options = options
  }

  start(): void {
    const { name, entry, env, log } = this.#options
    const startedAt = Date.now()
    const child = fork(entry, [], {
      env,
      execArgv: ['--import', new URL('./leave-with-supervisor.ts', import.meta.url).href],
      // A group of its own: a terminal's Ctrl-C reaches the supervisor only, who stops everything in order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    })
    this.#process = child
    child.once('error', (error) => { log(`The ${name} process could not be started: ${error.message}`) })
    child.once('exit', (code, signal) => {
      this.#process = undefined
      if (!this.#stopping) this.#afterCrash(code ?? signal ?? 'unknown', Date.now() - startedAt)
    })
  }

  /** It has shown that it can run here, so it is never given up. */
  noteWell(): void {
    this.#wasWell = true
  }

  /** Asks the child to finish what it is doing, and ends it when the patience is over. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#restart)
    const child = this.#process
    if (child === undefined) return
    const gone = new Promise<void>((resolve) => { child.once('exit', () => { resolve() }) })
    // Windows knows no SIGTERM; the closed channel says the same.
    if (process.platform === 'win32') child.disconnect()
    else child.kill('SIGTERM')
    const force = setTimeout(() => { this.kill() }, patienceMs)
    await gone
    clearTimeout(force)
  }

  kill(): void {
    this.#stopping = true
    this.#process?.kill('SIGKILL')
  }

  #afterCrash(reason: number | string, livedMs: number): void {
    const { name, log, onHopeless } = this.#options
    this.#crashes = livedMs >= WELL_AFTER_MS ? 1 : this.#crashes + 1
    if (reason === CONFIG_FAULT || (!this.#wasWell && this.#crashes >= HOPELESS_AFTER)) {
      log(`The ${name} process ends (${reason}) each time it is started.`)
      onHopeless(typeof reason === 'number' && reason !== 0 ? reason : 1)
      return
    }
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#crashes - 1), LONGEST_PAUSE_MS)
    log(`The ${name} process ended (${reason}); it is started again in ${pauseMs / 1000} s.`)
    this.#restart = setTimeout(() => { this.start() }, pauseMs)
  }
}
