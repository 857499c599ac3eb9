-- Living with the week: why somebody said no, for those whom they chose.

-- One picture, only if they liked; kept for the readers below and for nobody else. The record holds
-- that there was one, never which.
create table pattern_reason (
  coop_id {{integer}} not null references coop (id),       -- S1
  pattern_id {{integer}} not null,                         -- S2
  person_id {{integer}} not null references person (id),   -- S2
  reason text not null,                                    -- S4
  said_at {{integer}} not null,                            -- S4
  primary key (coop_id, pattern_id),
  foreign key (coop_id, pattern_id) references pattern (coop_id, id)
) {{table}};

create table pattern_reason_reader (
  coop_id {{integer}} not null references coop (id),       -- S1
  pattern_id {{integer}} not null,                         -- S4
  reader_id {{integer}} not null references person (id),   -- S4
  primary key (coop_id, pattern_id, reader_id),
  foreign key (coop_id, pattern_id) references pattern_reason (coop_id, pattern_id)
) {{table}};
create index pattern_reason_reader_reader on pattern_reason_reader (coop_id, reader_id);

-- Who looked at what is private: beside the entry of the record, in which people stand under random
-- names, what a person's own page of it is made from. A subject of 0: everyone's at once.
create table record_look (
  coop_id {{integer}} not null references coop (id),       -- S1
  position {{integer}} not null,                           -- S1
  reader_id {{integer}} not null references person (id),   -- S2
  subject_id {{integer}} not null,                         -- S2
  what text not null,                                      -- S2
  relation text not null,                                  -- S2
  looked_at {{integer}} not null,                          -- S2
  primary key (coop_id, position),
  foreign key (coop_id, position) references record_entry (coop_id, position)
) {{table}};
create index record_look_subject on record_look (coop_id, subject_id, looked_at);

-- How long a visit took, as each of the two says for themselves.
create table visit_confirmation (
  coop_id {{integer}} not null references coop (id),       -- S1
  visit_id {{integer}} not null,                           -- S2
  said_by {{integer}} not null references person (id),     -- S2
  minutes {{integer}} not null,                            -- S2
  said_at {{integer}} not null,                            -- S2
  companion text not null,                                 -- S2
  primary key (coop_id, visit_id, said_by),
  foreign key (coop_id, visit_id) references visit (coop_id, id),
  constraint visit_confirmation_minutes check (minutes between 0 and 2880)
) {{table}};

-- Another time or another worker for one visit, as somebody proposed it; nothing changes before all
-- who are asked have said yes.
create table visit_change (
  coop_id {{integer}} not null references coop (id),         -- S1
  id {{integer}} not null,                                   -- S1
  visit_id {{integer}} not null,                             -- S2
  proposed_by {{integer}} not null references person (id),   -- S2
  proposed_at {{integer}} not null,                          -- S2
  worker_id {{integer}} not null references person (id),     -- S2
  on_date text not null,                                     -- S2
  starts_at {{integer}} not null,                            -- S2
  ends_at {{integer}} not null,                              -- S2
  outcome text,                                              -- S2
  settled_at {{integer}},                                    -- S2
  primary key (coop_id, id),
  foreign key (coop_id, visit_id) references visit (coop_id, id),
  constraint visit_change_order check (ends_at > starts_at),
  constraint visit_change_outcome check (outcome in ('made', 'refused', 'withdrawn')),
  constraint visit_change_settled check ((outcome is null) = (settled_at is null))
) {{table}};
create unique index visit_change_open on visit_change (coop_id, visit_id) where outcome is null;

create table visit_change_answer (
  coop_id {{integer}} not null references coop (id),         -- S1
  change_id {{integer}} not null,                            -- S2
  person_id {{integer}} not null references person (id),     -- S2
  answer text,                                               -- S2
  answered_at {{integer}},                                   -- S2
  companion text not null,                                   -- S2
  primary key (coop_id, change_id, person_id),
  foreign key (coop_id, change_id) references visit_change (coop_id, id),
  constraint visit_change_answer_word check (answer in ('yes', 'no'))
) {{table}};
create index visit_change_answer_person on visit_change_answer (coop_id, person_id);

-- A visit that one of the two called off by itself. Where the worker did, it may need cover.
create table visit_cancellation (
  coop_id {{integer}} not null references coop (id),         -- S1
  visit_id {{integer}} not null,                             -- S2
  cancelled_by {{integer}} not null references person (id),  -- S2
  cancelled_at {{integer}} not null,                         -- S2
  companion text not null,                                   -- S2
  cover_closed_at {{integer}},                               -- S2
  primary key (coop_id, visit_id),
  foreign key (coop_id, visit_id) references visit (coop_id, id)
) {{table}};
