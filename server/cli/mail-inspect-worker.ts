import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { parseMail } from '../mail/incoming/parse-mail.ts'
import { readConfig } from '../config/env.ts'
import { findOutboxIdInMessageId, isOwnAddress, parseAddress, type AddressBook } from '../domain/requests/request-address.ts'
import type { ParseOptions } from '../mail/incoming/parsed-mail.ts'
import { toInspectLine } from './mail-inspect-line.ts'
import type { InspectedFile } from './mail-inspect-line.ts'

/** Where the keys are known, tokens are proved; without them nothing is said of them. */
const tokenChecks = makeTokenChecks()

/** Entry of `mail:inspect`'s threads: the name of a file in, its line out. */
parentPort?.on('message', (file: string) => {
  parentPort?.postMessage({ ok: true, value: inspect(file) })
})

function inspect(file: string): InspectedFile {
  try {
    return { json: JSON.stringify(toInspectLine(file, parseMail(readFileSync(file), tokenChecks))), hasError: false }
  } catch (error) {
    return { json: JSON.stringify({ file, error: error instanceof Error ? error.message : String(error) }), hasError: true }
  }
}

function makeTokenChecks(): ParseOptions {
  const book = readAddressBook()
  if (book === undefined) return {}
  return {
    isOwnAddress: (address) => {
      const parts = parseAddress(book, address)
      return parts !== undefined && isOwnAddress(book, parts)
    },
    isOwnMessageId: (messageId) => findOutboxIdInMessageId(book, messageId) !== undefined
  }
}

function readAddressBook(): AddressBook | undefined {
  const { SECRET_KEY, INBOUND_DOMAIN, INBOUND_PREFIX } = process.env
  if (SECRET_KEY === undefined || INBOUND_DOMAIN === undefined) return undefined
  // Nothing else of a portal is needed to read mails.
  const read = readConfig({ SANDBOX: '1', SECRET_KEY, INBOUND_DOMAIN, ...(INBOUND_PREFIX === undefined ? {} : { INBOUND_PREFIX }) })
  return read.ok ? { prefix: read.config.inboundPrefix, domain: read.config.inboundDomain, keys: read.config.secretKeys } : undefined
}
