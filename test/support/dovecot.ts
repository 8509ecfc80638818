import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answersOn, findFreePort } from './ports.ts'

export interface Dovecot {
  readonly port: number
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
export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  const account = findAccount()
  const port = await findFreePort()
  for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name))
  const config = join(folder, 'dovecot.conf')
  writeFileSync(config, settings(folder, port, account))
  for (const path of ['.', 'run', 'state', 'mail', 'dovecot.conf']) chownSync(join(folder, path), account.uid, account.gid)
  const launch = (): Promise<ChildProcess> => launchServer(folder, config, port, account)
  let server = await launch().catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  return {
    port,
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

/** Parts of one that was there before may need a moment to let its sockets go; until then Dovecot ends at once. */
async function launchServer(folder: string, config: string, port: number, account: Account): Promise<ChildProcess> {
  const launch = (): ChildProcess => spawn(PROGRAM, ['-F', '-c', config], { stdio: 'ignore', uid: account.uid, gid: account.gid })
  const deadline = Date.now() + START_TIMEOUT_MS
  let server = launch()
  while (hasEnded(server) || !(await answersOn(port))) {
    if (Date.now() > deadline) {
      await endServer(server)
      throw new Error(`Dovecot does not start: ${existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8').slice(-2_000) : ''}`)
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
function settings(folder: string, port: number, account: Account): string {
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
ssl = no
listen = 127.0.0.1
default_internal_user = ${account.name}
default_internal_group = ${account.group}
default_login_user = ${account.name}
first_valid_uid = 1
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
mail_fsync = never
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/mail
}
namespace inbox {
  inbox = yes
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}
