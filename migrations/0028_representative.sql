-- Whom the law names to speak for somebody in some things: an attorney, a deputy, a parent, an appointee, a suitable person. One
-- officer enters what the paper says, another sees the paper too; only then do the relations stand, and they end by themselves.

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
     'advocate', 'advocate_plan', 'shown_daily', 'shown_health', 'shown_money', 'shown_location',
     'representative_care', 'representative_money')),
  constraint relation_broke_glass_ends check (relation <> 'broke_glass' or until_at is not null),
  constraint relation_advocate_ends check (relation not in ('advocate', 'advocate_plan') or until_at is not null),
  constraint relation_shown_ends check (relation not like 'shown_%' or until_at is not null),
  constraint relation_shown_is_given check (relation not like 'shown_%' or granted_by = object_id),
  constraint relation_representative_ends check (relation not like 'representative_%' or until_at is not null),
  constraint relation_representative_is_of_somebody check (relation not like 'representative_%' or object_id <> 0),
  constraint relation_representative_is_confirmed check (relation not like 'representative_%' or (granted_by <> subject_id and granted_by <> object_id))
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

-- What the paper says, who saw it, and what the person says to it. A parent's ends before the child is sixteen.
create table representative (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  representative_id {{integer}} not null references person (id), -- S2
  kind text not null,                                      -- S3
  covers text not null,                                    -- S2
  reference text not null,                                 -- S3: the number that a court or an office gave it
  seen_on text not null,                                   -- S2: the day on which the first officer saw the paper
  from_on text not null,                                   -- S2
  until_on text not null,                                  -- S2: the last day
  sixteen_on text,                                         -- S2: of a child: the sixteenth birthday
  entered_at {{integer}} not null,                         -- S2
  entered_by {{integer}} not null references person (id),  -- S2
  confirmed_at {{integer}},                                -- S2
  confirmed_by {{integer}} references person (id),         -- S2
  disagreed_at {{integer}},                                -- S3: the person, or their advocate for them, does not agree
  disagreed_by {{integer}} references person (id),         -- S3
  companion text not null,                                 -- S2: who was with whoever did not agree
  answer text,                                             -- S3
  answer_language text,                                    -- S2
  answered_at {{integer}},                                 -- S2
  answered_by {{integer}} references person (id),          -- S2
  ended_at {{integer}},                                    -- S2: before its last day
  ended_by {{integer}} references person (id),             -- S2
  ended_why text,                                          -- S2
  primary key (coop_id, id),
  constraint representative_kind check (kind in ('attorney_care', 'attorney_money', 'deputy', 'parent', 'appointee', 'suitable_person')),
  constraint representative_covers check (covers in ('care', 'money', 'both')),
  constraint representative_of_care check (kind <> 'attorney_care' or covers = 'care'),
  constraint representative_of_money check (kind not in ('attorney_money', 'appointee') or covers = 'money'),
  constraint representative_somebody_else check (representative_id <> person_id),
  constraint representative_ends check (until_on >= from_on),
  constraint representative_parent check ((kind = 'parent') = (sixteen_on is not null) and (sixteen_on is null or until_on < sixteen_on)),
  constraint representative_entered_by_another check (entered_by <> person_id and entered_by <> representative_id),
  constraint representative_confirmed check ((confirmed_at is null) = (confirmed_by is null)),
  constraint representative_two_officers check (confirmed_by <> entered_by and confirmed_by <> person_id and confirmed_by <> representative_id),
  constraint representative_disagreed check ((disagreed_at is null) = (disagreed_by is null)),
  constraint representative_answer check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)
    and (answer is null) = (answer_language is null) and (answer is null or disagreed_at is not null)),
  constraint representative_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null)),
  constraint representative_ended_why check (ended_why in ('paper_ended', 'stepped_down', 'entered_wrongly', 'entered_again'))
) {{table}};
create index representative_person on representative (coop_id, person_id, entered_at);
create index representative_of on representative (coop_id, representative_id);

-- Who was with the person, or with whoever spoke for them, as the answer was said.
alter table pattern add column person_companion text not null default ''; -- S2
-- Who said the person's yes or no for them, where that was not the person.
alter table pattern add column spoken_by {{integer}} references person (id) constraint pattern_spoken_by_another check (spoken_by <> person_id and spoken_by <> worker_id); -- S2
