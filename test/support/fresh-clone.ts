import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'

/** Who runs the commands of a clone. */
export interface OrdinaryUser {
  readonly uid: number
  readonly gid: number
}

export interface Finished {
  readonly code: number | null
  readonly output: string
}

/** A running `npm start`. */
export interface RunningCommand {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  output(): string
}

const PROJECT = path.resolve(import.meta.dirname, '../..')
/** The account `nobody` of Debian and most others; files of a clone are given to it where the tests run as root. */
const NOBODY: OrdinaryUser = { uid: 65_534, gid: 65_534 }

/** What a newcomer has after `git clone`, in an empty folder of its own: what git knows, as it is in the work tree. */
export class FreshClone {
  readonly folder: string
  readonly project: string
  readonly user: OrdinaryUser | undefined

  constructor() {
    this.user = process.getuid?.() === 0 ? NOBODY : undefined
    this.folder = mkdtempSync(path.join(tmpdir(), 'fresh-clone-'))
    this.project = path.join(this.folder, 'portal')
    const home = path.join(this.folder, 'home')
    for (const folder of [this.project, home]) mkdirSync(folder)
    copyWorkTree(this.project)
    chmodSync(this.folder, 0o755)
    if (this.user !== undefined) giveAll(this.folder, this.user)
  }

  /** @param options.user is the clone's own unless given; null is whoever runs the tests. */
  start(command: readonly string[], variables: Readonly<Record<string, string>> = {}, options: { readonly user?: OrdinaryUser | null } = {}): RunningCommand {
    const [program = '', ...args] = command
    const identity = options.user === undefined ? this.user : options.user ?? undefined
    const child = spawn(program, args, { cwd: this.project, env: { ...this.#environment(), ...variables }, stdio: ['ignore', 'pipe', 'pipe'], ...identity })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => { output += chunk })
    const finished = new Promise<Finished>((resolve, reject) => {
      child.once('error', reject)
      // Not 'close': a process left behind would hold the pipes, and that is what the tests look for.
      child.once('exit', (code) => setTimeout(() => { resolve({ code, output }) }, 50))
    })
    return { child, finished, output: () => output }
  }

  run(command: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Finished> {
    return this.start(command, variables).finished
  }

  /** The ids of all processes that work in this clone, or run its programs. Linux only; elsewhere none. */
  processes(): readonly number[] {
    if (!existsSync('/proc/self/cmdline')) return []
    return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== process.pid && this.#isOurs(pid))
  }

  remove(): void {
    for (const pid of this.processes()) process.kill(pid, 'SIGKILL')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #isOurs(pid: number): boolean {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return command !== '' && (command.includes(this.folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(this.folder))
    } catch {
      return false
    }
  }

  /** The machine's own programs, without what npm has put before them for this test run. */
  #environment(): NodeJS.ProcessEnv {
    const kept = ['LANG', 'LC_ALL', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'npm_config_registry', 'npm_config_cafile', 'POSTGRES_BIN']
    const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'))
    const cache = this.user === undefined ? process.env['npm_config_cache'] ?? path.join(homedir(), '.npm') : path.join(this.folder, 'npm-cache')
    return {
      ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
      PATH: folders.join(path.delimiter),
      HOME: path.join(this.folder, 'home'),
      npm_config_cache: cache,
      npm_config_update_notifier: 'false'
    }
  }
}

function copyWorkTree(target: string): void {
  const names = execFileSync('git', ['-c', `safe.directory=${PROJECT}`, 'ls-files', '-co', '--exclude-standard', '-z'], { cwd: PROJECT, encoding: 'utf8' })
  for (const name of names.split('\0').filter((each) => each !== '' && existsSync(path.join(PROJECT, each)))) {
    cpSync(path.join(PROJECT, name), path.join(target, name))
  }
}

function giveAll(folder: string, user: OrdinaryUser): void {
  chownSync(folder, user.uid, user.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) giveAll(place, user)
    else chownSync(place, user.uid, user.gid)
  }
}
