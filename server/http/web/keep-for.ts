/**
 * A read whose answer may be a little old: asked again within the time it gives what it has, and all who ask at
 * once share one question. A failure is not kept.
 */
export function keepFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; readonly until: number } | undefined
  return () => {
    const now = performance.now()
    if (kept !== undefined && kept.until > now) return kept.answer
    const answer = read()
    kept = { answer, until: now + ms }
    answer.catch(() => {
      kept = undefined
    })
    return answer
  }
}
