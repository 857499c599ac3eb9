-- What the named keeper handed out of what is kept about somebody who asked for erasure: which kinds, to whom, under what power, why,
-- and until when the file of it can be read.
create table handed_out (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  kinds {{integer}} not null,                              -- S2: a bit for each
  recipient text not null,                                 -- S4: the body, or who asks for it
  power text not null,                                     -- S3
  reason text not null,                                    -- S4
  language text not null,                                  -- S2
  told text not null,                                      -- S3: who is told of it
  handed_at {{integer}} not null,                          -- S2
  handed_by {{integer}} not null references person (id),   -- S2
  ends_at {{integer}} not null,                            -- S2: the file is closed from then on
  primary key (coop_id, id),
  constraint handed_out_kinds check (kinds between 1 and 31),
  constraint handed_out_power check (power in ('court_order', 'inspectorate', 'safeguarding_enquiry', 'safeguarding_board', 'coroner', 'tax', 'own_request')),
  constraint handed_out_told check (told in ('person', 'outside_person')),
  constraint handed_out_nobodys_own check (handed_by <> person_id),
  constraint handed_out_own_request_is_told check (power <> 'own_request' or told = 'person'),
  constraint handed_out_closes check (ends_at > handed_at)
) {{table}};
create index handed_out_person on handed_out (coop_id, person_id, handed_at);
