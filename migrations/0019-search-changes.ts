import type { Knex } from 'knex'

/**
 * Which transactions have changed what a search may show. Each process keeps results, and asks before it gives one
 * out whether a transaction that its state of the data did not have yet is here. A row a transaction, and no counter:
 * that would make writers wait for each other.
 */
const SCHEMA = /* sql */ `
create table search_changes (
  written_by xid8 primary key default pg_current_xact_id(),
  written_at timestamptz not null default clock_timestamp()
);

create function search_changed() returns trigger language plpgsql as $$
begin
  insert into search_changes default values on conflict do nothing;
  return null;
end $$;

create trigger search_changed after insert or update or delete on search_entries for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on search_threads for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on search_generations for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on requests for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on messages for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on attachments for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on attachment_documents for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on annotations for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on clock_events for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on authorities for each statement execute function search_changed();
create trigger search_changed after insert or update or delete on authority_categories for each statement execute function search_changed();
create trigger search_changed after update of name, public_name or delete on users for each statement execute function search_changed();
`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(SCHEMA)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
