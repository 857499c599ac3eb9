-- Places, what people agreed about who comes when, and the visits that follow from it.

create table place (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  name text not null,                                      -- S2
  town text not null,                                      -- S2
  removed_at {{integer}},                                  -- S2
  primary key (coop_id, id)
) {{table}};
create index place_person on place (coop_id, person_id);

-- What person and worker agree to once: who, which days, about when, where, from when until when.
create table pattern (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  worker_id {{integer}} not null references person (id),   -- S2
  place_id {{integer}} not null,                           -- S2
  days {{integer}} not null,                               -- S2
  starts {{integer}} not null,                             -- S2
  ends {{integer}} not null,                               -- S2
  from_on text not null,                                   -- S2
  until_on text,                                           -- S2
  trial {{integer}} not null,                              -- S2
  doing text not null,                                     -- S2
  picture text not null,                                   -- S2
  proposed_by {{integer}} not null references person (id), -- S2
  proposed_at {{integer}} not null,                        -- S2
  person_answer text,                                      -- S2
  person_answered_at {{integer}},                          -- S2
  worker_answer text,                                      -- S2
  worker_answered_at {{integer}},                          -- S2
  companion text not null,                                 -- S2
  ended_on text,                                           -- S2
  ended_by {{integer}} references person (id),             -- S2
  published_until text,                                    -- S2
  primary key (coop_id, id),
  foreign key (coop_id, place_id) references place (coop_id, id),
  constraint pattern_days check (days between 1 and 127),
  constraint pattern_person_answer check (person_answer in ('yes', 'no')),
  constraint pattern_worker_answer check (worker_answer in ('yes', 'no')),
  constraint pattern_two_people check (person_id <> worker_id)
) {{table}};
create index pattern_person on pattern (coop_id, person_id);
create index pattern_worker on pattern (coop_id, worker_id);

create table visit (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  pattern_id {{integer}} not null,                         -- S2
  person_id {{integer}} not null references person (id),   -- S2
  worker_id {{integer}} not null references person (id),   -- S2
  place_id {{integer}} not null,                           -- S2
  on_date text not null,                                   -- S2
  starts_at {{integer}} not null,                          -- S2
  ends_at {{integer}} not null,                            -- S2
  cancelled_at {{integer}},                                -- S2
  primary key (coop_id, id),
  foreign key (coop_id, pattern_id) references pattern (coop_id, id),
  foreign key (coop_id, place_id) references place (coop_id, id),
  constraint visit_once unique (coop_id, pattern_id, on_date),
  constraint visit_order check (ends_at > starts_at)
) {{table}};
create index visit_person on visit (coop_id, person_id, starts_at);
create index visit_worker on visit (worker_id, starts_at);

create table visit_note (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  visit_id {{integer}} not null,                           -- S2
  author_id {{integer}} not null references person (id),   -- S2
  written_at {{integer}} not null,                         -- S2
  words text not null,                                     -- S3
  language text not null,                                  -- S2
  primary key (coop_id, id),
  foreign key (coop_id, visit_id) references visit (coop_id, id)
) {{table}};
create index visit_note_visit on visit_note (coop_id, visit_id);

-- What the last fridge sheet of a week said, so that the next can say what has changed.
create table sheet_print (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  monday text not null,                                    -- S2
  printed_at {{integer}} not null,                         -- S2
  visits text not null,                                    -- S2
  primary key (coop_id, person_id, monday)
) {{table}};
