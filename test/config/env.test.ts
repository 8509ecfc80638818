import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isLoopbackHost } from '../../server/config/mail-access.ts'
import { readConfig } from '../../server/config/env.ts'

const KEY = 'k'.repeat(32)
const production = {
  DATABASE_URL: 'postgres://portal@db.example/portal', SMTP_URL: 'smtp://relay.example', INBOUND_DOMAIN: 'Mail.Example',
  PUBLIC_URL: 'https://records.example/', SECRET_KEY: KEY
}

function faultsOf(variables: Record<string, string>): string {
  const result = readConfig(variables)
  return result.ok ? '' : result.faults.join('\n')
}

describe('settings', () => {
  it('need nothing in the sandbox', () => {
    const result = readConfig({})
    expect(result).toMatchObject({ ok: true, config: { sandbox: true, port: 3000, smtpDoor: { host: '127.0.0.1', port: 2525 }, inboundDomain: 'portal.example', secretKeys: [] } })
  })

  it('outside the sandbox are taken as given', () => {
    const result = readConfig({ ...production, SECRET_KEY: `${KEY}, ${'o'.repeat(40)}`, INBOUND_PREFIX: 'foi+' })
    expect(result).toMatchObject({
      ok: true,
      config: { sandbox: false, publicUrl: 'https://records.example', inboundDomain: 'mail.example', inboundPrefix: 'foi+', secretKeys: [KEY, 'o'.repeat(40)], smtpDoor: undefined }
    })
  })

  it.each(['SMTP_URL', 'INBOUND_DOMAIN', 'PUBLIC_URL', 'SECRET_KEY'])('name %s where it is missing outside the sandbox', (name) => {
    expect(faultsOf({ ...production, [name]: '' })).toContain(`${name} is missing`)
  })

  it('tell all faults at once', () => {
    const faults = faultsOf({ PORT: 'eighty', DATABASE_URL: 'mysql://x', IMAP_URL: 'http://x' })
    for (const name of ['PORT', 'DATABASE_URL', 'IMAP_URL']) expect(faults).toContain(name)
  })

  it.each([['', 12], ['0', 0], ['24', 24]])('EMBARGO_MONTHS=%s: private for up to %i months', (given, months) => {
    expect(readConfig({ EMBARGO_MONTHS: given })).toMatchObject({ ok: true, config: { embargoMonths: months } })
    expect(faultsOf({ EMBARGO_MONTHS: '61' })).toContain('EMBARGO_MONTHS')
    expect(faultsOf({ EMBARGO_MONTHS: 'ever' })).toContain('EMBARGO_MONTHS')
  })

  it('refuse a short key, also in the sandbox', () => {
    expect(faultsOf({ SECRET_KEY: 'short' })).toContain('SECRET_KEY')
  })
})

describe('settings of outgoing mail', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  const mailOutOf = (variables: Record<string, string>) => {
    const result = readConfig({ ...production, ...variables })
    if (!result.ok) throw new Error(result.faults.join(' '))
    return result.config.mailOut
  }

  it('are plain where nothing is said', () => {
    expect(mailOutOf({})).toEqual({ on: true, dkim: undefined, overrideTo: undefined, perDomainPerMinute: 30 })
    expect(mailOutOf({ MAIL_OUT: 'off', MAIL_OVERRIDE_TO: 'staging@records.example', MAIL_PER_DOMAIN_PER_MINUTE: '0' })).toMatchObject({
      on: false, overrideTo: 'staging@records.example', perDomainPerMinute: undefined
    })
    expect(readConfig({})).toMatchObject({ ok: true, config: { mailOut: { on: true, perDomainPerMinute: undefined } } })
  })

  it('take a key from a line of the environment or from a file, and sign for the domain of the addresses', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'portal-dkim-'))
    const file = path.join(folder, 'dkim.pem')
    writeFileSync(file, privateKey)
    const expected = { domain: 'mail.example', selector: 'portal2026', privateKey }
    expect(mailOutOf({ DKIM_SELECTOR: 'portal2026', DKIM_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n') }).dkim).toEqual(expected)
    expect(mailOutOf({ DKIM_SELECTOR: 'portal2026', DKIM_PRIVATE_KEY_FILE: file, DKIM_DOMAIN: 'Records.example' }).dkim).toEqual({ ...expected, domain: 'records.example' })
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['a key without its name', { DKIM_PRIVATE_KEY: privateKey }, 'DKIM_SELECTOR'],
    ['a name without a key', { DKIM_SELECTOR: 'a' }, 'DKIM_PRIVATE_KEY'],
    ['two keys', { DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY: privateKey, DKIM_PRIVATE_KEY_FILE: '/dev/null' }, 'both'],
    ['what is no key', { DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY: 'secret' }, 'RSA'],
    ['a file that is not there', { DKIM_SELECTOR: 'a', DKIM_PRIVATE_KEY_FILE: '/nowhere/dkim.pem' }, 'DKIM_PRIVATE_KEY_FILE'],
    ['an address that is none', { MAIL_OVERRIDE_TO: 'everyone' }, 'MAIL_OVERRIDE_TO'],
    ['a switch that is neither', { MAIL_OUT: 'perhaps' }, 'MAIL_OUT']
  ])('refuse %s', (_, variables, sentence) => {
    expect(faultsOf({ ...production, ...variables })).toContain(sentence)
  })
})

