import type { Visibility } from '../../domain/visibility/visibility.ts'
import type { Annotator } from '../../domain/annotations/policy.ts'
import type { Db, Trx } from '../connection.ts'

/** @param since annotations from then on are counted; the person's row is locked, so that two forms at once are counted one after the other */
export async function lockAnnotator(trx: Trx, userId: number, since: Date): Promise<Annotator> {
  const row = await trx('users').where('users.id', userId).forUpdate().first<{ confirmed_at: Date | null; muted_at: Date | null } | undefined>('users.confirmed_at', 'users.muted_at')
  const written = await trx('annotations').where('annotations.user_id', userId).where('annotations.written_at', '>', since).count({ count: '*' }).first<{ count: number | string }>()
  return { isConfirmed: (row?.confirmed_at ?? null) !== null, isMuted: (row?.muted_at ?? null) !== null, writtenLately: Number(written.count) }
}

/** The annotation that this form has made already. */
export async function findAnnotationOfForm(trx: Trx, requestId: number, formId: string): Promise<number | undefined> {
  const row = await trx('annotations').where({ 'annotations.request_id': requestId, 'annotations.form_id': formId }).first<{ id: number } | undefined>('annotations.id')
  return row?.id
}

/** Of a thread, whose row stays locked until the transaction ends. */
export async function lockAnnotatedThread(trx: Trx, requestId: number): Promise<{ readonly visibility: Visibility; readonly isClosed: boolean } | undefined> {
  const row = await trx('requests').where('requests.id', requestId).forUpdate()
    .first<{ visibility: Visibility; annotations_closed_at: Date | null } | undefined>('requests.visibility', 'requests.annotations_closed_at')
  return row && { visibility: row.visibility, isClosed: row.annotations_closed_at !== null }
}

export interface KnownAnnotation {
  readonly authorId: number
  readonly writtenAt: Date
  readonly visibility: Visibility
}

/** Locked; undefined where it is not on this request's thread. */
export async function lockAnnotation(trx: Trx, requestId: number, annotationId: number): Promise<KnownAnnotation | undefined> {
  const row = await trx('annotations').where({ 'annotations.id': annotationId, 'annotations.request_id': requestId }).forUpdate()
    .first<{ user_id: number; written_at: Date; visibility: Visibility } | undefined>('annotations.user_id', 'annotations.written_at', 'annotations.visibility')
  return row && { authorId: row.user_id, writtenAt: row.written_at, visibility: row.visibility }
}

/** All of a person's: their name stands below them. */
export async function listOwnAnnotations(db: Db, userId: number): Promise<{ readonly id: number; readonly requestId: number }[]> {
  return db('annotations').where('annotations.user_id', userId).orderBy('annotations.id').select<{ id: number; requestId: number }[]>('annotations.id', 'annotations.request_id as requestId')
}

export interface ListedAnnotation {
  readonly id: number
  readonly body: string
  readonly writtenAt: Date
  readonly request: { readonly id: number; readonly slug: string; readonly title: string; readonly hiddenNames: readonly string[] }
}

interface ListedRow {
  readonly id: number
  readonly body: string
  readonly written_at: Date
  readonly request_id: number
  readonly slug: string
  readonly title: string
  readonly hidden_names: readonly string[]
}

/** Those of a person that everybody may read, newest first. */
export async function listPublicAnnotations(db: Db, userId: number, limit: number): Promise<ListedAnnotation[]> {
  const rows = await db('annotations').join('requests', 'requests.id', 'annotations.request_id')
    .where({ 'annotations.user_id': userId, 'annotations.visibility': 'public', 'requests.visibility': 'public' })
    .orderBy('annotations.written_at', 'desc').limit(limit)
    .select<ListedRow[]>('annotations.id', 'annotations.body', 'annotations.written_at', 'requests.id as request_id', 'requests.slug', 'requests.title', db.raw('hidden_names(requests.id) as hidden_names'))
  return rows.map((row) => ({
    id: row.id, body: row.body, writtenAt: row.written_at, request: { id: row.request_id, slug: row.slug, title: row.title, hiddenNames: row.hidden_names }
  }))
}
