const QUOTE = /^>+/
const SIGNATURE = '-- '

interface Paragraph {
  readonly depth: number
  readonly text: string
}

/**
 * Rejoins the lines of format=flowed (RFC 3676), each quote depth for itself; `-- ` is never joined. With DelSp the
 * space before the break goes, as Chinese needs it.
 */
export function unflowText(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open: Paragraph | undefined
  for (const line of text.split('\n')) {
    const { depth, content } = readFlowedLine(line)
    if (open !== undefined && endsBefore(open, depth, content)) {
      out.push(quoted(open.depth, open.text.trimEnd()))
      open = undefined
    }
    const joined: string = (open?.text ?? '') + content
    open = isFlowed(content) ? { depth, text: deleteSpace ? joined.slice(0, -1) : joined } : undefined
    if (open === undefined) out.push(quoted(depth, joined))
  }
  if (open !== undefined) out.push(quoted(open.depth, open.text))
  return out.join('\n')
}

/** Many writers leave the space before an empty line: the paragraph ends there all the same. */
function endsBefore(open: Paragraph, depth: number, content: string): boolean {
  return open.depth !== depth || content === SIGNATURE || content === ''
}

function isFlowed(content: string): boolean {
  return content.endsWith(' ') && content !== SIGNATURE
}

function readFlowedLine(line: string): { depth: number; content: string } {
  const depth = QUOTE.exec(line)?.[0].length ?? 0
  const rest = line.slice(depth)
  // Section 4.4: one space of stuffing goes.
  return { depth, content: rest.startsWith(' ') ? rest.slice(1) : rest }
}

function quoted(depth: number, content: string): string {
  if (depth === 0) return content
  return content === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${content}`
}
