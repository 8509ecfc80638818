import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDiskStore } from '../../server/storage/disk-store.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'blobs-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

test('bytes are found under their hash, given whole or as a stream', async () => {
  const store = createDiskStore(folder)
  const bytes = randomBytes(3_000_000)
  const whole = await store.put(bytes)
  const streamed = await store.put(Readable.from([bytes.subarray(0, 1_000), bytes.subarray(1_000)]))
  expect(whole).toEqual({ sha256: sha256(bytes), size: bytes.length })
  expect(streamed).toEqual(whole)
  expect(await readdir(path.join(folder, 'blobs', whole.sha256.slice(0, 2)))).toEqual([whole.sha256])
  expect((await store.read(whole.sha256)).equals(bytes)).toBe(true)
  expect((await buffer(await store.open(whole.sha256))).equals(bytes)).toBe(true)
})

test('many at once, the same ones among them', async () => {
  const store = createDiskStore(folder)
  const contents = Array.from({ length: 40 }, (_, index) => Buffer.from(`content ${index % 20}`))
  const refs = await Promise.all(contents.map((content) => store.put(content)))
  expect(refs.map((ref) => ref.sha256)).toEqual(contents.map(sha256))
  for (const content of contents) expect(await store.read(sha256(content))).toEqual(content)
  expect(await readdir(path.join(folder, 'blobs', 'unfinished'))).toEqual([])
})

test('a stream that breaks leaves nothing', async () => {
  const store = createDiskStore(folder)
  const broken = Readable.from((function* () {
    yield Buffer.from('half')
    throw new Error('gone')
  })())
  await expect(store.put(broken)).rejects.toThrow('gone')
  expect(await readdir(path.join(folder, 'blobs', 'unfinished'))).toEqual([])
})

test('a damaged file of the right name is replaced', async () => {
  const bytes = Buffer.from('what is meant')
  await mkdir(path.join(folder, 'blobs', sha256(bytes).slice(0, 2)), { recursive: true })
  await writeFile(path.join(folder, 'blobs', sha256(bytes).slice(0, 2), sha256(bytes)), '')
  const store = createDiskStore(folder)
  await store.put(bytes)
  expect(await store.read(sha256(bytes))).toEqual(bytes)
})

test('what was left unfinished long ago is swept, what is being written is not', async () => {
  const unfinished = path.join(folder, 'blobs', 'unfinished')
  await mkdir(unfinished, { recursive: true })
  await writeFile(path.join(unfinished, 'old'), 'x')
  await writeFile(path.join(unfinished, 'new'), 'x')
  await utimes(path.join(unfinished, 'old'), new Date(0), new Date(0))
  await createDiskStore(folder).put(Buffer.from('first'))
  expect(await readdir(unfinished)).toEqual(['new'])
})

it.each(['0'.repeat(64), 'short', `../${'0'.repeat(64)}`])('%s is not found', async (name) => {
  const store = createDiskStore(folder)
  await expect(store.read(name)).rejects.toMatchObject({ code: 'not_found' })
  await expect(store.open(name)).rejects.toMatchObject({ code: 'not_found' })
})
