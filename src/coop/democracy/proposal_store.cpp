#include "coop/democracy/proposal_store.h"

#include "platform/base/assert.h"

namespace cydofal::democracy {

namespace {

constexpr std::string_view highest_number = "select coalesce(max(number), 0) from proposal where coop_id = :coop";

constexpr std::string_view add_a_proposal = R"(
  insert into proposal (coop_id, id, number, made_by, made_at, kind, title_cy, title_en, words_cy, words_en, state,
                        area_id)
  values (:coop, :id, :number, :made_by, :made_at, :kind, :title_cy, :title_en, :words_cy, :words_en, :state, :area))";

constexpr std::string_view rewrite = R"(
  update proposal set kind = :kind, title_cy = :title_cy, title_en = :title_en, words_cy = :words_cy, words_en = :words_en
   where coop_id = :coop and id = :id and state = 'talk')";

constexpr std::string_view add_a_picture = R"(
  insert into proposal_picture (coop_id, proposal_id, place, picture, words_cy, words_en)
  values (:coop, :proposal, :place, :picture, :words_cy, :words_en))";

constexpr std::string_view remove_pictures = "delete from proposal_picture where coop_id = :coop and proposal_id = :proposal";

constexpr std::string_view pictures_of_a_proposal = R"(
  select picture, words_cy, words_en from proposal_picture
   where coop_id = :coop and proposal_id = :proposal order by place)";

constexpr std::string_view one_proposal = R"(
  select proposal.id, number, made_by, person.name, person.face, proposal.made_at, kind, title_cy, title_en, words_cy,
         words_en, state, rules_version, opened_at, closes_at, decided_at, area_id
    from proposal join person on person.id = made_by
   where coop_id = :coop and proposal.id = :id)";

constexpr std::string_view undecided = R"(
  select proposal.id, number, made_by, person.name, person.face, proposal.made_at, kind, title_cy, title_en, words_cy,
         words_en, state, rules_version, opened_at, closes_at, decided_at, area_id
    from proposal join person on person.id = made_by
   where coop_id = :coop and decided_at is null and ((area_id = 0 and :whole = 1) or (area_id <> 0 and area_id = :area))
   order by number)";

constexpr std::string_view decided = R"(
  select proposal.id, number, made_by, person.name, person.face, proposal.made_at, kind, title_cy, title_en, words_cy,
         words_en, state, rules_version, opened_at, closes_at, decided_at, area_id
    from proposal join person on person.id = made_by
   where coop_id = :coop and decided_at is not null and ((area_id = 0 and :whole = 1) or (area_id <> 0 and area_id = :area))
   order by decided_at desc, number desc limit :most)";

constexpr std::string_view ended_votes = R"(
  select proposal.id, number, made_by, person.name, person.face, proposal.made_at, kind, title_cy, title_en, words_cy,
         words_en, state, rules_version, opened_at, closes_at, decided_at, area_id
    from proposal join person on person.id = made_by
   where coop_id = :coop and state = 'vote' and closes_at <= :now order by closes_at, number)";

constexpr std::string_view open_votes_of_a_person = R"(
  select proposal.id, number, made_by, person.name, person.face, proposal.made_at, kind, title_cy, title_en, words_cy,
         words_en, state, rules_version, opened_at, closes_at, decided_at, area_id
    from proposal join person on person.id = made_by
    join vote_roll on vote_roll.coop_id = proposal.coop_id and vote_roll.proposal_id = proposal.id
   where proposal.coop_id = :coop and state = 'vote' and closes_at > :now and vote_roll.person_id = :person
   order by closes_at, number)";

constexpr std::string_view number_undecided = R"(
  select count(*) from proposal where coop_id = :coop and area_id = :area and decided_at is null)";

constexpr std::string_view add_a_comment = R"(
  insert into proposal_comment (coop_id, id, proposal_id, person_id, written_at, words, language)
  values (:coop, :id, :proposal, :person, :written_at, :words, :language))";

constexpr std::string_view comments_of_a_proposal = R"(
  select proposal_comment.id, person_id, person.name, person.face, written_at, words, proposal_comment.language
    from proposal_comment join person on person.id = person_id
   where coop_id = :coop and proposal_id = :proposal order by written_at, proposal_comment.id)";

constexpr std::string_view number_of_comments = R"(
  select count(*) from proposal_comment where coop_id = :coop and proposal_id = :proposal)";

constexpr std::string_view open_a_vote = R"(
  update proposal set state = 'vote', rules_version = :rules_version, opened_at = :opened_at, opened_by = :opened_by,
                      closes_at = :closes_at
   where coop_id = :coop and id = :id and state = 'talk')";

