-- The tree over each co-op's record (migration 2 has its entries), and what was signed about it.
-- All of it is made from the entries and may be shown to anyone who may see those; the key that
-- signs lies in a file apart from the database.

-- What the record's signatures are checked with, the one in force last.
create table record_key (
  coop_id {{integer}} not null references coop (id),  -- S0
  since {{integer}} not null,                         -- S0: how many entries there were before it
  verifier_key text not null,                         -- S0
  primary key (coop_id, since),
  constraint record_key_since check (since >= 0)
) {{clustered}};

-- Hashes of complete subtrees: of 2^level entries, from entry position * 2^level on. Those of single
-- entries stand with the entries.
create table record_hash (
  coop_id {{integer}} not null references coop (id),  -- S1
  level {{integer}} not null,                         -- S1
  position {{integer}} not null,                      -- S1
  hash {{bytes}} not null,                            -- S1
  primary key (coop_id, level, position),
  constraint record_hash_level check (level > 0 and position >= 0)
) {{clustered}};

-- Signed notes, each over the first `size` entries.
create table record_checkpoint (
  coop_id {{integer}} not null references coop (id),  -- S0
  size {{integer}} not null,                          -- S0
  note text not null,                                 -- S0
  primary key (coop_id, size),
  constraint record_checkpoint_size check (size > 0)
) {{table}};
