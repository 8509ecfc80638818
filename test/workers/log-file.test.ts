import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LogPlace } from '../../server/db/outbox/relay-log-writes.ts'
import { readLogPiece } from '../../workers/log-file.ts'

let folder: string
let log: string
let place: LogPlace | undefined
let lost: boolean

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'log-file-'))
  log = path.join(folder, 'mail.log')
  place = undefined
  lost = false
})

afterEach(() => rmSync(folder, { recursive: true }))

/** All there is to read now, as a worker does that begins anew at each piece. */
async function readAll(now = new Date()): Promise<string[]> {
  const lines: string[] = []
  for (let more = true; more;) {
    const before = JSON.stringify(place)
    const piece = await readLogPiece(log, place, now)
    if (piece === undefined) return lines
    lines.push(...piece.lines)
    place = piece.place
    lost ||= piece.lost
    more = piece.hasMore || JSON.stringify(place) !== before
  }
  return lines
}

/** Nobody has written to it for two minutes. */
function growStill(file: string): void {
  const before = new Date(Date.now() - 120_000)
  utimesSync(file, before, before)
}

test('lines are read once; one that is being written, when it is whole', async () => {
  writeFileSync(log, 'one\ntwo\nthr')
  expect(await readAll()).toEqual(['one', 'two'])
  expect(await readAll()).toEqual([])
  appendFileSync(log, 'ee\n')
  expect(await readAll()).toEqual(['three'])
})

test('a log that is not there yet is waited for', async () => {
  expect(await readLogPiece(log, undefined, new Date())).toBeUndefined()
  expect(await readLogPiece(path.join(folder, 'none', 'mail.log'), undefined, new Date())).toBeUndefined()
})

test('more than a piece is read piece by piece, no line cut', async () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `line ${index} of a log that is longer than what is read at once`)
  writeFileSync(log, `${lines.join('\n')}\n`)
  expect(await readAll()).toEqual(lines)
})

test('renamed, it is read to its end, and then the new one; also when it was renamed twice', async () => {
  writeFileSync(log, 'one\n')
  expect(await readAll()).toEqual(['one'])
  appendFileSync(log, 'two\n')
  renameSync(log, `${log}.1`)
  writeFileSync(log, 'three\n')
  // Its writer may not have been told yet.
  expect(await readAll()).toEqual(['two'])
  appendFileSync(`${log}.1`, 'two and a half\n')
  expect(await readAll()).toEqual(['two and a half'])
  growStill(`${log}.1`)
  expect(await readAll()).toEqual(['three'])
  appendFileSync(log, 'four\n')
  renameSync(`${log}.1`, `${log}.2`)
  renameSync(log, `${log}.1`)
  writeFileSync(log, 'five\n')
  renameSync(log, `${log}-20250620`)
  writeFileSync(log, 'six\n')
  utimesSync(`${log}.1`, 100, 100)
  utimesSync(`${log}.2`, 50, 50)
  utimesSync(`${log}-20250620`, 200, 200)
  expect(await readAll()).toEqual(['four', 'five', 'six'])
  expect(lost).toBe(false)
})

test('copied and emptied, nothing is lost and nothing read twice', async () => {
  writeFileSync(log, 'one\n')
  await readAll()
  appendFileSync(log, 'two\n')
  copyFileSync(log, `${log}.1`)
  truncateSync(log)
  appendFileSync(log, 'three is longer than what was there before\n')
  growStill(`${log}.1`)
  expect(await readAll()).toEqual(['two', 'three is longer than what was there before'])
  expect(lost).toBe(false)
})

test('an empty log that is renamed before its first line is known again', async () => {
  writeFileSync(log, '')
  await readAll()
  appendFileSync(log, 'one\n')
  renameSync(log, `${log}.1`)
  writeFileSync(log, 'two\n')
  growStill(`${log}.1`)
  expect(await readAll()).toEqual(['one', 'two'])
})

test('where the last one is gone, it says so and begins with the new one', async () => {
  writeFileSync(log, 'one\n')
  await readAll()
  rmSync(log)
  writeFileSync(log, 'nine\n')
  writeFileSync(`${log}.1.gz`, 'packed')
  expect(await readAll()).toEqual(['nine'])
  expect(lost).toBe(true)
})
