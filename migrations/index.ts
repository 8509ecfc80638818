import type { Knex } from 'knex'
import * as firstSchema from './0001-first-schema.ts'
import * as documents from './0002-documents.ts'
import * as signUpInToken from './0003-sign-up-in-token.ts'
import * as outgoing from './0004-outgoing.ts'
import * as believingMail from './0005-believing-mail.ts'
import * as search from './0006-search.ts'
import * as standing from './0007-standing.ts'
import * as watch from './0008-watch.ts'
import * as relayLog from './0009-relay-log.ts'
import * as replyFindings from './0010-reply-findings.ts'
import * as clock from './0011-clock.ts'
import * as nextSteps from './0012-next-steps.ts'
import * as searchFacts from './0013-search-facts.ts'
import * as portalPages from './0014-portal-pages.ts'
import * as voices from './0015-voices.ts'
import * as privateWriting from './0016-private-writing.ts'
import * as batches from './0017-batches.ts'
import * as searchFactsOfChanges from './0018-search-facts-of-changes.ts'
import * as searchChanges from './0019-search-changes.ts'
import * as searchPairs from './0020-search-pairs.ts'
import * as newestReplies from './0021-newest-replies.ts'
import * as follows from './0022-follows.ts'

type Migration = Knex.Migration & { readonly name: string }

const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first-schema', ...firstSchema },
  { name: '0002-documents', ...documents },
  { name: '0003-sign-up-in-token', ...signUpInToken },
  { name: '0004-outgoing', ...outgoing },
  { name: '0005-believing-mail', ...believingMail },
  { name: '0006-search', ...search },
  { name: '0007-standing', ...standing },
  { name: '0008-watch', ...watch },
  { name: '0009-relay-log', ...relayLog },
  { name: '0010-reply-findings', ...replyFindings },
  { name: '0011-clock', ...clock },
  { name: '0012-next-steps', ...nextSteps },
  { name: '0013-search-facts', ...searchFacts },
  { name: '0014-portal-pages', ...portalPages },
  { name: '0015-voices', ...voices },
  { name: '0016-private-writing', ...privateWriting },
  { name: '0017-batches', ...batches },
  { name: '0018-search-facts-of-changes', ...searchFactsOfChanges },
  { name: '0019-search-changes', ...searchChanges },
  { name: '0020-search-pairs', ...searchPairs },
  { name: '0021-newest-replies', ...newestReplies },
  { name: '0022-follows', ...follows }
]

/** A list instead of a folder scan: it works the same from sources, in Jest and in a container. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration
}
