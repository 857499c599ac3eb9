-- Members that are organisations, and the delegates who speak for them: a part of the register that a
-- registered society keeps (Co-operative and Community Benefit Societies Act 2014, section 105). An
-- organisation stands in the register, on a roll and in the record as a person does in law; nobody signs in
-- as one.

create table organisation (
  coop_id {{integer}} not null references coop (id),         -- S1
  id {{integer}} not null references person (id),            -- S1
  kind text not null,                                        -- S1
  registered_number text not null,                           -- S1
  made_up_of text not null,                                  -- S1
  coop_slug text not null,                                   -- S1
  entered_by {{integer}} not null references person (id),    -- S1
  entered_at {{integer}} not null,                           -- S1
  primary key (coop_id, id),
  constraint organisation_kind check (kind in ('co_operative', 'company', 'charity', 'housing_association',
                                               'tenants_committee', 'credit_union', 'authority', 'group'))
) {{table}};

-- Who speaks for it, from when until when; `told` is how the organisation said so.
create table organisation_delegate (
  coop_id {{integer}} not null,                              -- S1
  id {{integer}} not null,                                   -- S1
  organisation_id {{integer}} not null,                      -- S1
  person_id {{integer}} not null references person (id),     -- S1
  from_at {{integer}} not null,                              -- S1
  entered_by {{integer}} not null references person (id),    -- S1
  told text not null,                                        -- S1
  until_at {{integer}},                                      -- S1
  ended_by {{integer}} references person (id),               -- S1
  primary key (coop_id, id),
  foreign key (coop_id, organisation_id) references organisation (coop_id, id),
  constraint organisation_delegate_end check ((until_at is null) = (ended_by is null)),
  constraint organisation_delegate_order check (until_at is null or until_at >= from_at)
) {{table}};
create unique index organisation_delegate_now on organisation_delegate (coop_id, organisation_id, person_id) where until_at is null;
create index organisation_delegate_person on organisation_delegate (coop_id, person_id);

-- A delegate stands in relation to the organisation, not to the co-op.
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
    ('invited', 'member', 'supported', 'worker', 'secretary', 'treasurer', 'chair', 'safeguarding_lead',
     'circle_family', 'circle_friend', 'worker_regular', 'worker_planned', 'delegate_of', 'delegate_to_be'))
) {{clustered}};
insert into relation (coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason)
  select coop_id, id, subject_id, relation, object_id, from_at, until_at, granted_by, reason from relation_before;
drop table relation_before;
create index relation_subject on relation (subject_id, coop_id, object_id);
create index relation_object on relation (coop_id, object_id, relation);

-- A vote of an organisation comes through its delegate, who stands in entered_by.
alter table vote rename to vote_before;
create table vote (
  coop_id {{integer}} not null,                            -- S1
  proposal_id {{integer}} not null,                        -- S1
  person_id {{integer}} not null,                          -- S2
  answer text not null,                                    -- S2
  way text not null,                                       -- S2
  entered_by {{integer}} not null references person (id),  -- S2
  companion text not null,                                 -- S2
  said_at {{integer}} not null,                            -- S2
  primary key (coop_id, proposal_id, person_id),
  foreign key (coop_id, proposal_id, person_id) references vote_roll (coop_id, proposal_id, person_id),
  constraint vote_answer check (answer in ('in_favour', 'against', 'not_yet', 'pass')),
  constraint vote_way check (way in ('screen', 'phone', 'paper', 'delegate')),
  constraint vote_own check ((way = 'screen') = (entered_by = person_id))
) {{table}};
insert into vote (coop_id, proposal_id, person_id, answer, way, entered_by, companion, said_at)
  select coop_id, proposal_id, person_id, answer, way, entered_by, companion, said_at from vote_before;
drop table vote_before;

-- Classes that are for organisations, and decisions that wait for every party.
alter table member_class rename to member_class_before;
create table member_class (
  coop_id {{integer}} not null,   -- S1
  version {{integer}} not null,   -- S1
  place {{integer}} not null,     -- S1
  code text not null,             -- S1
  gives text not null,            -- S1
  primary key (coop_id, version, code),
  foreign key (coop_id, version) references rule_book (coop_id, version),
  constraint member_class_gives check (gives in ('none', 'supported', 'worker', 'organisation'))
) {{table}};
insert into member_class (coop_id, version, place, code, gives)
  select coop_id, version, place, code, gives from member_class_before;
drop table member_class_before;

alter table decision_rule rename to decision_rule_before;
create table decision_rule (
  coop_id {{integer}} not null,   -- S1
  version {{integer}} not null,   -- S1
  place {{integer}} not null,     -- S1
  kind text not null,             -- S1
  majority text not null,         -- S1
  reached text not null,          -- S1
  agreeing text not null,         -- S1
  primary key (coop_id, version, kind),
  foreign key (coop_id, version) references rule_book (coop_id, version),
  constraint decision_rule_reached check (reached in ('more_than', 'at_least')),
  constraint decision_rule_agreeing check (agreeing in ('together', 'supported', 'every_class', 'every_party'))
) {{table}};
insert into decision_rule (coop_id, version, place, kind, majority, reached, agreeing)
  select coop_id, version, place, kind, majority, reached, agreeing from decision_rule_before;
drop table decision_rule_before;
