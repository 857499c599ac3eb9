-- What a person says is wrong about what is kept about them, and what is right. It stands beside what others wrote; an officer
-- answers within a month, with a reason. Nothing that was written is changed by it.
create table correction (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  about text not null,                                     -- S2
  note_id {{integer}},                                     -- S2: where it is about a note
  wrong text not null,                                     -- S3
  right_is text not null,                                  -- S3
  language text not null,                                  -- S2
  companion text not null,                                 -- S2
  asked_at {{integer}} not null,                           -- S2
  answer text,                                             -- S2
  reason text,                                             -- S3
  answer_language text,                                    -- S2
  answered_by {{integer}} references person (id),          -- S2
  answered_at {{integer}},                                 -- S2
  primary key (coop_id, id),
  constraint correction_about check (about in ('note', 'support', 'membership', 'money', 'other')),
  constraint correction_note check ((about = 'note') = (note_id is not null)),
  constraint correction_answer_is check (answer in ('yes', 'no')),
  constraint correction_answer check ((answer is null) = (reason is null) and (answer is null) = (answer_language is null)
    and (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
  constraint correction_not_own_judge check (answered_by <> person_id)
) {{table}};
create index correction_person on correction (coop_id, person_id, asked_at);
create index correction_open on correction (coop_id, answered_at);
