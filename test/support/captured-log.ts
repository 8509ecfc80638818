import { Writable } from 'node:stream'
import { pino, type Logger } from 'pino'

export interface CapturedLog {
  readonly log: Logger
  /** All of it, as it would stand in a file. */
  text(): string
  /** The messages of one level, with the fault where there is one. */
  lines(level: 'warn' | 'error'): string[]
}

export function captureLog(): CapturedLog {
  let written = ''
  const log = pino({ level: 'debug', base: null }, new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString()
      done()
    }
  }))
  return {
    log,
    text: () => written,
    lines: (level) => written.split('\n').filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { level: number; msg: string; fault?: string })
      .filter((line) => line.level === (level === 'warn' ? 40 : 50))
      .map((line) => `${line.msg} (${line.fault ?? ''})`)
  }
}
