import { isOperator, type Viewer } from '../../domain/visibility/visibility.ts'
import type { Db } from '../connection.ts'

/** Somebody who has made requests or written annotations, by the name that readers see. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly since: Date
}

interface Row {
  readonly id: number
  readonly name: string
  readonly created_at: Date
}

/**
 * Undefined for who has made no request and written no annotation that the viewer may find, as for who never was: an
 * account by itself is nobody's business.
 */
export async function findPerson(db: Db, viewer: Viewer, id: number): Promise<Person | undefined> {
  const [row] = await selectPeople(db, viewer).where('users.id', id)
  return row && readPerson(row)
}

/** The one of that name who has been here longest. */
export async function findPersonByName(db: Db, viewer: Viewer, name: string): Promise<Person | undefined> {
  const [row] = await selectPeople(db, viewer).whereRaw('lower(coalesce(users.public_name, users.name)) = lower(?)', [name]).orderBy('users.id').limit(1)
  return row && readPerson(row)
}

function selectPeople(db: Db, viewer: Viewer) {
  const requests = db('requests').whereRaw('requests.user_id = users.id').select('requests.id')
  if (!isOperator(viewer)) {
    requests.where((listed) => {
      listed.where('requests.visibility', 'public')
      if (viewer.kind === 'user') listed.orWhere((own) => own.where('requests.user_id', viewer.id).whereNot('requests.visibility', 'hidden'))
    })
  }
  const annotations = db('annotations').join('requests', 'requests.id', 'annotations.request_id').whereRaw('annotations.user_id = users.id')
    .where({ 'annotations.visibility': 'public', 'requests.visibility': 'public' }).select('annotations.id')
  return db('users').where((known) => known.whereExists(requests).orWhereExists(annotations)).select<Row[]>('users.id', 'users.created_at', db.raw('coalesce(users.public_name, users.name) as name'))
}

function readPerson(row: Row): Person {
  return { id: row.id, name: row.name, since: row.created_at }
}
