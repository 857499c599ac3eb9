-- What somebody asked to have erased, and what of it is done. What stays for a while is not here: it is worked out each day from
-- what is held and from the table of how long things are kept.

create table erasure (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  asked_at {{integer}} not null,                           -- S2
  companion text not null,                                 -- S2
  primary key (coop_id, person_id)
) {{table}};

-- One kind of what is held, destroyed; in co-op 0 what the house itself held. Finished when the keys are destroyed as well, and
-- clean when nothing of it is left in the files.
create table erasure_part (
  coop_id {{integer}} not null,                            -- S1
  person_id {{integer}} not null,                          -- S2
  kind text not null,                                      -- S2
  destroyed_at {{integer}} not null,                       -- S2
  finished_at {{integer}},                                 -- S1
  clean_at {{integer}},                                    -- S1
  primary key (coop_id, person_id, kind),
  constraint erasure_part_kind check (kind in ('daily', 'care', 'membership', 'account')),
  constraint erasure_part_steps check (clean_at is null or finished_at is not null)
) {{table}};
