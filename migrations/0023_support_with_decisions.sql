-- Support with decisions: who speaks up beside somebody, what help was given with one named decision, and what was done in
-- somebody's best interests where they could not make that one decision even with help.

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
     'advocate', 'advocate_plan')),
  constraint relation_broke_glass_ends check (relation <> 'broke_glass' or until_at is not null),
  constraint relation_advocate_ends check (relation not in ('advocate', 'advocate_plan') or until_at is not null)
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

-- An independent advocate, appointed by the person: about what (a bit for each topic), and until which day. What opens
-- doors is the relation, which ends by itself; this says what was agreed.
create table advocate (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  advocate_id {{integer}} not null references person (id), -- S2
  topics {{integer}} not null,                             -- S2
  from_at {{integer}} not null,                            -- S2
  until_on text not null,                                  -- S2: the last day
  companion text not null,                                 -- S2: who was with them as they chose
  ended_at {{integer}},                                    -- S2: before that day
  ended_by {{integer}} references person (id),             -- S2
  primary key (coop_id, id),
  constraint advocate_topics check (topics between 1 and 63),
  constraint advocate_somebody_else check (advocate_id <> person_id),
  constraint advocate_ended check ((ended_at is null) = (ended_by is null))
) {{table}};
create index advocate_person on advocate (coop_id, person_id, from_at);

-- One named decision, and how somebody was helped to make it (Mental Capacity Act 2005, sections 1 to 3). There is no
-- conclusion without the decision's name and a reason.
create table decision_support (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  person_id {{integer}} not null references person (id),   -- S2
  topic text not null,                                     -- S3
  name text not null,                                      -- S3
  conclusion text not null,                                -- S3
  reason text not null,                                    -- S3
  language text not null,                                  -- S2
  written_at {{integer}} not null,                         -- S2
  written_by {{integer}} not null references person (id),  -- S2
  companion text not null,                                 -- S2: who was with whoever wrote
  disagreed_at {{integer}},                                -- S3: the person, or their advocate for them, says that it is not so
  disagreed_by {{integer}} references person (id),         -- S3
  primary key (coop_id, id),
  constraint decision_support_topic check (topic in ('joining', 'votes', 'plan', 'home', 'health', 'personal')),
  constraint decision_support_conclusion check (conclusion in ('can_decide', 'can_with_support', 'cannot_now')),
  constraint decision_support_has_a_name check (name <> ''),
  constraint decision_support_has_a_reason check (reason <> ''),
  constraint decision_support_votes_are_not_tested check (topic <> 'votes' or conclusion <> 'cannot_now'),
  constraint decision_support_disagreed check ((disagreed_at is null) = (disagreed_by is null))
) {{table}};
create index decision_support_person on decision_support (coop_id, person_id, written_at);

-- What was done for somebody who could not make this decision (sections 4 and 5): one for one decision, and never for what
-- nobody may decide for another (sections 27 to 29 and 62).
create table best_interests (
  coop_id {{integer}} not null references coop (id),       -- S1
  decision_id {{integer}} not null,                        -- S1
  person_id {{integer}} not null references person (id),   -- S2
  authority text not null,                                 -- S3
  review_on text not null,                                 -- S3
  language text not null,                                  -- S2
  written_at {{integer}} not null,                         -- S2
  written_by {{integer}} not null references person (id),  -- S2
  companion text not null,                                 -- S2
  primary key (coop_id, decision_id),
  foreign key (coop_id, decision_id) references decision_support (coop_id, id),
  constraint best_interests_authority check (authority in ('whoever_supports', 'lasting_power', 'deputy', 'court', 'public_body'))
) {{table}};

-- The words of both, by what they answer.
create table decision_words (
  coop_id {{integer}} not null,                            -- S1
  decision_id {{integer}} not null,                        -- S1
  person_id {{integer}} not null references person (id),   -- S2
  question text not null,                                  -- S2
  words text not null,                                     -- S3
  primary key (coop_id, decision_id, question),
  foreign key (coop_id, decision_id) references decision_support (coop_id, id),
  constraint decision_words_question check (question in
    ('supporter', 'understanding', 'retaining', 'weighing', 'communicating', 'own_words',
     'decided', 'consulted', 'advocate', 'decider', 'less_restrictive', 'likes')),
  constraint decision_words_there_are check (words <> '')
) {{table}};
