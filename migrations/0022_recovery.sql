-- Beginning again for somebody who has forgotten their pictures or PIN: one officer makes a card, another says that it
-- was handed to the right person.
create table recovery (
  coop_id {{integer}} not null references coop (id),        -- S1
  id {{integer}} not null,                                  -- S1
  person_id {{integer}} not null references person (id),    -- S2
  card_name text not null,                                  -- S4: another card, or none, and it is over
  asked_at {{integer}} not null,                            -- S2
  asked_by {{integer}} not null references person (id),     -- S2
  ends_at {{integer}} not null,                             -- S2
  answered_at {{integer}},                                  -- S2
  answered_by {{integer}} references person (id),           -- S2: the person themselves, where they remembered after all
  answer text,                                              -- S2
  primary key (coop_id, id),
  constraint recovery_answer check (answer in ('handed_over', 'stopped', 'remembered')),
  constraint recovery_answered check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  constraint recovery_by_two check (answer <> 'handed_over' or (answered_by <> asked_by and answered_by <> person_id))
) {{table}};
create index recovery_person on recovery (person_id);
