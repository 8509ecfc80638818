import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { connect, type Db } from '../../server/db/connection.ts'
import { ensureSandboxOperator } from '../../server/actions/users/ensure-sandbox-operator.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const COMMAND = 'server/cli/user-role.ts'
const run = promisify(execFile)
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await createTestDatabase()
  db = connect(database.url, 2)
  await db('users').insert({ email: 'Chan@person.example', email_key: 'chan@person.example', name: '陳大文', password_hash: 'none', confirmed_at: new Date() })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function userRole(...args: readonly string[]): Promise<Ended> {
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: database.url, SANDBOX: '1' }
  delete env['NODE_OPTIONS']
  try {
    const { stdout, stderr } = await run(process.execPath, [COMMAND, ...args], { env })
    return { code: 0, stdout, stderr }
  } catch (error) {
    return error as Ended
  }
}

async function roleOf(emailKey: string): Promise<string | undefined> {
  return (await db('users').where({ email_key: emailKey }).first<{ role: string } | undefined>('role'))?.role
}

describe('user:role', () => {
  it('gives a role and takes it away, whatever the case of the address', async () => {
    expect(await userRole('CHAN@person.example', 'operator')).toMatchObject({ code: 0, stdout: 'CHAN@person.example is now operator.\n' })
    expect(await roleOf('chan@person.example')).toBe('operator')
    await userRole('chan@person.example', 'member')
    expect(await roleOf('chan@person.example')).toBe('member')
  })

  it('makes no account: an unknown address is a sentence and 65', async () => {
    const ended = await userRole('nobody@person.example', 'operator')
    expect(ended.code).toBe(65)
    expect(ended.stderr).toBe('Nobody has signed up with the address nobody@person.example.\n')
    expect(ended.stdout).toBe('')
    expect(await roleOf('nobody@person.example')).toBeUndefined()
  })

  it.each([[[]], [['chan@person.example']], [['chan@person.example', 'king']], [['a', 'operator', 'b']]])('says how it is used: %j', async (args) => {
    const ended = await userRole(...args)
    expect(ended.code).toBe(64)
    expect(ended.stderr).toMatch(/^Usage: /)
  })
})

describe("the sandbox's operator", () => {
  const operator = { email: 'operator@portal.example', password: 'printed at the start' }
  const clock = { now: () => new Date() }

  it('is made once, and again changes nothing', async () => {
    await Promise.all([ensureSandboxOperator({ db, clock }, operator), ensureSandboxOperator({ db, clock }, operator)])
    const first = await db('users').where({ email_key: operator.email }).first<{ id: number; role: string; password_hash: string; confirmed_at: Date }>('id', 'role', 'password_hash', 'confirmed_at')
    expect(first.role).toBe('operator')
    await ensureSandboxOperator({ db, clock }, operator)
    expect(await db('users').where({ email_key: operator.email }).first('id', 'role', 'password_hash', 'confirmed_at')).toEqual(first)
    await ensureSandboxOperator({ db, clock }, { ...operator, password: 'another one' })
    const later = await db('users').where({ email_key: operator.email }).first<{ id: number; password_hash: string }>('id', 'password_hash')
    expect(later.id).toBe(first.id)
    expect(later.password_hash).not.toBe(first.password_hash)
  })
})
