import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { composeReply, createMailWorld, listRaw, type MailWorld } from '../workers/mail-world.ts'

let world: MailWorld

beforeAll(async () => {
  world = await createMailWorld()
})

afterAll(async () => {
  await world.close()
})

interface Ending {
  readonly code: number | null
  readonly output: string
  readonly complaint: string
}

const COMMAND = [process.execPath, join(import.meta.dirname, '../../server/cli/mail-ingest.ts')]

function runIngest(args: readonly string[], input?: Buffer, databaseUrl = world.context.config.databaseUrl ?? '', command = COMMAND): Promise<Ending> {
  const { dataDir } = world.context.config
  const [program = '', ...first] = command
  return new Promise((resolve) => {
    const child = spawn(program, [...first, ...args], { cwd: dataDir, env: { PATH: process.env['PATH'], DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SANDBOX: '1' } })
    let output = ''
    let complaint = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
    child.stdin.on('error', () => undefined).end(input)
    child.once('close', (code) => resolve({ code, output, complaint }))
  })
}

test('a file and standard input are taken in, the same bytes once', async () => {
  const request = await world.addRequest()
  const mail = composeReply(request.address)
  const file = join(world.context.config.dataDir, 'reply.eml')
  writeFileSync(file, mail)
  const first = await runIngest([file, '--to', request.address])
  expect(first).toMatchObject({ code: 0, complaint: '' })
  const [row] = await listRaw(world.context)
  expect(JSON.parse(first.output)).toEqual({ rawMailId: row?.id, duplicate: false })
  const second = await runIngest(['-', '--to', request.address], mail)
  expect(JSON.parse(second.output)).toEqual({ rawMailId: row?.id, duplicate: true })
  expect(await listRaw(world.context)).toHaveLength(1)
})

it.each<[string, number, readonly string[], string | undefined]>([
  ['a file that is not there', 65, ['no-such-file.eml', '--to', 'x@y.example'], undefined],
  ['an empty mail', 65, ['-', '--to', 'x@y.example'], undefined],
  ['no file', 64, ['--to', 'x@y.example'], undefined],
  ['a database that is away', 75, [join(import.meta.dirname, '../fixtures/mail/request-1523/refusal.eml'), '--to', 'x@y.example'], 'postgres://nobody@127.0.0.1:1/none']
])('%s ends with %i', async (_name, code, args, databaseUrl) => {
  const ending = await runIngest(args, undefined, databaseUrl)
  expect(ending).toMatchObject({ code, output: '' })
  expect(ending.complaint.trim().split('\n')).toHaveLength(1)
})

test('a disk that takes no more ends with 75 and leaves nothing; the same mail is taken when there is room', async () => {
  const request = await world.addRequest()
  const mail = composeReply(request.address, { text: 'six hundred kilobytes of it\r\n'.repeat(20_000) })
  const before = (await listRaw(world.context)).length
  // No file may grow over some 400 KB: a write fails as on a full disk, which not every machine lets a test make.
  const full = await runIngest(['-', '--to', request.address], mail, undefined, ['/bin/sh', '-c', 'ulimit -f 400; exec "$@"', 'sh', ...COMMAND])
  expect(full).toEqual({ code: 75, output: '', complaint: 'The mail could not be kept, try again later (EFBIG).\n' })
  expect(await listRaw(world.context)).toHaveLength(before)
  expect(await readdir(join(world.context.config.dataDir, 'blobs', 'unfinished'))).toEqual([])
  expect(await runIngest(['-', '--to', request.address], mail)).toMatchObject({ code: 0 })
  expect(await listRaw(world.context)).toHaveLength(before + 1)
})
