-- What somebody who found a card, a mailbox or a tablet does not get by it.

alter table device add column used_at {{integer}}; -- S2: nothing: not since it became known
alter table say_secret add column renew_since {{integer}}; -- S2: since when they serve for nothing but choosing others

-- Nobody is sent links to sign in there until it is confirmed anew.
alter table contact_address add column links_stopped_at {{integer}}; -- S2
-- Codes are kept by Argon2id from now on: one that is on its way has to be asked for again.
update contact_address set code_hash = null, code_ends_at = null;

-- What goes to an address that its reader has just given up.
alter table outbox add column address text; -- S2

-- What happened to a person's way in, as they read it themselves.
create table account_news (
  id {{integer}} not null primary key,                    -- S0
  person_id {{integer}} not null references person (id),  -- S2
  kind text not null,                                     -- S2
  at {{integer}} not null                                 -- S2
) {{table}};
create index account_news_person on account_news (person_id, at);
