-- The emergency sheet: what whoever is beside somebody has to know at once, as the person wrote it. It is no secret
-- of theirs from those who come: whoever has an agreed visit reads it, and each reading is in who looked.

create table emergency_sheet (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  written_at {{integer}} not null,                         -- S2
  written_by {{integer}} not null references person (id),  -- S2
  companion text not null,                                 -- S2: who was with them as they wrote
  primary key (coop_id, person_id)
) {{table}};

-- "I have none" is an answer, and something else than nothing written.
create table emergency_answer (
  coop_id {{integer}} not null,                            -- S1
  person_id {{integer}} not null,                          -- S2
  question text not null,                                  -- S2
  says text not null,                                      -- S3
  words text not null,                                     -- S3
  language text not null,                                  -- S2
  primary key (coop_id, person_id, question),
  foreign key (coop_id, person_id) references emergency_sheet (coop_id, person_id),
  constraint emergency_answer_question check (question in ('allergies', 'swallowing', 'seizures', 'medicines', 'pain')),
  constraint emergency_answer_says check (says in ('words', 'none')),
  constraint emergency_answer_words check ((says = 'none') = (words = ''))
) {{table}};

create table emergency_contact (
  coop_id {{integer}} not null,                            -- S1
  person_id {{integer}} not null,                          -- S2
  place {{integer}} not null,                              -- S2: who is rung first
  name text not null,                                      -- S2
  telephone text not null,                                 -- S2
  primary key (coop_id, person_id, place),
  foreign key (coop_id, person_id) references emergency_sheet (coop_id, person_id),
  constraint emergency_contact_place check (place between 1 and 3)
) {{table}};
