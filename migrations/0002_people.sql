-- People, how they sign in, who stands in which relation to whom, and the record.
--
-- Every column says how sensitive it is (docs/security/sensitivity.md):
--   S0 public, S1 members, S2 the circle, S3 health, care and money, S4 sealed.

create table installation (
  name text not null primary key,   -- S0
  value text not null               -- S0
) {{table}};

create table coop (
  id {{integer}} not null primary key,      -- S0
  slug text not null unique,                -- S0
  name_cy text not null,                    -- S0
  name_en text not null,                    -- S0
  template text not null,                   -- S0
  profile text not null,                    -- S0
  started_at {{integer}} not null,          -- S0
  opened_at {{integer}},                    -- S0
  constraint coop_profile check (profile in ('provider', 'introduction'))
) {{table}};

-- Whom anyone can turn to: shown on the worried page without signing in.
create table worry_contact (
  coop_id {{integer}} not null references coop (id),  -- S0
  kind text not null,                                 -- S0
  name text not null,                                 -- S0
  telephone text not null,                            -- S0
  note text not null,                                 -- S0
  primary key (coop_id, kind),
  constraint worry_contact_kind check (kind in
    ('outside_person', 'council', 'adult_day', 'adult_night', 'child_day', 'child_night'))
) {{table}};

-- One person, however many co-ops they belong to.
create table person (
  id {{integer}} not null primary key,  -- S1
  name text not null,                   -- S1
  known_as text not null,               -- S1
  language text not null,               -- S2
  reading text not null,                -- S2
  face text not null,                   -- S1
  telephone text,                       -- S2
  email text,                           -- S2
  postal_address text,                  -- S2
  made_at {{integer}} not null,         -- S2
  constraint person_language check (language in ('cy', 'en')),
  constraint person_reading check (reading in ('standard', 'easy'))
) {{table}};

create table sign_in_card (
  name text not null primary key,                        -- S4
  person_id {{integer}} not null references person (id), -- S2
  secret_hash text not null,                             -- S4
  made_at {{integer}} not null,                          -- S2
  made_by {{integer}} not null references person (id),   -- S2
  cancelled_at {{integer}},                              -- S2
  cancelled_by {{integer}} references person (id)        -- S2
) {{table}};
create index sign_in_card_person on sign_in_card (person_id);

-- What a person proves themselves with to say something that counts: pictures in order, or a PIN.
create table say_secret (
  person_id {{integer}} not null primary key references person (id),  -- S2
  kind text not null,                                                 -- S4
  secret_hash text not null,                                          -- S4
  pictures text not null,                                             -- S4
  set_at {{integer}} not null,                                        -- S2
  constraint say_secret_kind check (kind in ('pictures', 'pin'))
) {{table}};

create table device (
  token_hash {{bytes}} not null primary key,              -- S4
  person_id {{integer}} not null references person (id),  -- S2
  known_since {{integer}} not null,                       -- S2
  forgotten_at {{integer}}                                -- S2
) {{table}};
create index device_person on device (person_id);

create table session (
  token_hash {{bytes}} not null primary key,              -- S4
  person_id {{integer}} not null references person (id),  -- S2
  device_hash {{bytes}},                                  -- S4
  started_at {{integer}} not null,                        -- S2
  look_until {{integer}} not null,                        -- S2
  say_until {{integer}},                                  -- S2
  companion text,                                         -- S2
  ended_at {{integer}}                                    -- S2
) {{table}};
create index session_person on session (person_id);

-- Wrong guesses, by door: a card, a person's pictures, an address. Ten in five minutes close that
-- door and no other.
create table wrong_guess (
  door text not null,           -- S4
  at {{integer}} not null,      -- S4
  id {{integer}} not null primary key  -- S0
) {{table}};
create index wrong_guess_door on wrong_guess (door, at);

create table set_up_link (
  token_hash {{bytes}} not null primary key,         -- S4
  made_at {{integer}} not null,                      -- S2
  ends_at {{integer}} not null,                      -- S2
  used_at {{integer}},                               -- S2
  coop_id {{integer}} references coop (id)           -- S0
) {{table}};

-- Who stands in which relation to whom in a co-op: the only thing that permission is made of. An
-- object of 0 is the co-op itself.
create table relation (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  subject_id {{integer}} not null references person (id),  -- S2
  relation text not null,                                  -- S2
  object_id {{integer}} not null,                          -- S2
  from_at {{integer}} not null,                            -- S2
  until_at {{integer}},                                    -- S2
  granted_by {{integer}} not null references person (id),  -- S2
  reason text not null,                                    -- S2
  primary key (coop_id, subject_id, id),
  constraint relation_kind check (relation in
    ('invited', 'member', 'supported', 'worker', 'secretary', 'treasurer', 'chair', 'safeguarding_lead',
     'circle_family', 'circle_friend', 'worker_regular', 'worker_planned'))
) {{clustered}};
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

-- The record: one append-only tree of commitments for each co-op (RFC 6962). What was committed to
-- stands in record_payload, so that it can be erased without breaking any proof.
create table record_head (
  coop_id {{integer}} not null primary key references coop (id),  -- S1
  size {{integer}} not null                                       -- S1
) {{table}};

create table record_entry (
  coop_id {{integer}} not null references coop (id),  -- S1
  position {{integer}} not null,                      -- S1
  line text not null,                                 -- S1
  leaf_hash {{bytes}} not null,                       -- S1
  primary key (coop_id, position)
) {{table}};

create table record_payload (
  coop_id {{integer}} not null,    -- S1
  position {{integer}} not null,   -- S1
  subject_id {{integer}} not null, -- S2
  salt {{bytes}} not null,         -- S4
  payload text not null,           -- S3
  primary key (coop_id, position),
  foreign key (coop_id, position) references record_entry (coop_id, position)
) {{table}};
create index record_payload_subject on record_payload (coop_id, subject_id);

-- Random names under which people stand in the record; erasing the row cuts the tie.
create table record_pseudonym (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  pseudonym text not null,                                 -- S1
  primary key (coop_id, person_id),
  constraint record_pseudonym_unique unique (coop_id, pseudonym)
) {{table}};
