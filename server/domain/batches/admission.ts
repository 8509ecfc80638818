export interface BatchLimits {
  /** So many authorities can be asked the same without anybody's leave. */
  readonly limit: number
  /** More than that cannot be asked at all. */
  readonly ceiling: number
}

/** From two on it is a batch. */
export const FEWEST = 2

export type Admission = 'at_once' | 'after_approval' | 'too_many'

/** @param count of different authorities */
export function admitBatch(count: number, { limit, ceiling }: BatchLimits): Admission {
  if (count > ceiling) return 'too_many'
  return count > limit ? 'after_approval' : 'at_once'
}
