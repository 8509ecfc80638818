import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface TestCertificate {
  /** The authority that signed it; nobody trusts it unless told to. */
  readonly caFile: string
  readonly certFile: string
  readonly keyFile: string
  remove(): void
}

/** A certificate for 127.0.0.1 and localhost by an authority that is made for it, with the openssl command. */
export function makeCertificate(): TestCertificate {
  const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'))
  const at = (name: string): string => path.join(folder, name)
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=An authority of the tests', '-keyout', 'ca.key', '-out', 'ca.pem')
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr')
  openssl('x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'server.pem')
  // The servers of the tests run as accounts without rights.
  chmodSync(folder, 0o755)
  chmodSync(at('server.key'), 0o644)
  return { caFile: at('ca.pem'), certFile: at('server.pem'), keyFile: at('server.key'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