constexpr std::string_view add_to_roll = R"(
  insert into vote_roll (coop_id, proposal_id, person_id, class, in_quorum)
  values (:coop, :proposal, :person, :class, :in_quorum))";

constexpr std::string_view roll_of_a_proposal = R"(
  select person_id, class, in_quorum from vote_roll where coop_id = :coop and proposal_id = :proposal order by person_id)";

constexpr std::string_view roll_counted = R"(
  select count(*) from vote_roll where coop_id = :coop and proposal_id = :proposal)";

constexpr std::string_view on_roll = R"(
  select 1 from vote_roll where coop_id = :coop and proposal_id = :proposal and person_id = :person)";

constexpr std::string_view keep_a_vote = R"(
  insert into vote (coop_id, proposal_id, person_id, answer, way, entered_by, companion, said_at)
  values (:coop, :proposal, :person, :answer, :way, :entered_by, :companion, :said_at)
  on conflict (coop_id, proposal_id, person_id)
  do update set answer = excluded.answer, way = excluded.way, entered_by = excluded.entered_by,
                companion = excluded.companion, said_at = excluded.said_at)";

constexpr std::string_view remove_vote = R"(
  delete from vote where coop_id = :coop and proposal_id = :proposal and person_id = :person)";

constexpr std::string_view votes_of_a_proposal = R"(
  select vote.person_id, voter.name, voter.face, class, answer, way, entered_by, clerk.name, companion, said_at
    from vote join person voter on voter.id = vote.person_id join person clerk on clerk.id = entered_by
    join vote_roll on vote_roll.coop_id = vote.coop_id and vote_roll.proposal_id = vote.proposal_id
                  and vote_roll.person_id = vote.person_id
   where vote.coop_id = :coop and vote.proposal_id = :proposal order by voter.name, vote.person_id)";

constexpr std::string_view vote_of_a_person = R"(
  select vote.person_id, voter.name, voter.face, class, answer, way, entered_by, clerk.name, companion, said_at
    from vote join person voter on voter.id = vote.person_id join person clerk on clerk.id = entered_by
    join vote_roll on vote_roll.coop_id = vote.coop_id and vote_roll.proposal_id = vote.proposal_id
                  and vote_roll.person_id = vote.person_id
   where vote.coop_id = :coop and vote.proposal_id = :proposal and vote.person_id = :person)";

constexpr std::string_view number_of_votes = R"(
  select count(*) from vote where coop_id = :coop and proposal_id = :proposal)";

constexpr std::string_view votes_of_one_since = R"(
  select vote.person_id, voter.name, voter.face, class, answer, way, entered_by, clerk.name, companion, said_at, number
    from vote join person voter on voter.id = vote.person_id join person clerk on clerk.id = entered_by
    join vote_roll on vote_roll.coop_id = vote.coop_id and vote_roll.proposal_id = vote.proposal_id
                  and vote_roll.person_id = vote.person_id
    join proposal on proposal.coop_id = vote.coop_id and proposal.id = vote.proposal_id
   where vote.coop_id = :coop and vote.person_id = :person and said_at >= :since order by number)";

constexpr std::string_view keep_decision = R"(
  update proposal set state = :state, rules_version = :rules_version, decided_at = :decided_at
   where coop_id = :coop and id = :id and decided_at is null)";

constexpr std::string_view add_figures = R"(
  insert into decision_figures (coop_id, proposal_id, place, class, eligible, in_favour, against, not_yet, passed)
  values (:coop, :proposal, :place, :class, :eligible, :in_favour, :against, :not_yet, :passed))";

constexpr std::string_view figures_of_a_proposal = R"(
  select class, eligible, in_favour, against, not_yet, passed from decision_figures
   where coop_id = :coop and proposal_id = :proposal order by place)";

Proposal read_proposal(const db::Row& row) {
  Proposal proposal;
  proposal.id = row.id<ProposalId>(0);
  proposal.number = row.integer(1);
  proposal.made_by = row.id<PersonId>(2);
  proposal.made_by_name = row.text(3);
  proposal.made_by_face = row.text(4);
  proposal.made_at = row.instant(5);
  proposal.draft.kind = row.text(6);
  proposal.draft.title = {row.text(7), row.text(8)};
  proposal.draft.words = {row.text(9), row.text(10)};
  const auto state = proposal_state_named(row.text_view(11));
  CYD_ASSERT(state);
  proposal.state = *state;
  if (!row.is_null(12)) proposal.rules_version = static_cast<int>(row.integer(12));
  proposal.opened_at = row.instant_or_null(13);
  proposal.closes_at = row.instant_or_null(14);
  proposal.decided_at = row.instant_or_null(15);
  proposal.area = row.id<membership::AreaId>(16);
  return proposal;
}

