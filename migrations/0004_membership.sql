-- Joining and leaving, the register of members, and who gets which kind of support from when to when.

create table invitation (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S1
  class text not null,                                     -- S1
  made_by {{integer}} not null references person (id),     -- S1
  made_at {{integer}} not null,                            -- S1
  answered_at {{integer}},                                 -- S1
  answer text,                                             -- S1
  primary key (coop_id, id),
  constraint invitation_answer check (answer in ('yes', 'no'))
) {{table}};
-- One open question at a time; whoever said no, or left, may be asked again.
create unique index invitation_open on invitation (coop_id, person_id) where answered_at is null;

create table application (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S1
  class text not null,                                     -- S1
  own_words text not null,                                 -- S2
  language text not null,                                  -- S1
  rules_version {{integer}} not null,                      -- S1
  companion text not null,                                 -- S2
  made_at {{integer}} not null,                            -- S1
  decided_at {{integer}},                                  -- S1
  decided_by {{integer}} references person (id),           -- S1
  primary key (coop_id, id)
) {{table}};
create unique index application_open on application (coop_id, person_id) where decided_at is null;

-- The register that a registered society keeps: names, addresses, shares, dates.
create table member (
  coop_id {{integer}} not null references coop (id),       -- S1
  number {{integer}} not null,                             -- S1
  person_id {{integer}} not null references person (id),   -- S1
  class text not null,                                     -- S1
  joined_on text not null,                                 -- S1
  left_on text,                                            -- S1
  share_pence {{integer}} not null,                        -- S2
  rules_version {{integer}} not null,                      -- S1
  primary key (coop_id, number),
  constraint member_share check (share_pence >= 0)
){{clustered}};
create unique index member_person on member (coop_id, person_id) where left_on is null;

-- That the co-op is itself a registered domiciliary support service, as its certificate says. The
-- last that was written down holds.
create table registration (
  coop_id {{integer}} not null references coop (id),       -- S0
  id {{integer}} not null,                                 -- S0
  from_on text not null,                                   -- S0
  number text not null,                                    -- S0
  recorded_by {{integer}} not null references person (id), -- S1
  recorded_at {{integer}} not null,                        -- S1
  primary key (coop_id, id)
) {{table}};

-- Asked, agreed or begun in an emergency; only what is asked does not count.
create table support_period (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  kind text not null,                                      -- S3
  starts_on text not null,                                 -- S2
  ends_on text,                                            -- S2
  minutes_a_week {{integer}} not null,                     -- S2
  state text not null,                                     -- S2
  answers text not null,                                   -- S3
  answered_with {{integer}} not null references person (id), -- S2
  answered_at {{integer}} not null,                        -- S2
  reason text not null,                                    -- S3
  primary key (coop_id, id),
  constraint support_period_kind check (kind in ('care', 'support')),
  constraint support_period_state check (state in ('asked', 'agreed', 'emergency')),
  constraint support_period_order check (ends_on is null or ends_on >= starts_on)
) {{table}};
create index support_period_person on support_period (coop_id, person_id);
