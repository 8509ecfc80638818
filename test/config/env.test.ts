import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
