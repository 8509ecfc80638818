import type { ThreadMessage } from '../domain/requests/thread.ts'
import type { Words } from './words.ts'

/** What a message of a thread is called: `Request`, `Returned mail`, `Letter by post`. */
export function labelMessage(message: Pick<ThreadMessage, 'kind' | 'nature' | 'autoReplyKind'>, w: Words): string {
  const words = w.requests.message
  if (message.kind !== 'incoming') return words.kinds[message.kind]
  if (message.autoReplyKind === 'acknowledgement' || message.autoReplyKind === 'absence') return words.autoReplyKinds[message.autoReplyKind]
  const natures: Readonly<Record<string, string>> = words.natures
  return natures[message.nature ?? 'reply'] ?? words.kinds.incoming
}
