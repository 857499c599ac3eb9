-- Passkeys: a person's own device signs what it is asked, after it has seen that it is them.
create table passkey (
  id {{integer}} not null primary key,                    -- S0
  person_id {{integer}} not null references person (id),  -- S2
  credential_id {{bytes}} not null unique,                -- S2: how the device names it
  algorithm text not null,                                -- S2
  public_key {{bytes}} not null,                          -- S2: as COSE has it, without its frame
  sign_count {{integer}} not null,                        -- S2: how often the device says that it has signed; 0: it does not count
  name text not null,                                     -- S2: the person's own words for it
  made_at {{integer}} not null,                           -- S2
  used_at {{integer}},                                    -- S2
  constraint passkey_algorithm check (algorithm in ('es256', 'eddsa', 'rs256'))
) {{table}};
create index passkey_person on passkey (person_id);

-- What a browser's device is asked to sign: answered once, by the same browser, within minutes.
create table passkey_question (
  asked_of {{bytes}} not null,                            -- S2: the digest of what that browser is known by
  purpose text not null,                                  -- S1
  challenge {{bytes}} not null,                           -- S2
  ends_at {{integer}} not null,                           -- S1
  primary key (asked_of, purpose),
  constraint passkey_question_purpose check (purpose in ('add', 'come_in'))
) {{table}};
create index passkey_question_end on passkey_question (ends_at);
