import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface CommandRelay {
  /** For a mail server to run, by whatever account: the arguments, the input and the exit code pass through it. */
  readonly script: string
  /** The arguments of each run. */
  readonly runs: (readonly string[])[]
  stop(): Promise<void>
}

export interface RelayedCommand {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: () => Readonly<Record<string, string | undefined>>
}

/** An account without rights, as which a mail server runs its commands, may not even read the folder of the tests. */
export async function startCommandRelay(command: RelayedCommand): Promise<CommandRelay> {
  const runs: (readonly string[])[] = []
  const server = createServer((socket) => {
    let told = ''
    socket.on('error', () => undefined).setEncoding('utf8').on('data', (part: string) => {
      told += part
      const [head, input] = told.split('\n\n')
      if (head === undefined || input?.endsWith('\n') !== true) return
      const args = head.split('\n')
      runs.push(args)
      runCommand(command, args, Buffer.from(input, 'base64'), socket)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const folder = mkdtempSync(path.join(tmpdir(), 'command-relay-'))
  const script = path.join(folder, 'relay.sh')
  writeFileSync(script, [
    '#!/bin/bash', `exec 3<>/dev/tcp/127.0.0.1/${(server.address() as AddressInfo).port}`,
    String.raw`printf '%s\n' "$@" '' >&3`, 'base64 -w0 >&3', 'echo >&3', 'read -r code <&3', 'exit "$code"', ''
  ].join('\n'))
  chmodSync(folder, 0o755)
  chmodSync(script, 0o755)
  return {
    script, runs,
    stop: async () => {
      await new Promise<void>((resolve) => { server.close(() => resolve()) })
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function runCommand({ program, args, cwd, env }: RelayedCommand, given: readonly string[], input: Buffer, socket: Socket): void {
  const child = spawn(program, [...args, ...given], { cwd, env: { PATH: process.env['PATH'], ...env() }, stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.on('error', () => undefined).end(input)
  child.once('close', (code) => socket.end(`${code ?? 75}\n`))
}
