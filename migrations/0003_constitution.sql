-- A co-op's own rules, in versions that members sign.

create table rule_book (
  coop_id {{integer}} not null references coop (id),  -- S1
  version {{integer}} not null,                       -- S1
  adopted_on text not null,                           -- S1
  quorum text not null,                               -- S1
  quorum_supported text not null,                     -- S1
  majority text not null,                             -- S1
  notice_clear_days {{integer}} not null,             -- S1
  share_pence {{integer}} not null,                   -- S1
  digest {{bytes}} not null,                          -- S1
  primary key (coop_id, version),
  constraint rule_book_version check (version > 0),
  constraint rule_book_share check (share_pence >= 0)
) {{table}};

create table member_class (
  coop_id {{integer}} not null,   -- S1
  version {{integer}} not null,   -- S1
  place {{integer}} not null,     -- S1
  code text not null,             -- S1
  gives text not null,            -- S1
  primary key (coop_id, version, code),
  foreign key (coop_id, version) references rule_book (coop_id, version),
  constraint member_class_gives check (gives in ('none', 'supported', 'worker'))
) {{table}};

create table rule_signature (
  coop_id {{integer}} not null,                            -- S1
  version {{integer}} not null,                            -- S1
  person_id {{integer}} not null references person (id),   -- S1
  signed_at {{integer}} not null,                          -- S1
  companion text not null,                                 -- S2
  primary key (coop_id, person_id, version),
  foreign key (coop_id, version) references rule_book (coop_id, version)
) {{table}};
