-- Who holds which office of a co-op and since when: a part of the register that a registered society keeps
-- (Co-operative and Community Benefit Societies Act 2014, section 105(1)(e)). What an office opens is a
-- tuple of relation, which begins and ends with the term.

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
  constraint office_term_office check (office in ('secretary', 'treasurer', 'chair', 'safeguarding_lead')),
  constraint office_term_end check ((until_at is null) = (ended_by is null))
) {{table}};

create unique index office_term_held on office_term (coop_id, person_id, office) where until_at is null;

-- Those who hold one already.
insert into office_term (coop_id, id, person_id, office, from_at, given_by, decided)
  select coop_id, id, subject_id, relation, from_at, case granted_by when 0 then subject_id else granted_by end, ''
    from relation
   where object_id = 0 and until_at is null
     and relation in ('secretary', 'treasurer', 'chair', 'safeguarding_lead');
