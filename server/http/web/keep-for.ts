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

/** In times of what it is kept for. */
const OLDEST = 4

/**
 * As `keepFor`, but what has grown old is given once more while it is read anew, until it is four times as old: where
 * many ask, nobody waits for what takes long, and after a pause nobody is given what was true before it.
 */
export function keepAndRenew<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly answer: T; readonly until: number } | undefined
  const keep = keepFor(ms, async () => {
    const answer = await read()
    last = { answer, until: performance.now() + OLDEST * ms }
    return answer
  })
  return async () => {
    const asked = keep()
    if (last === undefined || last.until <= performance.now()) return asked
    asked.catch(() => undefined)
    return last.answer
  }
}

/** As `keepFor`, for each of many things: the one that was asked for longest ago is forgotten first. */
export function keepEachFor<K, T>(ms: number, most: number, read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const kept = new Map<K, () => Promise<T>>()
  return (key) => {
    const known = kept.get(key) ?? keepFor(ms, () => read(key))
    kept.delete(key)
    kept.set(key, known)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return known()
  }
}
