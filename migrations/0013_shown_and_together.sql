-- What a person lets each relative see, calendars for named readers, nights at somebody's home, and
-- two who come at once.

-- 'waking', or 'sleep_in': somebody sleeps there from an evening to the next morning. Its hours are
-- counted apart.
alter table pattern add column kind text not null default 'waking' constraint pattern_kind check (kind in ('waking', 'sleep_in')); -- S2
-- Where two are needed at once each has an arrangement of their own; the two carry the id of the first.
alter table pattern add column team_id {{integer}}; -- S2
create index pattern_team on pattern (coop_id, team_id);

-- How often and when a visit was changed since it was published: what calendars ask for.
alter table visit add column changes {{integer}} not null default 0; -- S2
alter table visit add column changed_at {{integer}}; -- S2

-- What a relative sees besides when somebody comes: 1 who, 2 where, 4 what for, 8 what was confirmed.
create table sight (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  reader_id {{integer}} not null references person (id),   -- S2
  parts {{integer}} not null,                              -- S2
  given_at {{integer}} not null,                           -- S2
  primary key (coop_id, person_id, reader_id),
  constraint sight_parts check (parts between 0 and 15),
  constraint sight_two_people check (person_id <> reader_id)
) {{table}};

-- Whoever was let in before there were parts goes on seeing what they were told that they see.
insert into sight (coop_id, person_id, reader_id, parts, given_at)
  select coop_id, object_id, subject_id, 7, max(from_at) from relation
   where relation = 'circle_family' and object_id <> subject_id
   group by coop_id, object_id, subject_id;

-- A calendar that one named reader's telephone fetches. Its address holds a secret that is shown once.
create table feed (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  owner_id {{integer}} not null references person (id),    -- S2
  reader_id {{integer}} not null references person (id),   -- S2
  name text not null,                                      -- S2
  shows text not null,                                     -- S2
  language text not null,                                  -- S2
  parts {{integer}} not null,                              -- S2
  token_hash {{bytes}} not null,                           -- S4
  made_at {{integer}} not null,                            -- S2
  ends_at {{integer}} not null,                            -- S2
  ended_at {{integer}},                                    -- S2
  looked_on text,                                          -- S2
  primary key (coop_id, id),
  constraint feed_token unique (token_hash),
  constraint feed_shows check (shows in ('week', 'work')),
  constraint feed_language check (language in ('cy', 'en')),
  constraint feed_parts check (parts between 0 and 7)
) {{table}};
create index feed_owner on feed (coop_id, owner_id);
