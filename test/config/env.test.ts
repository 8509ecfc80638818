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
