import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { closeCage, freeContents, giveToCage, parseInCage } from '../../../server/mail/incoming/cage.ts'
import type { CagedMail } from '../../../server/mail/incoming/cage.ts'
import { CagedWorkers } from '../../../server/mail/incoming/caged-workers.ts'
import { parseMail } from '../../../server/mail/incoming/parse-mail.ts'
import { HEAD, mailBytes } from './mail-bytes.ts'

const UNRULY = pathToFileURL(join(__dirname, 'unruly-worker.mjs'))

afterAll(closeCage)

/** Contents by what they hash to now, whatever the mail says that they did: megabytes are slow to compare and to print. */
function hashed(outcome: CagedMail): unknown {
  if (!outcome.ok) return outcome
  return { ...outcome.mail, attachments: outcome.mail.attachments.map((file) => ({ ...file, content: createHash('sha256').update(file.content).digest('hex') })) }
}

describe('a mail in the cage', () => {
  it('comes out as it does without one', async () => {
    const bytes = mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'letter', '--b', 'Content-Type: application/pdf; name=a.pdf', '', '%PDF-1.4', '--b--')
    const outcome = await parseInCage(bytes, { envelopeRecipients: ['foi+request-5-0123456789abcdef@portal.example'] })
    expect(outcome).toEqual({ ok: true, mail: parseMail(bytes, { envelopeRecipients: ['foi+request-5-0123456789abcdef@portal.example'] }) })
    expect(outcome.ok && Buffer.isBuffer(outcome.mail.attachments[0]?.content)).toBe(true)
  })

  it('comes out the same where it is large, given away, and holds a large mail with a large file', async () => {
    const file = Buffer.alloc(3_000_000, 'scan').toString('base64').replace(/.{76}/g, '$&\r\n')
    const inner = ['Content-Type: multipart/mixed; boundary=c', '', '--c', 'Content-Type: image/tiff; name=b.tif', 'Content-Transfer-Encoding: base64', '', file, '--c--']
    const bytes = mailBytes(...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64', '', file, '--b', 'Content-Type: message/rfc822', '', ...inner, '--b--')
    const expected: CagedMail = { ok: true, mail: parseMail(bytes) }
    expect(hashed(await parseInCage(bytes))).toEqual(hashed(expected))
    const given = new Uint8Array(bytes)
    expect(hashed(await giveToCage(given))).toEqual(hashed(expected))
    expect(given.byteLength).toBe(0)
  })

  it.each(['7bit', 'base64'])('comes out as often as it is given, with its bytes sent back: %s', async (encoding) => {
    const bytes = mailBytes(...HEAD, 'Content-Type: application/pdf; name=a.pdf', `Content-Transfer-Encoding: ${encoding}`, '', 'JVBE'.repeat(400_000))
    const expected: CagedMail = { ok: true, mail: parseMail(bytes) }
    for (let round = 0; round < 2; round += 1) expect(hashed(await giveToCage(new Uint8Array(bytes)))).toEqual(hashed(expected))
  })

  it.each<[string, Uint8Array]>([
    ['small', mailBytes(...HEAD, '', 'letter')],
    ['in memory that threads share', new Uint8Array(new SharedArrayBuffer(200_000)).fill(0x61)]
  ])('is copied where it cannot be moved: %s', async (_name, bytes) => {
    const before = Buffer.from(bytes)
    expect(await giveToCage(bytes)).toEqual({ ok: true, mail: parseMail(before) })
    expect(before.equals(bytes)).toBe(true)
  })

  it('says so where the reader itself fails', async () => {
    const noAddress = [...new Array<string>(1)]
    expect(await parseInCage(mailBytes(...HEAD, '', 'letter'), { envelopeRecipients: noAddress })).toMatchObject({ ok: false, reason: 'crash', detail: expect.stringContaining('TypeError') as string })
  })

  it('gives the memory of its files back', async () => {
    const outcome = await giveToCage(mailBytes(...HEAD, 'Content-Type: application/pdf; name=a.pdf', '', 'x'.repeat(1_000_000)))
    if (!outcome.ok) throw new Error(outcome.detail)
    freeContents(outcome.mail)
    freeContents(outcome.mail)
    expect(outcome.mail.attachments.map((file) => [file.size, file.content.length])).toEqual([[1_000_002, 0]])
  })

  it('is taken many at a time', async () => {
    const outcomes = await Promise.all(Array.from({ length: cpus().length * 5 }, (_unused, index) => parseInCage(mailBytes(...HEAD, '', `letter ${String(index)}`))))
    expect(outcomes.map((outcome) => outcome.ok && outcome.mail.text)).toEqual(outcomes.map((_unused, index) => `letter ${String(index)}`))
  })
})

describe('limits', () => {
  const workers = new CagedWorkers<string>(UNRULY, { workers: 1, timeoutMs: 1500, heapMb: 32 })
  afterAll(() => workers.close())

  it.each([
    ['loop', 'timeout'],
    ['eat', 'memory'],
    ['throw', 'crash'],
    ['refuse', 'crash'],
    ['exit', 'crash']
  ])('%s ends in %s, and the next job is done', async (job, reason) => {
    const [bad, good] = await Promise.all([workers.run(() => ({ payload: job })), workers.run(() => ({ payload: 'work' }))])
    expect(bad).toMatchObject({ ok: false, reason })
    expect(good).toEqual({ ok: true, value: 'done' })
  })
})
