export interface KnownAttachment {
  readonly id: number
  readonly position: number
  readonly sha256: string
}

export interface AttachmentMatch {
  /** For each file that was read now, in order: the record that it had, or undefined where it is new. */
  readonly ids: readonly (number | undefined)[]
  /** Records whose file is not found any more, in their order. */
  readonly left: readonly number[]
}

/**
 * Which records the files of a mail keep when it is read again: by content, at the same place before any other. What
 * is known of a file (who may see it, who links to it) hangs on its record.
 * @param known with positions counted from 1
 */
export function matchAttachments(known: readonly KnownAttachment[], read: readonly { readonly sha256: string }[]): AttachmentMatch {
  const free = new Set(known.toSorted((one, other) => one.position - other.position))
  const ids: (number | undefined)[] = read.map(() => undefined)
  const take = (index: number, isMatch: (one: KnownAttachment) => boolean): void => {
    const found = ids[index] === undefined ? [...free].find(isMatch) : undefined
    if (found === undefined) return
    free.delete(found)
    ids[index] = found.id
  }
  for (const [index, { sha256 }] of read.entries()) take(index, (one) => one.sha256 === sha256 && one.position === index + 1)
  for (const [index, { sha256 }] of read.entries()) take(index, (one) => one.sha256 === sha256)
  return { ids, left: [...free].map((one) => one.id) }
}
