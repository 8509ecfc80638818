import { Parser } from 'htmlparser2'
import { DocumentRefusal } from './refusal.ts'

export type XmlAttributes = Readonly<Record<string, string>>

/** Names come without their prefix, which writers choose freely; attributes are found by their full name as well. */
export interface XmlHandler {
  open?(name: string, attributes: XmlAttributes): void
  close?(name: string): void
  text?(text: string): void
}

/** No office file nests so deep; beyond it the reader itself would become slow. */
const DEEPEST = 300
const CHUNK = 64 * 1024

/**
 * Reads XML as a stream of events. Nothing of a DTD is obeyed: there are no entities but XML's own five, and nothing
 * is fetched. @throws DocumentRefusal where it is nested too deep
 */
export function readXml(bytes: Buffer, handler: XmlHandler): void {
  let depth = 0
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1
      if (depth > DEEPEST) throw new DocumentRefusal('too_large', 'nested too deep')
      handler.open?.(localName(name), withLocalNames(attributes))
    },
    onclosetag: (name) => {
      depth -= 1
      handler.close?.(localName(name))
    },
    ontext: (text) => handler.text?.(text)
  }, { xmlMode: true, decodeEntities: true })
  const decoder = new TextDecoder(charsetOf(bytes))
  for (let at = 0; at < bytes.length; at += CHUNK) parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }))
  parser.end(decoder.decode())
}

function charsetOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function withLocalNames(attributes: Readonly<Record<string, string>>): XmlAttributes {
  const prefixed = Object.keys(attributes).filter((name) => name.includes(':'))
  if (prefixed.length === 0) return attributes
  const local: Record<string, string> = { ...attributes }
  for (const name of prefixed) local[localName(name)] ??= attributes[name] ?? ''
  return local
}
