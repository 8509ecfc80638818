const QUOTE = /^>+/

/**
 * Rejoins the lines of format=flowed (RFC 3676), each quote depth for itself; `-- ` is never joined. With DelSp the
 * space before the break goes, as Chinese needs it.
 */
export function unflowText(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open: { depth: number; text: string } | undefined
  for (const line of text.split('\n')) {
    const { depth, content } = readFlowedLine(line)
    const isSignature = content === '-- '
    // Many writers leave the space before an empty line: the paragraph ends there all the same.
    if (open !== undefined && (open.depth !== depth || isSignature || content === '')) {
      out.push(quoted(open.depth, open.text.trimEnd()))
      open = undefined
    }
    const joined: string = (open?.text ?? '') + content
    if (content.endsWith(' ') && !isSignature) open = { depth, text: deleteSpace ? joined.slice(0, -1) : joined }
    else {
      out.push(quoted(depth, joined))
      open = undefined
    }
  }
  if (open !== undefined) out.push(quoted(open.depth, open.text))
  return out.join('\n')
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
