-- What is not destroyed although its day has come or somebody asked, because somebody outside has yet to look into it: which kinds of
-- whose, why, who saw it, and until when unless a second officer sees it or, later, somebody looks again.
create table legal_hold (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  kinds {{integer}} not null,                              -- S2: a bit for each
  source text not null,                                    -- S3
  reason text not null,                                    -- S4
  language text not null,                                  -- S2
  told text not null,                                      -- S3: who is told why
  until_on text not null,                                  -- S2: the last day
  entered_at {{integer}} not null,                         -- S2
  entered_by {{integer}} not null references person (id),  -- S2
  confirmed_at {{integer}},                                -- S2
  confirmed_by {{integer}} references person (id),         -- S2
  renewed_at {{integer}},                                  -- S2
  renewed_by {{integer}} references person (id),           -- S2
  ended_at {{integer}},                                    -- S2
  ended_by {{integer}} references person (id),             -- S2
  primary key (coop_id, id),
  constraint legal_hold_kinds check (kinds between 1 and 7),
  constraint legal_hold_source check (source in ('court_order', 'safeguarding_enquiry', 'inquest', 'claim')),
  constraint legal_hold_told check (told in ('person', 'outside_person')),
  constraint legal_hold_nobodys_own check (entered_by <> person_id and confirmed_by <> person_id and renewed_by <> person_id and ended_by <> person_id),
  constraint legal_hold_two_officers check (confirmed_by <> entered_by),
  constraint legal_hold_confirmed check ((confirmed_at is null) = (confirmed_by is null)),
  constraint legal_hold_renewed check ((renewed_at is null) = (renewed_by is null)),
  constraint legal_hold_ended check ((ended_at is null) = (ended_by is null))
) {{table}};
create index legal_hold_person on legal_hold (coop_id, person_id, entered_at);

-- Officers who are named in it: they neither see nor lift it.
create table legal_hold_named (
  coop_id {{integer}} not null references coop (id),       -- S1
  hold_id {{integer}} not null,                            -- S1
  person_id {{integer}} not null references person (id),   -- S3
  primary key (coop_id, hold_id, person_id),
  foreign key (coop_id, hold_id) references legal_hold (coop_id, id)
) {{table}};
