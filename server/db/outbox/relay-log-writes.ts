import type { Trx } from '../connection.ts'

/** How far a log is read, and how its file is known again. */
export interface LogPlace {
  readonly inode: string
  /** Bytes from the beginning. */
  readonly position: number
  readonly headLength: number
  /** Of so many of the first bytes. */
  readonly headSha256: string
}

export interface LogName {
  readonly machine: string
  readonly path: string
}

/** Locks the place for the rest of the transaction, so that of several workers one reads. */
export async function lockLogPlace(trx: Trx, { machine, path }: LogName): Promise<LogPlace | undefined> {
  // A log that nobody has read yet has no row to lock.
  await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`relay log ${machine} ${path}`])
  const row = await trx('relay_logs').where({ 'relay_logs.machine': machine, 'relay_logs.path': path })
    .first<{ inode: string; position: string; head_length: number; head_sha256: string } | undefined>('relay_logs.inode', 'relay_logs.position', 'relay_logs.head_length', 'relay_logs.head_sha256')
  return row && { inode: row.inode, position: Number(row.position), headLength: row.head_length, headSha256: row.head_sha256 }
}

export async function saveLogPlace(trx: Trx, { machine, path }: LogName, place: LogPlace): Promise<void> {
  const row = { inode: place.inode, position: place.position, head_length: place.headLength, head_sha256: place.headSha256 }
  await trx('relay_logs').insert({ machine, path, ...row }).onConflict(['machine', 'path']).merge(row)
}
