-- Breaking the glass: opening what is closed about somebody, with a reason in words, for four hours. Whoever does it
-- stands in a relation that ends by itself; whom it was told to stands beside it from the same transaction on.

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
     'circle_family', 'circle_friend', 'worker_regular', 'worker_planned', 'broke_glass', 'delegate_of', 'delegate_to_be')),
  constraint relation_broke_glass_ends check (relation <> 'broke_glass' or until_at is not null)
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

-- A worry about the circle itself is told to nobody of the circle, and not to the person before whoever reviewed it says
-- that they can know without harm.
create table broken_glass (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  subject_id {{integer}} not null references person (id),  -- S4
  opener_id {{integer}} not null references person (id),   -- S4
  worry text not null,                                     -- S4
  reason text not null,                                    -- S4
  language text not null,                                  -- S4
  opened_at {{integer}} not null,                          -- S4
  ends_at {{integer}} not null,                            -- S4
  reviewed_at {{integer}},                                 -- S4
  reviewed_by {{integer}} references person (id),          -- S4
  finding text,                                            -- S4
  review_words text,                                       -- S4
  review_language text,                                    -- S4
  shown_at {{integer}},                                    -- S4: to the person, of a worry about their circle
  shown_by {{integer}} references person (id),             -- S4
  primary key (coop_id, id),
  constraint broken_glass_worry check (worry in ('person', 'circle')),
  constraint broken_glass_ends check (ends_at > opened_at),
  constraint broken_glass_finding check (finding in ('right', 'not_right')),
  constraint broken_glass_review check ((reviewed_at is null) = (reviewed_by is null)
    and (reviewed_at is null) = (finding is null) and (reviewed_at is null) = (review_words is null)
    and (reviewed_at is null) = (review_language is null)),
  constraint broken_glass_shown check ((shown_at is null) = (shown_by is null) and (shown_at is null or reviewed_at is not null)),
  constraint broken_glass_not_own_review check (reviewed_by <> opener_id)
) {{table}};
create index broken_glass_subject on broken_glass (coop_id, subject_id, opened_at);

-- Whom it was told: people here by name, or somebody outside who has a telephone and no way into Cydofal.
create table broken_glass_notice (
  coop_id {{integer}} not null,                            -- S1
  glass_id {{integer}} not null,                           -- S1
  place {{integer}} not null,                              -- S1
  person_id {{integer}} references person (id),            -- S4: nobody: the outside person
  name text not null,                                      -- S4: of the outside person
  telephone text not null,                                 -- S4: of the outside person
  way text not null,                                       -- S4
  seen_at {{integer}},                                     -- S4: they have read it, or were rung
  seen_by {{integer}} references person (id),              -- S4: who says so
  primary key (coop_id, glass_id, place),
  foreign key (coop_id, glass_id) references broken_glass (coop_id, id),
  constraint broken_glass_notice_way check (way in ('mail', 'text', 'letter', 'here', 'telephone')),
  constraint broken_glass_notice_who check ((person_id is null) = (way = 'telephone')),
  constraint broken_glass_notice_seen check ((seen_at is null) = (seen_by is null))
) {{table}};
create index broken_glass_notice_person on broken_glass_notice (coop_id, person_id);
