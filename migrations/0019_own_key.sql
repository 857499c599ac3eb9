-- With what a payload of the record is kept (people::Keeping): it is under that key of its subject, and goes with what it is about.
alter table record_payload add column keeping text not null default 'record'; -- S1
