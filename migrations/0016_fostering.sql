-- Foster care: households, the children who live with them, who placed them there, and the groups in which
-- carers meet. A child is known here by initials and a year of birth, and by nothing else.

create table household (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  town text not null,                                      -- S2
  since text not null,                                     -- S1
  ended_on text,                                           -- S1
  primary key (coop_id, id),
  constraint household_order check (ended_on is null or ended_on >= since)
) {{table}};

create table household_carer (
  coop_id {{integer}} not null,                            -- S1
  household_id {{integer}} not null,                       -- S1
  person_id {{integer}} not null references person (id),   -- S1
  primary key (coop_id, household_id, person_id),
  foreign key (coop_id, household_id) references household (coop_id, id),
  constraint household_carer_once unique (coop_id, person_id)
) {{table}};

-- The local authority that looks after a child and places it.
create table placing_authority (
  coop_id {{integer}} not null references coop (id),       -- S0
  id {{integer}} not null,                                 -- S0
  name_cy text not null,                                   -- S0
  name_en text not null,                                   -- S0
  country text not null,                                   -- S0
  primary key (coop_id, id),
  constraint placing_authority_country check (country in ('wales', 'england'))
) {{table}};

create table child (
  coop_id {{integer}} not null references coop (id),       -- S3
  id {{integer}} not null,                                 -- S3
  initials text not null,                                  -- S3
  born_in {{integer}} not null,                            -- S3
  primary key (coop_id, id),
  constraint child_born check (born_in between 1990 and 2200)
) {{table}};

-- A child lives with one household at a time.
create table placement (
  coop_id {{integer}} not null,                            -- S3
  id {{integer}} not null,                                 -- S3
  child_id {{integer}} not null,                           -- S3
  household_id {{integer}} not null,                       -- S3
  authority_id {{integer}} not null,                       -- S3
  from_on text not null,                                   -- S3
  until_on text,                                           -- S3
  primary key (coop_id, id),
  foreign key (coop_id, child_id) references child (coop_id, id),
  foreign key (coop_id, household_id) references household (coop_id, id),
  foreign key (coop_id, authority_id) references placing_authority (coop_id, id),
  constraint placement_order check (until_on is null or until_on >= from_on)
) {{table}};
create unique index placement_now on placement (coop_id, child_id) where until_on is null;
create index placement_household on placement (coop_id, household_id);

create table support_group (
  coop_id {{integer}} not null references coop (id),       -- S0
  id {{integer}} not null,                                 -- S0
  place {{integer}} not null,                              -- S0 its turn in the list
  name_cy text not null,                                   -- S0
  name_en text not null,                                   -- S0
  town text not null,                                      -- S0
  begun_on text not null,                                  -- S0
  primary key (coop_id, id),
  constraint support_group_place unique (coop_id, place)
) {{table}};

-- Which group a household belongs to, and, for those who rest from it, until when.
create table support_group_household (
  coop_id {{integer}} not null,                            -- S1
  household_id {{integer}} not null,                       -- S1
  group_id {{integer}} not null,                           -- S1
  break_until text,                                        -- S2
  primary key (coop_id, household_id),
  foreign key (coop_id, household_id) references household (coop_id, id),
  foreign key (coop_id, group_id) references support_group (coop_id, id)
) {{table}};
create index support_group_household_group on support_group_household (coop_id, group_id);

create table support_group_meeting (
  coop_id {{integer}} not null,                            -- S1
  group_id {{integer}} not null,                           -- S1
  met_on text not null,                                    -- S1
  recorded_by {{integer}} not null references person (id), -- S1
  recorded_at {{integer}} not null,                        -- S1
  primary key (coop_id, group_id, met_on),
  foreign key (coop_id, group_id) references support_group (coop_id, id)
) {{table}};
