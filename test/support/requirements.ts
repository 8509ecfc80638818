import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

interface Tool {
  /** Tried in this order, in the folders of PATH and in those where administrators' programs lie. */
  readonly commands: readonly string[]
  readonly forWhat: string
  readonly howToGet: string
}

/** What the tests use and a newcomer's machine may lack. */
const TOOLS = {
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    forWhat: 'drives the pages in a real browser',
    howToGet: 'Debian and Ubuntu: sudo apt-get install chromium fonts-noto-cjk; elsewhere put Chrome or Chromium on the PATH'
  },
  dovecot: {
    commands: ['dovecot'],
    forWhat: 'is a real IMAP server',
    howToGet: 'Debian and Ubuntu: sudo apt-get install dovecot-imapd dovecot-lmtpd'
  },
  postfix: {
    commands: ['postfix'],
    forWhat: 'is a real mail server, started with the configuration of docs/postfix.md',
    howToGet: 'Debian and Ubuntu: sudo apt-get install postfix (choose "No configuration"), then run the tests as root or with sudo that asks no password'
  }
} as const satisfies Record<string, Tool>

export type ToolName = keyof typeof TOOLS

const ADMINISTRATORS_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** The path of the tool's program, or undefined where it is not installed. */
export function findTool(name: ToolName): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...ADMINISTRATORS_FOLDERS]
  const candidates = TOOLS[name].commands.flatMap((command) => folders.map((folder) => path.join(folder, command)))
  return candidates.find(isProgram)
}

/**
 * `describe` where the tool is there, otherwise `describe.skip` and a line that says what is missing and how to get
 * it: `requireTool('chromium')('the journey', () => { … })`.
 *
 * @throws Error in CI, where nothing may be skipped.
 */
export function requireTool(name: ToolName): jest.Describe {
  if (findTool(name) !== undefined) return describe
  return skipped(`${name} is not installed, which ${TOOLS[name].forWhat}. To get it: ${TOOLS[name].howToGet}.`)
}

/** Postfix's master process has to be started by root. */
export function requirePostfix(): jest.Describe {
  if (findTool('postfix') === undefined) return requireTool('postfix')
  const mayBeRoot = process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return requireThat(mayBeRoot, 'only root may start a Postfix. To meet it: run the tests as root, or with a sudo that asks no password.')
}

/** The same for a condition of another kind; the reason ends with how to meet it. */
export function requireThat(isMet: boolean, reason: string): jest.Describe {
  return isMet ? describe : skipped(reason)
}

function skipped(reason: string): jest.Describe {
  if (process.env['CI'] !== undefined && process.env['CI'] !== 'false') throw new Error(`Nothing may be skipped in CI: ${reason}`)
  // Past Jest's console, which would add a stack to it.
  process.stderr.write(`SKIPPED in ${path.relative(process.cwd(), expect.getState().testPath ?? 'a test')}: ${reason}\n`)
  return describe.skip
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
