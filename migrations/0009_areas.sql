-- Areas of a large co-op: each has a forum, in which its members decide for themselves.

create table area (
  coop_id {{integer}} not null references coop (id),     -- S0
  id {{integer}} not null,                               -- S0
  place {{integer}} not null,                            -- S0 its turn in the list
  name_cy text not null,                                 -- S0
  name_en text not null,                                 -- S0
  town text not null,                                    -- S0
  forum_chair_id {{integer}} references person (id),     -- S1
  primary key (coop_id, id),
  constraint area_place unique (coop_id, place)
) {{table}};

create table area_person (
  coop_id {{integer}} not null,                          -- S1
  person_id {{integer}} not null references person (id), -- S1
  area_id {{integer}} not null,                          -- S1
  primary key (coop_id, person_id),
  foreign key (coop_id, area_id) references area (coop_id, id)
) {{table}};
create index area_person_area on area_person (coop_id, area_id);

-- Whose they are: an area's forum's, or, 0, the whole co-op's.
alter table proposal add column area_id {{integer}} not null default 0; -- S1
alter table meeting add column area_id {{integer}} not null default 0; -- S1
create index proposal_area on proposal (coop_id, area_id);
