export interface MailboxAddress {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (imaps); otherwise STARTTLS where the server offers it. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  /** The queue. */
  readonly folder: string
  /** Under this the mailbox's sightings are kept; holds no password. */
  readonly account: string
}

const IMAPS_PORT = 993
const IMAP_PORT = 143

/** `imaps://user:password@host[:port][/folder]`; user and password percent-encoded where they need it. */
export function readMailboxUrl(url: string): MailboxAddress {
  const parsed = new URL(url)
  const secure = parsed.protocol === 'imaps:'
  const user = decodeURIComponent(parsed.username)
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  const port = parsed.port === '' ? (secure ? IMAPS_PORT : IMAP_PORT) : Number(parsed.port)
  const folder = decodeURIComponent(parsed.pathname.replace(/^\//, ''))
  return { host, port, secure, user, password: decodeURIComponent(parsed.password), folder: folder === '' ? 'INBOX' : folder, account: `${user}@${host}:${port}` }
}
