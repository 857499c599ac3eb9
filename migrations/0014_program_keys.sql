-- Keys for programs: what a person lets a program do in their name, until when. Only a digest of the key
-- itself is kept.

create table program_key (
  id {{integer}} not null primary key,                    -- S1
  person_id {{integer}} not null references person (id),  -- S2
  name text not null,                                     -- S2: what it is for, in the person's words
  scopes text not null,                                   -- S2: names of src/people/token_scopes.tsv, a blank between
  token_hash {{bytes}} not null,                          -- S4
  made_at {{integer}} not null,                           -- S2
  ends_at {{integer}} not null,                           -- S2
  ended_at {{integer}},                                   -- S2: by a press, or with the person's cards
  used_at {{integer}},                                    -- S2: about a day exact
  constraint program_key_token unique (token_hash),
  constraint program_key_ends check (ends_at > made_at)
) {{table}};
create index program_key_by_person on program_key (person_id, ended_at);