Vote read_vote(const db::Row& row) {
  const auto answer = answer_named(row.text_view(4));
  const auto way = way_named(row.text_view(5));
  CYD_ASSERT(answer && way);
  return {.person = row.id<PersonId>(0),
          .name = row.text(1),
          .face = row.text(2),
          .class_code = row.text(3),
          .answer = *answer,
          .way = *way,
          .entered_by = row.id<PersonId>(6),
          .entered_by_name = row.text(7),
          .companion = row.text(8),
          .said_at = row.instant(9)};
}

void add_pictures(db::Transaction& transaction, CoopId coop, ProposalId id, const std::vector<EasySentence>& easy) {
  std::int64_t place = 0;
  for (const EasySentence& each : easy) {
    transaction.run(add_a_picture, {{"coop", coop},
                                    {"proposal", id},
                                    {"place", place++},
                                    {"picture", each.picture},
                                    {"words_cy", each.words.cy},
                                    {"words_en", each.words.en}});
  }
}

}  // namespace

std::int64_t next_proposal_number(db::Transaction& transaction, CoopId coop) {
  return transaction.number(highest_number, {{"coop", coop}}) + 1;
}

void add_proposal(db::Transaction& transaction, CoopId coop, const Proposal& proposal) {
  transaction.run(add_a_proposal, {{"coop", coop},
                                   {"id", proposal.id},
                                   {"number", proposal.number},
                                   {"made_by", proposal.made_by},
                                   {"made_at", proposal.made_at},
                                   {"kind", proposal.draft.kind},
                                   {"title_cy", proposal.draft.title.cy},
                                   {"title_en", proposal.draft.title.en},
                                   {"words_cy", proposal.draft.words.cy},
                                   {"words_en", proposal.draft.words.en},
                                   {"state", name_of(proposal.state)},
                                   {"area", proposal.area}});
  add_pictures(transaction, coop, proposal.id, proposal.draft.easy);
}

void rewrite_proposal(db::Transaction& transaction, CoopId coop, ProposalId id, const Draft& draft) {
  transaction.run(rewrite, {{"coop", coop},
                            {"id", id},
                            {"kind", draft.kind},
                            {"title_cy", draft.title.cy},
                            {"title_en", draft.title.en},
                            {"words_cy", draft.words.cy},
                            {"words_en", draft.words.en}});
  transaction.run(remove_pictures, {{"coop", coop}, {"proposal", id}});
  add_pictures(transaction, coop, id, draft.easy);
}

std::optional<Proposal> find_proposal(db::Transaction& transaction, CoopId coop, ProposalId id) {
  auto proposal = transaction.one(one_proposal, {{"coop", coop}, {"id", id}}, read_proposal);
  if (proposal) {
    proposal->draft.easy = transaction.all(pictures_of_a_proposal, {{"coop", coop}, {"proposal", id}}, [](const db::Row& row) {
      return EasySentence{row.text(0), {row.text(1), row.text(2)}};
    });
  }
  return proposal;
}

std::vector<Proposal> undecided_proposals(db::Transaction& transaction, CoopId coop, const Among& among) {
  return transaction.all(undecided, {{"coop", coop}, {"whole", among.whole_coop ? 1 : 0}, {"area", among.area}}, read_proposal);
}

std::vector<Proposal> decided_proposals(db::Transaction& transaction, CoopId coop, const Among& among, std::int64_t most) {
  return transaction.all(decided, {{"coop", coop}, {"whole", among.whole_coop ? 1 : 0}, {"area", among.area}, {"most", most}}, read_proposal);
}

std::int64_t count_undecided(db::Transaction& transaction, CoopId coop, membership::AreaId area) {
  return transaction.number(number_undecided, {{"coop", coop}, {"area", area}});
}

void add_comment(db::Transaction& transaction, CoopId coop, ProposalId proposal, const Comment& comment) {
  transaction.run(add_a_comment, {{"coop", coop},
                                  {"id", comment.id},
                                  {"proposal", proposal},
                                  {"person", comment.person},
                                  {"written_at", comment.written_at},
                                  {"words", comment.words},
                                  {"language", code(comment.language)}});
}

std::vector<Comment> comments_on(db::Transaction& transaction, CoopId coop, ProposalId proposal) {
  return transaction.all(comments_of_a_proposal, {{"coop", coop}, {"proposal", proposal}}, [](const db::Row& row) {
    return Comment{.id = row.integer(0),
                   .person = row.id<PersonId>(1),
                   .name = row.text(2),
                   .face = row.text(3),
                   .written_at = row.instant(4),
                   .words = row.text(5),
                   .language = row.text_view(6) == "cy" ? Language::cy : Language::en};
  });
}

