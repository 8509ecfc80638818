import { isIP } from 'node:net'

/** Names under which the mail servers in front of us write their Authentication-Results (RFC 8601 section 2.5), lower case. */
export function readAuthservIds(value: string | undefined): string[] {
  return (value ?? '').split(',').map((id) => id.trim().toLowerCase()).filter((id) => id !== '')
}

/** Loopback, link-local and private networks: who connects from there is our own relay, not the sender. */
export function isPrivateAddress(address: string): boolean {
  const ip = address.replace(/^::ffff:/i, '').toLowerCase()
  if (isIP(ip) === 4) return /^(?:0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(ip)
  return ip === '::1' || ip === '::' || /^f[cd]|^fe[89ab]/.test(ip)
}
