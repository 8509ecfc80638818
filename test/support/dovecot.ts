import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestCertificate } from './certificates.ts'
import { answersOn, findFreePort } from './ports.ts'

export interface DovecotOptions {
  /** With it TLS is required, by imaps or by STARTTLS. */
  readonly certificate?: TestCertificate
  /** What the server says that it can, where that is less than it can. */
  readonly capability?: string
  /** Tokens in place of the password: the mechanism, and who knows whether a token is good. */
  readonly oauth?: { readonly mechanism: 'xoauth2' | 'oauthbearer'; readonly introspectionUrl: string }
}

export interface Dovecot {
  readonly port: number
  /** For imaps; where there is a certificate. */
  readonly tlsPort: number
  /** What it has logged. */
  log(): string
  /** As after a restore of the mailbox: the same mails under a new UIDVALIDITY. */
  resetUidvalidity(): void
  readonly user: string
  readonly password: string
  readonly url: string
  /** Where the INBOX lies, as a maildir. */
  readonly maildir: string
  /** Ends the server and leaves its mails. */
  halt(): Promise<void>
  /** Brings it back, on the same port. */
  resume(): Promise<void>
  /** Ends it and takes everything away. */
  stop(): Promise<void>
}

const PROGRAM = '/usr/sbin/dovecot'
const PASSWORD = 'a-password-of-the-tests'
const START_TIMEOUT_MS = 30_000
const PATIENCE_MS = 15_000

/** Debian's package; `apt-get install dovecot-imapd`. */
export function hasDovecot(): boolean {
  return existsSync(PROGRAM)
}

/** A Dovecot of one's own on loopback, in a folder of its own, with one mailbox. Runs as an ordinary user. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const account = findAccount()
  const [port, tlsPort] = [await findFreePort(), await findFreePort()]
  prepareFolder(folder, account, [settings(folder, account), describePorts(port, options.certificate === undefined ? 0 : tlsPort), describeTls(options), describeLogin(folder, account, options)], options)
  const launch = (): Promise<ChildProcess> => launchServer(folder, join(folder, 'dovecot.conf'), port, account)
  let server = await launch().catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  return {
    port,
    tlsPort,
    log: () => readLog(folder),
    resetUidvalidity: () => {
      for (const name of readdirSync(join(folder, 'mail'))) {
        if (/^dovecot[-.]/.test(name)) rmSync(join(folder, 'mail', name))
      }
    },
    user: 'portal',
    password: PASSWORD,
    url: `imap://portal:${PASSWORD}@127.0.0.1:${port}`,
    maildir: join(folder, 'mail'),
    halt: () => endServer(server),
    resume: async () => {
      server = await launch()
    },
    stop: async () => {
      await endServer(server)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function prepareFolder(folder: string, account: Account, config: readonly string[], { oauth }: DovecotOptions): void {
  for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'dovecot.conf'), config.join(''))
  writeFileSync(join(folder, 'oauth2.conf'), oauth === undefined ? '' : describeIntrospection(oauth.introspectionUrl))
  for (const path of ['.', 'run', 'state', 'mail', 'dovecot.conf', 'oauth2.conf']) chownSync(join(folder, path), account.uid, account.gid)
}

function readLog(folder: string): string {
  return existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''
}

/** Parts of one that was there before may need a moment to let its sockets go; until then Dovecot ends at once. */
async function launchServer(folder: string, config: string, port: number, account: Account): Promise<ChildProcess> {
  const launch = (): ChildProcess => spawn(PROGRAM, ['-F', '-c', config], { stdio: 'ignore', uid: account.uid, gid: account.gid })
  const deadline = Date.now() + START_TIMEOUT_MS
  let server = launch()
  while (hasEnded(server) || !(await answersOn(port))) {
    if (Date.now() > deadline) {
      await endServer(server)
      throw new Error(`Dovecot does not start: ${readLog(folder).slice(-2_000)}`)
    }
    await pause(50)
    if (hasEnded(server)) server = launch()
  }
  return server
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}

async function endServer(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return
  const ended = new Promise<void>((resolve) => { server.once('exit', () => resolve()) })
  server.kill('SIGTERM')
  const impatience = setTimeout(() => server.kill('SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(impatience)
}

interface Account {
  readonly name: string
  readonly group: string
  readonly uid: number
  readonly gid: number
}

/** Dovecot's parts refuse to run as root without accounts to switch to; so root starts it as nobody. */
function findAccount(): Account {
  const { username, uid, gid } = userInfo()
  const name = uid === 0 ? 'nobody' : username
  const ask = (option: string): string => spawnSync('id', [option, name], { encoding: 'utf8' }).stdout.trim()
  return { name, group: ask('-gn'), uid: uid === 0 ? Number(ask('-u')) : uid, gid: uid === 0 ? Number(ask('-g')) : gid }
}

/** Every account is the one it runs as, and nothing changes its root folder. */
function settings(folder: string, account: Account): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
first_valid_uid = 1
mail_location = maildir:${folder}/mail
mail_fsync = never
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/mail
}
namespace inbox {
  inbox = yes
}
auth_failure_delay = 0
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

function describePorts(port: number, tlsPort: number): string {
  return `
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`
}

function describeTls({ certificate, capability }: DovecotOptions): string {
  const said = capability === undefined ? '' : `imap_capability = ${capability}\n`
  if (certificate === undefined) return `${said}ssl = no\ndisable_plaintext_auth = no\n`
  return `${said}ssl = required\nssl_cert = <${certificate.certFile}\nssl_key = <${certificate.keyFile}\n`
}

function describeLogin(folder: string, account: Account, { oauth }: DovecotOptions): string {
  if (oauth === undefined) return `\npassdb {\n  driver = static\n  args = password=${PASSWORD}\n}\n`
  return `
auth_mechanisms = ${oauth.mechanism}
passdb {
  driver = oauth2
  mechanisms = ${oauth.mechanism}
  args = ${folder}/oauth2.conf
}
service auth {
  user = ${account.name}
}
`
}

function describeIntrospection(url: string): string {
  return `introspection_mode = get\nintrospection_url = ${url}\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n`
}
