-- Sight that a person gives of themselves, a kind at a time: who is shown it stands in a relation that the person made, that
-- ends by itself, and that the person ends with one press.

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
     'circle_family', 'circle_friend', 'worker_regular', 'worker_planned', 'broke_glass', 'delegate_of', 'delegate_to_be',
     'advocate', 'advocate_plan', 'shown_daily', 'shown_health', 'shown_money', 'shown_location')),
  constraint relation_broke_glass_ends check (relation <> 'broke_glass' or until_at is not null),
  constraint relation_advocate_ends check (relation not in ('advocate', 'advocate_plan') or until_at is not null),
  constraint relation_shown_ends check (relation not like 'shown_%' or until_at is not null),
  constraint relation_shown_is_given check (relation not like 'shown_%' or granted_by = object_id)
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);
