import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort, answersOn } from './ports.ts'
import type { TestCertificate } from './certificates.ts'

export interface Postfix {
  /** Where the internet connects. */
  readonly port: number
  /** Where the portal hands in its letters. */
  readonly submissionPort: number
  readonly logFile: string
  /** Queue ids of the mails that wait. */
  listQueue(): string[]
  /** Tries all that waits, now. */
  flush(): void
  stop(): Promise<void>
}

export interface PostfixSettings {
  readonly domain: string
  readonly certificate: TestCertificate
  /** The portal's LMTP door. */
  readonly lmtpPort: number
  /** A mail server that stands for all the authorities' ones. */
  readonly remotePort: number
  /** Further replacements in the document's text; each must be found. */
  readonly changes?: readonly (readonly [string, string])[]
}

const DOCUMENT = path.join(import.meta.dirname, '../../docs/postfix.md')
const START_TIMEOUT_MS = 20_000

/** A Postfix of one's own on loopback, with the configuration that docs/postfix.md gives. */
export async function startPostfix(settings: PostfixSettings): Promise<Postfix> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postfix-'))
  chmodSync(folder, 0o755)
  const [port, submissionPort] = [await findFreePort(), await findFreePort()]
  const logFile = path.join(folder, 'mail.log')
  for (const name of ['queue', 'data']) mkdirSync(path.join(folder, name))
  const replaced = [
    ['lmtp:[127.0.0.1]:2424', `lmtp:[127.0.0.1]:${settings.lmtpPort}`],
    ['/etc/letsencrypt/live/mx.records.example/fullchain.pem', settings.certificate.certFile],
    ['/etc/letsencrypt/live/mx.records.example/privkey.pem', settings.certificate.keyFile],
    ['mail.records.example', settings.domain],
    ['\nrelayhost =\n', `\nrelayhost = [127.0.0.1]:${settings.remotePort}\n`],
    ['smtp            inet', `127.0.0.1:${port} inet`],
    ['127.0.0.1:10587', `127.0.0.1:${submissionPort}`],
    // A machine of tests may have no IPv6.
    ['inet_protocols = all', 'inet_protocols = ipv4'],
    ...settings.changes ?? []
  ] as const
  const files = replaceAll(readBlocks(), replaced)
  const own = `queue_directory = ${folder}/queue\ndata_directory = ${folder}/data\nmaillog_file_prefixes = ${folder}\nmaillog_file = ${logFile}\n`
  writeFileSync(path.join(folder, 'main.cf'), `${files.main}${own}`)
  writeFileSync(path.join(folder, 'master.cf'), files.master)
  takeOwnership(folder)
  const [program = '', ...args] = asRoot('postfix', '-c', folder, 'start-fg')
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { output += text })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  const stop = async (): Promise<void> => {
    run('postfix', '-c', folder, 'stop')
    await Promise.race([ended, pause(10_000, undefined, { ref: false })])
    if (process.getuid?.() === 0) rmSync(folder, { recursive: true, force: true })
    else run('rm', '-rf', folder)
  }
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await answersOn(port))) {
    if (Date.now() > deadline || child.exitCode !== null) {
      const log = existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''
      await stop()
      throw new Error(`Postfix does not start: ${output}${log}`)
    }
    await pause(50)
  }
  return {
    port, submissionPort, logFile, stop,
    listQueue: () => run('postqueue', '-c', folder, '-j').split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { queue_id: string }).queue_id),
    flush: () => void run('postqueue', '-c', folder, '-f')
  }
}

interface ConfigFiles {
  readonly main: string
  readonly master: string
}

/** The blocks of the document that begin with the name of their file. */
function readBlocks(): ConfigFiles {
  const document = readFileSync(DOCUMENT, 'utf8')
  const read = (name: string): string => {
    const block = new RegExp(`\`\`\`ini\\n(# /etc/postfix/${name}\\n.*?)\`\`\``, 's').exec(document)?.[1]
    if (block === undefined) throw new Error(`docs/postfix.md has no ${name}`)
    return block
  }
  return { main: read('main\\.cf'), master: read('master\\.cf') }
}

function replaceAll(files: ConfigFiles, replaced: readonly (readonly [string, string])[]): ConfigFiles {
  let { main, master } = files
  for (const [from, to] of replaced) {
    if (!`${main}${master}`.includes(from)) throw new Error(`docs/postfix.md no longer has: ${from}`)
    main = main.replaceAll(from, to)
    master = master.replaceAll(from, to)
  }
  return { main, master }
}

/** What is not root's gets a warning; data and queue are given to the account of Postfix by its own check. */
function takeOwnership(folder: string): void {
  if (process.getuid?.() !== 0) run('chown', '-R', 'root:root', folder)
  run('chown', 'postfix', path.join(folder, 'data'))
}

function run(...command: string[]): string {
  const [program = '', ...args] = asRoot(...command)
  return spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 }).stdout
}

function asRoot(...command: string[]): string[] {
  return process.getuid?.() === 0 ? command : ['sudo', '-n', ...command]
}
