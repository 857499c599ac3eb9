-- Telling people: each person's own way, addresses that they have shown to be theirs, what waits to go
-- out, and links to sign in by mail.

create table contact_choice (
  person_id {{integer}} not null primary key references person (id),  -- S2
  channel text not null,                                              -- S2
  chosen_at {{integer}} not null,                                     -- S2
  constraint contact_choice_channel check (channel in ('mail', 'text', 'letter', 'here'))
) {{table}};

-- Where someone can be reached: used once they have typed in the code that was sent there.
create table contact_address (
  person_id {{integer}} not null references person (id),  -- S2
  channel text not null,                                  -- S2
  address text,                                           -- S2
  confirmed_at {{integer}},                               -- S2
  stopped_at {{integer}},                                 -- S2: a server said that nothing arrives there
  waiting_address text,                                   -- S2: until its code has been typed in
  code_hash {{bytes}},                                    -- S4
  code_ends_at {{integer}},                               -- S2
  primary key (person_id, channel),
  constraint contact_address_channel check (channel in ('mail', 'text')),
  constraint contact_address_confirmed check ((address is null) = (confirmed_at is null))
) {{table}};
create index contact_address_by_address on contact_address (channel, lower(address));

-- What waits to be told, written in the transaction of what there is to tell. It is kept as a kind and
-- its values, so that it is said in its reader's language when it goes out.
create table outbox (
  id {{integer}} not null primary key,                    -- S1
  coop_id {{integer}} references coop (id),               -- S1: nothing when the house itself writes
  person_id {{integer}} not null references person (id),  -- S2
  kind text not null,                                     -- S2
  arguments text not null,                                -- S2
  page text not null,                                     -- S2
  about text not null,                                    -- S2
  channel text not null,                                  -- S2
  state text not null,                                    -- S1
  attempts {{integer}} not null,                          -- S1
  trouble text not null,                                  -- S2: why it did not go out another way
  made_at {{integer}} not null,                           -- S1
  next_at {{integer}} not null,                           -- S1
  leased_until {{integer}},                               -- S1: somebody is sending it
  ends_at {{integer}},                                    -- S1: afterwards it is news no more
  done_at {{integer}},                                    -- S1
  done_by {{integer}} references person (id),             -- S1: who posted the letter
  constraint outbox_channel check (channel in ('mail', 'text', 'letter')),
  constraint outbox_state check (state in ('waiting', 'sent', 'dropped')),
  constraint outbox_trouble check (trouble in ('', 'away', 'not_this', 'no_such_address', 'no_address')),
  constraint outbox_done check ((done_at is null) = (state = 'waiting'))
) {{table}};
create index outbox_due on outbox (next_at) where state = 'waiting';
create index outbox_coop on outbox (coop_id, state, channel);

-- Somebody typed an address and asked for a link: whether anyone has that address is looked up
-- afterwards, so that nobody learns it from the answer or from how long it took.
create table sign_in_request (
  id {{integer}} not null primary key,  -- S1
  address text not null,                -- S2
  asked_at {{integer}} not null         -- S2
) {{table}};

create table sign_in_link (
  token_hash {{bytes}} not null primary key,              -- S4
  person_id {{integer}} not null references person (id),  -- S2
  made_at {{integer}} not null,                           -- S2
  ends_at {{integer}} not null,                           -- S2
  used_at {{integer}}                                     -- S2
) {{table}};
create index sign_in_link_person on sign_in_link (person_id);
