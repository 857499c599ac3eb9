-- The second step: a code from an app on a person's own telephone, and codes on paper for the day on which that is lost.
-- One that waits has not shown a right code yet.
create table second_step (
  person_id {{integer}} not null references person (id),  -- S2
  state text not null,                                    -- S2
  secret text not null,                                   -- S4
  made_at {{integer}} not null,                           -- S2
  works_since {{integer}},                                -- S2
  last_counter {{integer}} not null,                      -- S2: of the newest code that was right; neither it nor one before it is right again
  primary key (person_id, state),
  constraint second_step_state check (state in ('waits', 'works')),
  constraint second_step_works check ((state = 'works') = (works_since is not null))
) {{table}};

-- Each opens once.
create table recovery_code (
  person_id {{integer}} not null references person (id),  -- S2
  name text not null,                                     -- S4: its first four letters, by which it is found
  secret_hash text not null,                              -- S4
  made_at {{integer}} not null,                           -- S2
  used_at {{integer}},                                    -- S2
  primary key (person_id, name)
) {{table}};

alter table session add column second_until {{integer}}; -- S1: how long the second step counts that was shown there

-- What was shown by whoever made it: a program does no more than that.
alter table program_key add column made_with text not null default 'say' constraint program_key_made_with check (made_with in ('say', 'second')); -- S2

-- Of whom a co-op asks a second step. What was begun before asks nobody who has not set one up, until its officers decide otherwise.
alter table coop add column second_step text not null default 'who_set_one_up' constraint coop_second_step check (second_step in ('who_set_one_up', 'after_two_weeks', 'at_once')); -- S0
alter table coop add column second_step_since {{integer}}; -- S0
