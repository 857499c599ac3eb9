-- Classes of members with and without a vote, and foster care: households, the children who live with them, and
-- the groups in which carers meet. A child is known here by initials and a year of birth, and by nothing else.

-- Whoever had a class before this had a vote with it.
alter table member_class add column votes text not null default 'yes' constraint member_class_votes check (votes in ('yes', 'no')); -- S1

-- Who leads on foster care is an office, of which only co-ops with foster carers have need.
drop index relation_subject;
drop index relation_object;
alter table relation rename to relation_before;
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
    ('invited', 'member', 'supported', 'worker', 'secretary', 'treasurer', 'chair', 'safeguarding_lead', 'foster_lead',
     'circle_family', 'circle_friend', 'worker_regular', 'worker_planned', 'delegate_of', 'delegate_to_be'))
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

drop index office_term_held;
alter table office_term rename to office_term_before;
create table office_term (
  coop_id {{integer}} not null references coop (id),      -- S1
  id {{integer}} not null,                                -- S1
  person_id {{integer}} not null references person (id),  -- S1
  office text not null,                                   -- S1
  from_at {{integer}} not null,                           -- S1
  given_by {{integer}} not null references person (id),   -- S1
  decided text not null,                                  -- S1
  until_at {{integer}},                                   -- S1
  ended_by {{integer}} references person (id),            -- S1
  primary key (coop_id, id),
  constraint office_term_office check (office in ('secretary', 'treasurer', 'chair', 'safeguarding_lead', 'foster_lead')),
  constraint office_term_end check ((until_at is null) = (ended_by is null))
) {{table}};
insert into office_term (coop_id, id, person_id, office, from_at, given_by, decided, until_at, ended_by)
  select coop_id, id, person_id, office, from_at, given_by, decided, until_at, ended_by from office_term_before;
drop table office_term_before;
create unique index office_term_held on office_term (coop_id, person_id, office) where until_at is null;

create table household (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  town text not null,                                      -- S2
  since text not null,                                     -- S1
  primary key (coop_id, id)
) {{table}};

create table household_carer (
  coop_id {{integer}} not null,                            -- S1
  household_id {{integer}} not null,                       -- S1
  person_id {{integer}} not null references person (id),   -- S1
  primary key (coop_id, household_id, person_id),
  foreign key (coop_id, household_id) references household (coop_id, id),
  constraint household_carer_once unique (coop_id, person_id)
) {{table}};

create table child (
  coop_id {{integer}} not null references coop (id),       -- S3
  id {{integer}} not null,                                 -- S3
  initials text not null,                                  -- S3
  born_in {{integer}} not null,                            -- S3
  primary key (coop_id, id),
  constraint child_born check (born_in between 1990 and 2200)
) {{table}};

-- A child lives with one household at a time; the authority that looks after them is one of the program's list.
create table placement (
  coop_id {{integer}} not null,                            -- S3
  id {{integer}} not null,                                 -- S3
  child_id {{integer}} not null,                           -- S3
  household_id {{integer}} not null,                       -- S3
  authority text not null,                                 -- S3
  from_on text not null,                                   -- S3
  until_on text,                                           -- S3
  primary key (coop_id, id),
  foreign key (coop_id, child_id) references child (coop_id, id),
  foreign key (coop_id, household_id) references household (coop_id, id),
  constraint placement_order check (until_on is null or until_on >= from_on)
) {{table}};
create unique index placement_now on placement (coop_id, child_id) where until_on is null;
create index placement_household on placement (coop_id, household_id);

create table support_group (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  place {{integer}} not null,                              -- S1
  name_cy text not null,                                   -- S1
  name_en text not null,                                   -- S1
  town text not null,                                      -- S1
  begun_on text not null,                                  -- S1
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
