import { firstRaw } from './mime-tree.ts'
import type { MimeNode } from './mime-tree.ts'
import { decodeHeaderText } from './header-text.ts'
import type { FoundFile } from './part-harvest.ts'

/** The name of a part: Content-Disposition, then Content-Type (RFC 2183 section 2.3), not yet cleaned. */
export function fileNameOf(node: MimeNode): string | undefined {
  const name = node.disposition?.parameters.get('filename') ?? node.disposition?.parameters.get('name') ?? node.parameters.get('name') ?? node.parameters.get('filename')
  return name === undefined || name.trim() === '' ? undefined : name
}

export function fileOf(node: MimeNode, content: Buffer, inside: string | undefined): FoundFile {
  return {
    name: fileNameOf(node) ?? nameOfLocation(node),
    declaredType: node.type,
    content,
    disposition: dispositionOf(node),
    contentId: contentIdOf(node),
    inside,
    path: node.path
  }
}

function dispositionOf(node: MimeNode): 'attachment' | 'inline' | undefined {
  const value = node.disposition?.value
  if (value === undefined || value === '') return undefined
  // RFC 2183 section 2.8: an unknown one is an attachment.
  return value === 'inline' ? 'inline' : 'attachment'
}

function contentIdOf(node: MimeNode): string | undefined {
  const id = (firstRaw(node.fields, 'content-id') ?? '').replace(/[<>\s]/g, '')
  return id === '' ? undefined : id
}

function nameOfLocation(node: MimeNode): string | undefined {
  const location = decodeHeaderText(firstRaw(node.fields, 'content-location') ?? '', 'big5')
  const name = location.replace(/[?#].*$/s, '').replace(/^.*\//s, '')
  return /\.[a-z0-9]{1,5}$/i.test(name) ? name : undefined
}
