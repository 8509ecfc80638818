import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
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

describe('sweeping', () => {
  const HOUR_MS = 60 * 60_000
  const signal = new AbortController().signal
  const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS)

  test('what nobody wants is set aside, is still read, and is removed only long after', async () => {
    const store = createDiskStore(folder)
    const [wanted, left, young] = [await store.put(Buffer.from('wanted')), await store.put(Buffer.from('left')), await store.put(Buffer.from('young'))]
    for (const { sha256: name } of [wanted, left]) await utimes(path.join(folder, 'blobs', name.slice(0, 2), name), inHours(-25), inHours(-25))
    const findWanted = async (): Promise<Set<string>> => new Set([wanted.sha256])
    const sweepAt = (now: Date) => store.sweep({ findWanted, setAsideBefore: new Date(now.getTime() - 24 * HOUR_MS), removeBefore: new Date(now.getTime() - 7 * 24 * HOUR_MS), now, signal })
    expect(await sweepAt(new Date())).toEqual({ setAside: 1, broughtBack: 0, removed: 0 })
    expect(await sweepAt(new Date())).toEqual({ setAside: 0, broughtBack: 0, removed: 0 })
    expect(await readdir(path.join(folder, 'blobs', 'set-aside'))).toEqual([left.sha256])
    expect((await store.read(left.sha256)).toString()).toBe('left')
    expect(await readdir(path.join(folder, 'blobs', 'set-aside'))).toEqual([])
    expect(await sweepAt(inHours(30))).toEqual({ setAside: 2, broughtBack: 0, removed: 0 })
    expect(await sweepAt(inHours(30 + 7 * 24 - 1))).toMatchObject({ removed: 0 })
    expect(await sweepAt(inHours(30 + 7 * 24 + 1))).toMatchObject({ removed: 2 })
    await expect(store.read(left.sha256)).rejects.toMatchObject({ code: 'not_found' })
    await expect(store.read(young.sha256)).rejects.toMatchObject({ code: 'not_found' })
    expect((await store.read(wanted.sha256)).toString()).toBe('wanted')
  })

  test('what is put again is young again, and what a row points to by now comes back', async () => {
    const store = createDiskStore(folder)
    const ref = await store.put(Buffer.from('again'))
    const file = path.join(folder, 'blobs', ref.sha256.slice(0, 2), ref.sha256)
    await utimes(file, inHours(-48), inHours(-48))
    await store.put(Buffer.from('again'))
    expect((await stat(file)).mtimeMs).toBeGreaterThan(inHours(-1).getTime())
    const sweep = (wanted: readonly string[]) => store.sweep({ findWanted: async () => new Set(wanted), setAsideBefore: inHours(1), removeBefore: inHours(-1), now: new Date(), signal })
    expect(await sweep([])).toMatchObject({ setAside: 1 })
    expect(await sweep([ref.sha256])).toEqual({ setAside: 0, broughtBack: 1, removed: 0 })
    expect((await store.read(ref.sha256)).toString()).toBe('again')
  })

  test('put and swept at the same time, over and over, nothing that a row points to is lost', async () => {
    const rows = new Set<string>()
    const writers = [createDiskStore(folder), createDiskStore(folder)]
    let isWriting = true
    // Everything is taken for old: what saves a blob is its row, or that it is brought back.
    const sweeps = [createDiskStore(folder), createDiskStore(folder)].map(async (store) => {
      let count = 0
      while (isWriting) count += (await store.sweep({ findWanted: async (names) => new Set(names.filter((name) => rows.has(name))), setAsideBefore: inHours(1), removeBefore: inHours(-1), now: new Date(), signal })).setAside
      return count
    })
    await Promise.all(writers.map(async (store) => {
      for (let round = 0; round < 60; round += 1) {
        const { sha256: name } = await store.put(Buffer.from(`content ${round % 20}`))
        if (round >= 40) rows.add(name)
      }
    }))
    isWriting = false
    expect((await Promise.all(sweeps)).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0)
    expect(rows.size).toBe(20)
    for (const name of rows) expect(sha256(await createDiskStore(folder).read(name))).toBe(name)
  }, 60_000)
})

test('a store says how much room it has, and throws where it cannot be written to', async () => {
  expect(await createDiskStore(folder).check()).toBeGreaterThan(0)
  await writeFile(path.join(folder, 'file'), '')
  await expect(createDiskStore(path.join(folder, 'file')).check()).rejects.toThrow()
})