std::int64_t count_comments(db::Transaction& transaction, CoopId coop, ProposalId proposal) {
  return transaction.number(number_of_comments, {{"coop", coop}, {"proposal", proposal}});
}

void open_vote(db::Transaction& transaction, CoopId coop, ProposalId id, const Opening& opening,
               const std::vector<Elector>& roll) {
  transaction.run(open_a_vote, {{"coop", coop},
                                {"id", id},
                                {"rules_version", opening.rules_version},
                                {"opened_at", opening.opened_at},
                                {"opened_by", opening.opened_by},
                                {"closes_at", opening.closes_at}});
  for (const Elector& elector : roll) {
    transaction.run(add_to_roll, {{"coop", coop}, {"proposal", id}, {"person", elector.person}, {"class", elector.class_code}, {"in_quorum", name_of(elector.in_quorum)}});
  }
}

std::vector<Elector> roll_of(db::Transaction& transaction, CoopId coop, ProposalId id) {
  return transaction.all(roll_of_a_proposal, {{"coop", coop}, {"proposal", id}}, [](const db::Row& row) {
    const auto in_quorum = in_quorum_named(row.text_view(2));
    CYD_ASSERT(in_quorum);
    return Elector{row.id<PersonId>(0), row.text(1), *in_quorum};
  });
}

std::int64_t count_roll(db::Transaction& transaction, CoopId coop, ProposalId id) {
  return transaction.number(roll_counted, {{"coop", coop}, {"proposal", id}});
}

bool is_on_roll(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person) {
  return transaction.any(on_roll, {{"coop", coop}, {"proposal", id}, {"person", person}});
}

void keep_vote(db::Transaction& transaction, CoopId coop, ProposalId id, const Vote& vote) {
  transaction.run(keep_a_vote, {{"coop", coop},
                                {"proposal", id},
                                {"person", vote.person},
                                {"answer", name_of(vote.answer)},
                                {"way", name_of(vote.way)},
                                {"entered_by", vote.entered_by},
                                {"companion", vote.companion},
                                {"said_at", vote.said_at}});
}

void take_back_vote(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person) {
  transaction.run(remove_vote, {{"coop", coop}, {"proposal", id}, {"person", person}});
}

std::optional<Vote> vote_of(db::Transaction& transaction, CoopId coop, ProposalId id, PersonId person) {
  return transaction.one(vote_of_a_person, {{"coop", coop}, {"proposal", id}, {"person", person}}, read_vote);
}

std::vector<Vote> votes_on(db::Transaction& transaction, CoopId coop, ProposalId id) {
  return transaction.all(votes_of_a_proposal, {{"coop", coop}, {"proposal", id}}, read_vote);
}

std::int64_t count_votes(db::Transaction& transaction, CoopId coop, ProposalId id) {
  return transaction.number(number_of_votes, {{"coop", coop}, {"proposal", id}});
}

std::vector<Proposal> votes_that_ended(db::Transaction& transaction, CoopId coop, Instant now) {
  return transaction.all(ended_votes, {{"coop", coop}, {"now", now}}, read_proposal);
}

std::vector<Proposal> open_votes_for(db::Transaction& transaction, CoopId coop, PersonId person, Instant now) {
  return transaction.all(open_votes_of_a_person, {{"coop", coop}, {"person", person}, {"now", now}}, read_proposal);
}

std::vector<OwnVote> own_votes_since(db::Transaction& transaction, CoopId coop, PersonId person, Instant since) {
  return transaction.all(votes_of_one_since, {{"coop", coop}, {"person", person}, {"since", since}},
                         [](const db::Row& row) { return OwnVote{row.integer(10), read_vote(row)}; });
}

void decide(db::Transaction& transaction, CoopId coop, ProposalId id, Proposal::State state,
            int rules_version, Instant decided_at, const std::vector<ClassFigures>& figures) {
  transaction.run(keep_decision, {{"coop", coop},
                                  {"id", id},
                                  {"state", name_of(state)},
                                  {"rules_version", rules_version},
                                  {"decided_at", decided_at}});
  std::int64_t place = 0;
  for (const ClassFigures& each : figures) {
    transaction.run(add_figures, {{"coop", coop},
                                  {"proposal", id},
                                  {"place", place++},
                                  {"class", each.class_code},
                                  {"eligible", each.eligible},
                                  {"in_favour", each.in_favour},
                                  {"against", each.against},
                                  {"not_yet", each.not_yet},
                                  {"passed", each.passed}});
  }
}

std::vector<ClassFigures> figures_on(db::Transaction& transaction, CoopId coop, ProposalId id) {
  return transaction.all(figures_of_a_proposal, {{"coop", coop}, {"proposal", id}}, [](const db::Row& row) {
    return ClassFigures{row.text(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
  });
}

}  // namespace cydofal::democracy
