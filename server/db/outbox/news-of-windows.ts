const PUBLISHED = /* sql */ `(events.kind in ('request_made', 'embargo_ended', 'embargo_lifted')
  or (events.kind = 'visibility_changed' and events.detail ->> 'record' = 'request' and events.detail ->> 'to' = 'public'))`
const CAME_IN = /* sql */ `(events.kind in ('message_received', 'message_accepted', 'note_added')
  or (events.kind = 'visibility_changed' and events.detail ->> 'record' = 'message'))`
const REPLY = /* sql */ `(${CAME_IN} and (messages.kind = 'post_in' or (messages.kind = 'incoming' and messages.nature in ('reply', 'calendar'))))`

/** What an event says; null for what says nothing to readers. */
const ITEM = /* sql */ `case
  when ${PUBLISHED} then 'published'
  when events.kind in ('message_received', 'message_accepted', 'follow_up_written', 'note_added') or ${CAME_IN} then 'message'
  when events.kind = 'annotation_written' or (events.kind = 'visibility_changed' and events.detail ->> 'record' = 'annotation') then 'annotation'
  when events.kind = 'request_classified' then 'standing'
  when events.kind in ('letter_failed', 'letter_returned') then 'undelivered'
end`

/**
 * News of what `:follower` follows, from `:told` (of each of `:ids`, the lowest of them for the index) to `:through`: who follows a request is told of all
 * that happens there, who follows an authority of new requests and replies, who follows a person of new requests. One's
 * own requests, one's own doings, and replies of which one gets a notice are left out. One row for a thing, whatever
 * number of events it had.
 */
export const NEWS_OF_WINDOWS = /* sql */ `
with own as (
  select follows.kind, follows.subject_id, told.place
  from unnest(:ids::int[], :told::bigint[]) as told (id, place) join follows on follows.id = told.id and follows.follower_id = :follower
), matched as (
  select events.id, true as is_direct
  from own join events on events.request_id = own.subject_id and events.news_position > own.place and events.news_position > 0 and events.news_position <= :through::bigint
  where own.kind = 'request'
  union all
  select events.id, false
  from (select own.* from own where own.kind not in ('request', 'search')) as own
  join events on events.news_position > own.place and events.news_position > :lowest::bigint and events.news_position > 0 and events.news_position <= :through::bigint
  join requests on requests.id = events.request_id
  left join messages on messages.id = events.message_id
  where (own.kind = 'authority' and requests.authority_id = own.subject_id and (${PUBLISHED} or ${REPLY}))
    or (own.kind = 'person' and requests.user_id = own.subject_id and ${PUBLISHED})
    or (own.kind = 'requests' and ${PUBLISHED})
    or (own.kind = 'replies' and ${REPLY})
), chosen as (
  select matched.id, bool_or(matched.is_direct) as is_direct from matched group by matched.id
), things as (
  select distinct on (events.request_id, ${ITEM}, messages.id, annotations.id)
    events.request_id, ${ITEM} as item, events.news_position, events.happened_at, messages.id as message_id, messages.kind as message_kind, messages.nature, messages.auto_reply_kind,
    annotations.id as annotation_id, coalesce(annotators.public_name, annotators.name) as annotator,
    case when events.kind = 'request_classified' then events.detail ->> 'standing' end as standing
  from chosen
  join events on events.id = chosen.id
  join requests on requests.id = events.request_id and (requests.visibility = 'public' or (chosen.is_direct and requests.visibility = 'unlisted'))
  left join messages on ${ITEM} = 'message' and messages.id = events.message_id
  left join annotations on ${ITEM} = 'annotation' and annotations.id = (case when events.kind = 'annotation_written' then events.detail ->> 'annotationId' else events.detail ->> 'id' end)::int
  left join users as annotators on annotators.id = annotations.user_id
  left join outbox as letters on ${ITEM} = 'undelivered' and letters.id = events.outbox_id
  where (:user::int is null or (requests.user_id <> :user::int and coalesce(events.actor_user_id, 0) <> :user::int))
    and case ${ITEM}
      when 'message' then messages.visibility = 'public' or (chosen.is_direct and messages.visibility = 'unlisted')
      when 'annotation' then annotations.visibility = 'public'
      when 'undelivered' then letters.letter in ('request', 'follow_up')
      when 'standing' then true
      when 'published' then true
      else false
    end
    and not exists (select from outbox as notices where notices.letter = 'reply_notice' and notices.message_id = messages.id and notices.user_id = :user::int)
  order by events.request_id, ${ITEM}, messages.id, annotations.id, events.news_position desc
), ranked as (
  select things.*, row_number() over (partition by things.request_id order by things.news_position desc) as place,
    count(*) over (partition by things.request_id)::int as of_thread, max(things.news_position) over (partition by things.request_id) as newest
  from things
), numbered as (
  select ranked.*, dense_rank() over (order by ranked.newest desc) as thread_place from ranked
), counted as (
  select numbered.*, (max(numbered.thread_place) over ())::int as threads from numbered
)
select counted.* from counted where counted.place <= :items and counted.thread_place <= :threads order by counted.newest desc, counted.place`
