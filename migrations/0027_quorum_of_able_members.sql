-- Of whom a quorum is a part, by the rules of each co-op; and, on a roll, who cannot take part at present and is counted where they
-- answer: as it was when the vote opened. Rules and rolls from before count everyone.

alter table rule_book add column quorum_of text not null default 'all_members'  -- S1
  constraint rule_book_quorum_of check (quorum_of in ('all_members', 'able_members'));

alter table vote_roll add column in_quorum text not null default 'always'  -- S2
  constraint vote_roll_in_quorum check (in_quorum in ('always', 'when_they_answer'));
