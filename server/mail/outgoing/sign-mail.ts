import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import type { DkimKey } from '../../config/mail-out.ts'

/**
 * The lines that a reader goes by, as far as the mail has them. RFC 8058 section 4 wants both List-Unsubscribe lines
 * signed, or no mail program offers the button.
 */
const SIGNED_FIELDS = [
  'From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'MIME-Version', 'Content-Type',
  'Content-Transfer-Encoding', 'Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'
]

/** DKIM (RFC 6376) with rsa-sha256, relaxed in header and body. The same mail gives the same bytes. */
export async function signMail(raw: Buffer, { domain, selector, privateKey }: DkimKey): Promise<Buffer> {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_FIELDS.join(':') })
  const signed = await buffer(signer.sign(raw))
  // nodemailer says nothing where the key does not sign; a letter unsigned by a mistake is one in the spam folder.
  if (signed.length <= raw.length) throw new Error('the mail was not signed')
  return signed
}