describe('how much one person can ask', () => {
  it.each<[string, Record<string, string>, object]>([
    ['has a default', {}, { requestsPerDay: 30, batch: { limit: 5, ceiling: 50 } }],
    ['is as it is set', { REQUESTS_PER_DAY: '0', BATCH_LIMIT: '2', BATCH_CEILING: '8' }, { requestsPerDay: 0, batch: { limit: 2, ceiling: 8 } }],
    ['needs no limit where one letter goes to one authority', { BATCH_CEILING: '1' }, { batch: { limit: 1, ceiling: 1 } }]
  ])('%s', (_, variables, config) => {
    expect(readConfig({ ...production, ...variables })).toMatchObject({ ok: true, config })
  })

  it('names a ceiling below the limit', () => {
    expect(faultsOf({ ...production, BATCH_LIMIT: '9', BATCH_CEILING: '8' })).toContain('BATCH_CEILING must not be less than BATCH_LIMIT')
  })
})

describe('settings of logging in to mail servers', () => {
  const oauth = { MAIL_OAUTH_TOKEN_URL: 'https://login.example/token', MAIL_OAUTH_CLIENT_ID: 'portal', MAIL_OAUTH_CLIENT_SECRET: 's' }
  const imap = { IMAP_URL: 'imaps://foi%40records.example@imap.example' }

  it('are none where nothing is said', () => {
    expect(readConfig(production)).toMatchObject({ ok: true, config: { mailAccess: { ca: undefined, oauth: undefined } } })
  })

  it('take a client for the one address that has a user without a password', () => {
    expect(readConfig({ ...production, ...imap, ...oauth, MAIL_OAUTH_SCOPE: 'mail' })).toMatchObject({
      ok: true, config: { mailAccess: { oauth: { tokenUrl: 'https://login.example/token', clientId: 'portal', clientSecret: 's', refreshToken: undefined, scope: 'mail' } } }
    })
    expect(faultsOf({ ...production, SMTP_URL: 'smtp://foi@relay.example', ...oauth })).toBe('')
  })

  it.each<[string, Record<string, string>, string]>([
    ['a user without a password and no client', imap, 'IMAP_URL: there is a user without a password'],
    ['a client that nobody needs', oauth, 'neither IMAP_URL nor SMTP_URL'],
    ['no endpoint', { ...imap, ...oauth, MAIL_OAUTH_TOKEN_URL: '' }, 'MAIL_OAUTH_TOKEN_URL is missing'],
    ['an endpoint in the clear', { ...imap, ...oauth, MAIL_OAUTH_TOKEN_URL: 'http://login.example/token' }, 'https is wanted'],
    ['no name of the client', { ...imap, ...oauth, MAIL_OAUTH_CLIENT_ID: '' }, 'MAIL_OAUTH_CLIENT_ID is missing'],
    ['nothing to prove it with', { ...imap, ...oauth, MAIL_OAUTH_CLIENT_SECRET: '' }, 'MAIL_OAUTH_REFRESH_TOKEN or MAIL_OAUTH_CLIENT_SECRET is missing'],
    ['certificates that are not there', { MAIL_CA_FILE: '/no/such/file.pem' }, 'MAIL_CA_FILE cannot be read'],
    ['certificates that are none', { MAIL_CA_FILE: import.meta.filename }, 'MAIL_CA_FILE: certificates in PEM']
  ])('name %s', (_name, variables, fault) => {
    expect(faultsOf({ ...production, ...variables })).toContain(fault)
  })

  it.each([
    ['127.0.0.1', true], ['127.8.8.8', true], ['localhost', true], ['::1', true], ['[::1]', true],
    ['127.0.0.1.example', false], ['10.0.0.1', false], ['localhost.example', false], ['mail.example', false]
  ])('know whether %s is this machine: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected)
  })

  it('know the doors apart', () => {
    expect(readConfig({ ...production, SMTP_DOOR_PORT: '25', LMTP_DOOR_PORT: '2424' })).toMatchObject({ ok: true, config: { smtpDoor: { host: '127.0.0.1', port: 25 }, lmtpDoor: { host: '127.0.0.1', port: 2424 } } })
    expect(readConfig(production)).toMatchObject({ ok: true, config: { smtpDoor: undefined, lmtpDoor: undefined } })
  })
})
