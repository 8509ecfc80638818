import type { ThreadAnnotation } from '../../domain/requests/thread.ts'

export type AnnotationRow = readonly [number, number, string, string, ThreadAnnotation['visibility'], number, boolean]

/** A thread's annotations, below the names that readers see. */
export const ANNOTATIONS_COLUMN = /* sql */ `(
    select coalesce(json_agg(json_build_array(
      annotations.id, annotations.user_id, coalesce(writers.public_name, writers.name), annotations.body, annotations.visibility,
      extract(epoch from annotations.written_at) * 1000, annotations.withdrawn_at is not null
    ) order by annotations.written_at, annotations.id), '[]')
    from annotations join users as writers on writers.id = annotations.user_id
    where annotations.request_id = requests.id
  )`

export function readAnnotation([id, authorId, name, body, visibility, written, isWithdrawn]: AnnotationRow): ThreadAnnotation {
  return { id, author: { id: authorId, name }, body, visibility, writtenAt: new Date(written), isWithdrawn }
}
