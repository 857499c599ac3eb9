-- How a co-op decides: what its rules ask of each kind of decision, proposals, talk, open votes,
-- meetings and what they decided.

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
  constraint decision_rule_agreeing check (agreeing in ('together', 'supported', 'every_class'))
) {{table}};

-- Talked about until a vote is opened or a meeting decides; from then on its words stay as they are.
create table proposal (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  number {{integer}} not null,                             -- S1
  made_by {{integer}} not null references person (id),     -- S1
  made_at {{integer}} not null,                            -- S1
  kind text not null,                                      -- S1
  title_cy text not null,                                  -- S1
  title_en text not null,                                  -- S1
  words_cy text not null,                                  -- S1
  words_en text not null,                                  -- S1
  state text not null,                                     -- S1
  rules_version {{integer}},                               -- S1
  opened_at {{integer}},                                   -- S1
  opened_by {{integer}} references person (id),            -- S1
  closes_at {{integer}},                                   -- S1
  decided_at {{integer}},                                  -- S1
  primary key (coop_id, id),
  constraint proposal_number unique (coop_id, number),
  constraint proposal_state check (state in ('talk', 'vote', 'agreed', 'not_agreed', 'no_quorum')),
  constraint proposal_open check (state <> 'vote' or (rules_version is not null and opened_at is not null and closes_at > opened_at)),
  constraint proposal_decided check ((decided_at is null) = (state in ('talk', 'vote')))
) {{table}};

-- The Easy Read version: short sentences, a picture for each.
create table proposal_picture (
  coop_id {{integer}} not null,   -- S1
  proposal_id {{integer}} not null,  -- S1
  place {{integer}} not null,     -- S1
  picture text not null,          -- S1
  words_cy text not null,         -- S1
  words_en text not null,         -- S1
  primary key (coop_id, proposal_id, place),
  foreign key (coop_id, proposal_id) references proposal (coop_id, id)
) {{table}};

create table proposal_comment (
  coop_id {{integer}} not null,                            -- S1
  id {{integer}} not null,                                 -- S1
  proposal_id {{integer}} not null,                        -- S1
  person_id {{integer}} not null references person (id),   -- S2
  written_at {{integer}} not null,                         -- S2
  words text not null,                                     -- S2
  language text not null,                                  -- S2
  primary key (coop_id, id),
  foreign key (coop_id, proposal_id) references proposal (coop_id, id)
) {{table}};
create index proposal_comment_proposal on proposal_comment (coop_id, proposal_id);

-- Who may vote, as it was when the vote opened: nobody comes or goes afterwards.
create table vote_roll (
  coop_id {{integer}} not null,                            -- S1
  proposal_id {{integer}} not null,                        -- S1
  person_id {{integer}} not null references person (id),   -- S1
  class text not null,                                     -- S1
  primary key (coop_id, proposal_id, person_id),
  foreign key (coop_id, proposal_id) references proposal (coop_id, id)
) {{table}};
create index vote_roll_person on vote_roll (coop_id, person_id);

-- One answer of one member on the roll, which they can change while the vote is open.
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
  constraint vote_way check (way in ('screen', 'phone', 'paper')),
  constraint vote_own check ((way = 'screen') = (entered_by = person_id))
) {{table}};

-- What was counted when it was decided, class by class.
create table decision_figures (
  coop_id {{integer}} not null,      -- S1
  proposal_id {{integer}} not null,  -- S1
  place {{integer}} not null,        -- S1
  class text not null,               -- S1
  eligible {{integer}} not null,     -- S1
  in_favour {{integer}} not null,    -- S1
  against {{integer}} not null,      -- S1
  not_yet {{integer}} not null,      -- S1
  passed {{integer}} not null,       -- S1
  primary key (coop_id, proposal_id, class),
  foreign key (coop_id, proposal_id) references proposal (coop_id, id),
  constraint decision_figures_sound check (in_favour >= 0 and against >= 0 and not_yet >= 0 and passed >= 0
                                           and in_favour + against + not_yet + passed <= eligible)
) {{table}};

-- A meeting is called by its notice; nothing of the notice changes afterwards.
create table meeting (
  coop_id {{integer}} not null references coop (id),       -- S1
  id {{integer}} not null,                                 -- S1
  held_at {{integer}} not null,                            -- S1
  place text not null,                                     -- S1
  chair_id {{integer}} not null references person (id),    -- S1
  called_by {{integer}} not null references person (id),   -- S1
  notice_at {{integer}} not null,                          -- S1
  clear_days {{integer}} not null,                         -- S1
  rules_version {{integer}} not null,                      -- S1
  attendance_at {{integer}},                               -- S1
  primary key (coop_id, id),
  foreign key (coop_id, rules_version) references rule_book (coop_id, version),
  constraint meeting_notice check (held_at > notice_at and clear_days >= 0)
) {{table}};

create table agenda_item (
  coop_id {{integer}} not null,     -- S1
  meeting_id {{integer}} not null,  -- S1
  place {{integer}} not null,       -- S1
  doing text not null,              -- S1
  proposal_id {{integer}},          -- S1
  title_cy text not null,           -- S1
  title_en text not null,           -- S1
  primary key (coop_id, meeting_id, place),
  foreign key (coop_id, meeting_id) references meeting (coop_id, id),
  foreign key (coop_id, proposal_id) references proposal (coop_id, id),
  constraint agenda_item_doing check (doing in ('decide', 'note', 'talk')),
  constraint agenda_item_proposal check ((proposal_id is null) = (doing = 'talk'))
) {{table}};
create index agenda_item_proposal_id on agenda_item (coop_id, proposal_id);

create table attendance (
  coop_id {{integer}} not null,                            -- S1
  meeting_id {{integer}} not null,                         -- S1
  person_id {{integer}} not null references person (id),   -- S2
  class text not null,                                     -- S1
  primary key (coop_id, meeting_id, person_id),
  foreign key (coop_id, meeting_id) references meeting (coop_id, id)
) {{table}};

-- Who wants papers on paper; everyone else reads them on a screen.
create table paper_wish (
  coop_id {{integer}} not null references coop (id),       -- S1
  person_id {{integer}} not null references person (id),   -- S2
  wished_at {{integer}} not null,                          -- S2
  primary key (coop_id, person_id)
) {{table}};
