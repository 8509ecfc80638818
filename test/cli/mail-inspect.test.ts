import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeMessageId, makeRequestAddress } from '../../server/domain/requests/request-address.ts'

const COMMAND = join(__dirname, '../../server/cli/mail-inspect.ts')
const FIXTURES = join(__dirname, '../fixtures/mail/request-1523')
const FIELDS = ['file', 'messageId', 'from', 'to', 'cc', 'subject', 'date', 'nature', 'autoReplyKind', 'natureEvidence', 'bounces', 'text', 'visibleText', 'folded', 'attachments', 'candidates', 'authentication', 'warnings']

const folder = mkdtempSync(join(tmpdir(), 'mail-inspect-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function inspect(args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}): { lines: Record<string, unknown>[]; status: number | null; stderr: string } {
  const { stdout, status, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { input, encoding: 'utf8', env })
  return { lines: stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>), status, stderr }
}

describe('mail:inspect', () => {
  it('prints one object a line, with all fields, without settings', () => {
    const file = join(FIXTURES, 'refusal.eml')
    const { lines, status } = inspect([file])
    expect(status).toBe(0)
    expect(lines.map((line) => Object.keys(line))).toEqual([FIELDS])
    expect(lines[0]).toMatchObject({ file, messageId: 'OF9C8D7E6F.1A2B3C4D-ON48258CBD.000EBE12@immd.example', date: '2025-07-02T02:41:55.000Z', nature: 'reply', autoReplyKind: null, authentication: null, candidates: [] })
  })

  it('takes a folder, and names on standard input, and keeps their order', () => {
    mkdirSync(join(folder, 'b', 'c'), { recursive: true })
    for (const name of ['z.eml', 'a.eml', 'b/2.eml', 'b/c/1.eml']) writeFileSync(join(folder, name), `Subject: ${name}\n\nx`)
    const subjects = ['a.eml', 'b/2.eml', 'b/c/1.eml', 'z.eml']
    expect(inspect([folder]).lines.map((line) => line['subject'])).toEqual(subjects)
    const names = [...subjects].reverse().map((name) => join(folder, name))
    expect(inspect(['-'], `${names.join('\n')}\n`).lines.map((line) => line['file'])).toEqual(names)
  })

  it('tells of a file that cannot be read, goes on, and ends with 65', () => {
    const { lines, status } = inspect([join(folder, 'none.eml'), join(FIXTURES, 'refusal.eml')])
    expect(status).toBe(65)
    expect(lines.map((line) => Object.hasOwn(line, 'error'))).toEqual([true, false])
  })

  it('says how it is called when it is given nothing', () => {
    const { lines, status, stderr } = inspect([])
    expect([lines, status]).toEqual([[], 64])
    expect(stderr).toContain('usage')
  })

  it('lists addresses of our form with their tier, unproven', () => {
    const file = join(folder, 'routed.eml')
    const own = 'foi+request-1523-0123456789abcdef@portal.example'
    writeFileSync(file, `Delivered-To: ${own}\nReceived: by mx\nTo: <prvs=1234567890=foi+request-7-0123456789abcdef@portal.example>\nIn-Reply-To: <o.9.0123456789abcdef@portal.example>\nAuthentication-Results: mx.portal.example; spf=pass; dkim=fail; dmarc=pass\nReturn-Path: <>\n\nsee foi+request-8-0123456789abcdef@portal.example and ${own}`)
    expect(inspect([file]).lines[0]).toMatchObject({
      candidates: [
        { address: own, source: 'delivered-to', tier: 2, valid: null },
        { address: 'foi+request-7-0123456789abcdef@portal.example', source: 'to', tier: 4, valid: null },
        { address: 'o.9.0123456789abcdef@portal.example', source: 'in-reply-to', tier: 5, valid: null },
        { address: 'foi+request-8-0123456789abcdef@portal.example', source: 'body', tier: 7, valid: null }
      ],
      authentication: { spf: 'pass', dkim: 'fail', dmarc: 'pass', by: 'mx.portal.example' }
    })
  })

  it('proves tokens where it is given the keys', () => {
    const env = { SECRET_KEY: 'a-key-of-the-tests-of-thirty-two-characters-and-more', INBOUND_DOMAIN: 'portal.example', INBOUND_PREFIX: 'foi+' }
    const book = { prefix: env.INBOUND_PREFIX, domain: env.INBOUND_DOMAIN, keys: [env.SECRET_KEY] }
    const file = join(folder, 'proved.eml')
    const own = makeRequestAddress(book, 1523)
    writeFileSync(file, `To: ${own}, foi+request-7-0123456789abcdef@portal.example\nIn-Reply-To: <${makeMessageId(book, 9)}>\nReferences: <o.8.0123456789abcdef@portal.example>\n\nx`)
    const valid = (line: Record<string, unknown> | undefined): unknown => (line?.['candidates'] as { valid: boolean | null }[]).map((candidate) => candidate.valid)
    expect(valid(inspect([file], '', env).lines[0])).toEqual([true, false, true, false])
    expect(valid(inspect([file], '', { ...env, SECRET_KEY: 'too short' }).lines[0])).toEqual([null, null, null, null])
  })
})
