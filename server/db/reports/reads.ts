import type { Knex } from 'knex'
import type { ReportedRecord, ReportReason, ReportState } from '../../domain/reports/report.ts'
import type { Db, Trx } from '../connection.ts'

/** For operators only: it may name who made it. */
export interface Report {
  readonly id: number
  readonly record: ReportedRecord
  readonly requestId: number | undefined
  readonly reason: ReportReason
  readonly body: string
  readonly state: ReportState
  readonly answer: string
  readonly madeAt: Date
  /** Of the account, where it was made from one. */
  readonly reporterName: string | undefined
  /** Whether its reporter can be answered. */
  readonly isAnswerable: boolean
}

interface ReportRow {
  readonly id: number
  readonly record_kind: ReportedRecord['kind']
  readonly record_id: number
  readonly request_id: number | null
  readonly reason: ReportReason
  readonly body: string
  readonly state: ReportState
  readonly answer: string
  readonly made_at: Date
  readonly reporter_name: string | null
  readonly answerable: boolean
}

/** The open ones, oldest first; then the last ones that were decided on. */
export async function listReports(db: Db, { closedLimit }: { readonly closedLimit: number }): Promise<Report[]> {
  const open = await selectReports(db).where('reports.state', 'open').orderBy('reports.id')
  const closed = await selectReports(db).whereNot('reports.state', 'open').orderBy('reports.closed_at', 'desc').limit(closedLimit)
  return [...open, ...closed].map(readReport)
}

export async function findReport(db: Db, id: number): Promise<Report | undefined> {
  const [row] = await selectReports(db).where('reports.id', id)
  return row && readReport(row)
}

export async function countOpenReports(db: Db): Promise<number> {
  const row = await db('reports').where('reports.state', 'open').count({ count: '*' }).first<{ count: number | string }>()
  return Number(row.count)
}

/** Those that nobody has decided on, and when the first of them came. */
export async function readOpenReports(db: Knex): Promise<{ readonly count: number; readonly oldest: Date | undefined }> {
  const row = await db('reports').where('reports.state', 'open').first<{ count: string; oldest: Date | null }>(db.raw('count(*) as count, min(reports.made_at) as oldest'))
  return { count: Number(row.count), oldest: row.oldest ?? undefined }
}

/** Locked until the transaction ends. */
export async function lockReport(trx: Trx, id: number): Promise<{ readonly state: ReportState; readonly requestId: number | undefined; readonly userId: number | undefined; readonly isAnswerable: boolean } | undefined> {
  const row = await trx('reports').where('reports.id', id).forUpdate()
    .first<{ state: ReportState; request_id: number | null; user_id: number | null; contact: string | null } | undefined>('reports.state', 'reports.request_id', 'reports.user_id', 'reports.contact')
  return row && { state: row.state, requestId: row.request_id ?? undefined, userId: row.user_id ?? undefined, isAnswerable: row.user_id !== null || row.contact !== null }
}

function selectReports(db: Db) {
  return db('reports').leftJoin('users', 'users.id', 'reports.user_id').select<ReportRow[]>(
    'reports.id', 'reports.record_kind', 'reports.record_id', 'reports.request_id', 'reports.reason', 'reports.body', 'reports.state', 'reports.answer', 'reports.made_at',
    'users.name as reporter_name', db.raw('(reports.user_id is not null or reports.contact is not null) as answerable')
  )
}

function readReport(row: ReportRow): Report {
  return {
    id: row.id,
    record: { kind: row.record_kind, id: row.record_id },
    requestId: row.request_id ?? undefined,
    reason: row.reason,
    body: row.body,
    state: row.state,
    answer: row.answer,
    madeAt: row.made_at,
    reporterName: row.reporter_name ?? undefined,
    isAnswerable: row.answerable
  }
}
