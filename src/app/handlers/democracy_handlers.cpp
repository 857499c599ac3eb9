#include <algorithm>
#include <charconv>

#include "app/route.h"
#include "coop/constitution/rule_book_store.h"
#include "coop/democracy/limits.h"
#include "coop/democracy/proposal_pages.h"
#include "coop/membership/member_store.h"

/// Deciding together: proposals, talk, open votes.
namespace cydofal::app {

namespace {

using democracy::Proposal;
using democracy::ProposalId;
using people::PersonId;
using people::View;

bool is_officer(db::Transaction& transaction, Exchange& exchange) {
  const auto holding = people::relations_between(transaction, exchange.visitor(), {.coop = exchange.coop().id}, exchange.now());
  return (holding & people::bit(people::Relation::officer)) != 0;
}

/// Those under which it is decided, or would be today.
constitution::RuleBook rules_for(db::Transaction& transaction, Exchange& exchange, const std::optional<Proposal>& proposal) {
  const auto rules = proposal && proposal->rules_version ? constitution::rule_book_of_version(transaction, exchange.coop().id, *proposal->rules_version)
                                                         : constitution::rule_book_on(transaction, exchange.coop().id, exchange.today());
  CYD_ASSERT(rules);
  return *rules;
}

ProposalId asked_proposal(Exchange& exchange) { return ProposalId{exchange.id_parameter("proposal")}; }

/// A proposal of the co-op that the address names; its things are the reader's own co-op's.
std::optional<people::Circle> the_proposal(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !democracy::find_proposal(transaction, coop->id, asked_proposal(exchange))) return std::nullopt;
  return the_coop(transaction, exchange);
}

/// One whose words may still be changed, by whoever asks.
std::optional<people::Circle> own_words_of_the_proposal(db::Transaction& transaction, Exchange& exchange) {
  const auto circle = the_proposal(transaction, exchange);
  if (!circle || !exchange.visitor()) return std::nullopt;
  const auto proposal = democracy::find_proposal(transaction, circle->coop, asked_proposal(exchange));
  if (proposal->made_by != exchange.visitor()->person.id && !is_officer(transaction, exchange)) return std::nullopt;
  return circle;
}

http::Response proposals(Exchange& exchange, const Authorised<Action::see_proposals>& permit) {
  const auto view = exchange.database().read([&](db::Transaction& transaction) {
    democracy::ProposalsView shown;
    for (Proposal& proposal : democracy::undecided_proposals(transaction, permit.coop())) {
      if (proposal.state == Proposal::State::talk) {
        shown.talk.push_back(std::move(proposal));
      } else if (proposal.has_result(exchange.now())) {
        shown.decided.push_back(std::move(proposal));
      } else {
        const bool waits = democracy::is_on_roll(transaction, permit.coop(), proposal.id, permit.actor()) && !democracy::vote_of(transaction, permit.coop(), proposal.id, permit.actor());
        shown.open.push_back({std::move(proposal), waits});
      }
    }
    std::ranges::move(democracy::decided_proposals(transaction, permit.coop(), democracy::limits::decided_shown), std::back_inserter(shown.decided));
    return shown;
  });
  return exchange.page(democracy::proposals_page(exchange.view(), view));
}

democracy::ProposalView proposal_view(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_proposal>& permit) {
  constexpr std::size_t last_words = 3;
  const auto coop = permit.coop();
  const auto id = asked_proposal(exchange);
  democracy::ProposalView shown{.proposal = *democracy::find_proposal(transaction, coop, id), .rules = {}};
  shown.rules = rules_for(transaction, exchange, shown.proposal);
  shown.last_words = democracy::comments_on(transaction, coop, id);
  shown.comments = static_cast<std::int64_t>(shown.last_words.size());
  if (shown.last_words.size() > last_words) shown.last_words.erase(shown.last_words.begin(), shown.last_words.end() - last_words);
  shown.on_roll = democracy::is_on_roll(transaction, coop, id, permit.actor());
  shown.mine = democracy::vote_of(transaction, coop, id, permit.actor());
  shown.said = democracy::count_votes(transaction, coop, id);
  shown.roll = static_cast<std::int64_t>(democracy::roll_of(transaction, coop, id).size());
  if (shown.proposal.has_result(exchange.now())) {
    shown.counted = democracy::count_of(transaction, coop, shown.proposal);
    shown.votes = democracy::votes_on(transaction, coop, id);
  }
  shown.is_officer = is_officer(transaction, exchange);
  shown.may_rewrite = shown.is_officer || shown.proposal.made_by == permit.actor();
  for (const PersonId officer : people::with_relation(transaction, coop, people::Relation::secretary, exchange.now())) {
    const auto person = people::find_person(transaction, officer);
    if (!person || !person->telephone || officer == permit.actor()) continue;
    shown.helper = person->known_as;
    shown.helper_telephone = *person->telephone;
  }
  return shown;
}

http::Response show_proposal(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) { return proposal_view(transaction, exchange, permit); });
  return exchange.page(democracy::proposal_page(view, shown));
}

/// One press is one answer; the page that follows shows it back.
Outcome take_vote(Exchange& exchange, const Authorised<Action::cast_vote>& permit) {
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  const auto pressed = exchange.form().value("answer");
  const auto answer = democracy::answer_named(pressed);
  if (!answer && pressed != "take_back") return std::vector{Refusal{Refusal::Kind::invalid, {"vote.choose_answer"}}};
  auto database = exchange.once(next);
  const auto done = answer ? democracy::cast_vote(database, permit, asked_proposal(exchange), *answer, exchange.moment())
                           : democracy::take_back_vote(database, permit, asked_proposal(exchange), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_new(Exchange& exchange, const Authorised<Action::see_proposals>&, const View& view) {
  const auto rules = exchange.database().read([&](db::Transaction& transaction) { return rules_for(transaction, exchange, {}); });
  return exchange.page(democracy::draft_page(view, {.rules = rules}));
}

/// All that is wrong with what was typed, each at its field.
std::vector<Refusal> wrong_in(Exchange& exchange, const democracy::Draft& draft) {
  return exchange.database().read([&](db::Transaction& transaction) { return democracy::checked(draft, rules_for(transaction, exchange, {})).refusals; });
}

Outcome take_new(Exchange& exchange, const Authorised<Action::make_proposal>& permit) {
  const auto draft = democracy::read_draft(exchange.form());
  if (auto wrong = wrong_in(exchange, draft); !wrong.empty()) return wrong;
  const auto view = exchange.view();
  auto database = exchange.once(view.to(democracy::proposals_path));
  const auto made = democracy::make_proposal(database, permit, draft, exchange.moment());
  if (!made) return std::vector{made.refusal()};
  return exchange.see_other(view.to(democracy::proposal_path, {std::to_string(made->value)}));
}

http::Response show_words(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return democracy::DraftView{rules_for(transaction, exchange, {}), democracy::find_proposal(transaction, permit.coop(), asked_proposal(exchange))};
  });
  return exchange.page(democracy::draft_page(view, shown));
}

Outcome take_words(Exchange& exchange, const Authorised<Action::rewrite_proposal>& permit) {
  const auto draft = democracy::read_draft(exchange.form());
  if (auto wrong = wrong_in(exchange, draft); !wrong.empty()) return wrong;
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto done = democracy::rewrite_proposal(database, permit, asked_proposal(exchange), draft, exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_talk(Exchange& exchange, const Authorised<Action::see_proposal>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    return democracy::TalkView{*democracy::find_proposal(transaction, permit.coop(), id), democracy::comments_on(transaction, permit.coop(), id)};
  });
  return exchange.page(democracy::talk_page(view, shown));
}

Outcome take_talk(Exchange& exchange, const Authorised<Action::comment_on_proposal>& permit) {
  const auto next = exchange.view().to(democracy::talk_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto done = democracy::comment(database, permit, asked_proposal(exchange), exchange.form().value("words"), exchange.language(), exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

http::Response show_open(Exchange& exchange, const Authorised<Action::see_votes_to_enter>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto roll = democracy::roll_on(membership::register_of_members(transaction, permit.coop()), exchange.today());
    return democracy::OpenVoteView{*democracy::find_proposal(transaction, permit.coop(), asked_proposal(exchange)), rules_for(transaction, exchange, {}),
                                   static_cast<std::int64_t>(roll.size())};
  });
  return exchange.page(democracy::open_vote_page(view, shown));
}

Outcome take_open(Exchange& exchange, const Authorised<Action::open_vote>& permit) {
  const http::Form& form = exchange.form();
  const auto day = html::date_in(form, "closes");
  if (!day) return std::vector{day.refusal()};
  const auto time = ClockTime::parse(form.value("time"));
  if (!time) return std::vector{Refusal{Refusal::Kind::invalid, {"vote.closes_time"}, "time"}};
  const auto next = exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")});
  auto database = exchange.once(next);
  const auto opened = democracy::open_vote(database, permit, asked_proposal(exchange), *day, *time, exchange.moment(), exchange.today());
  if (!opened) return std::vector{opened.refusal()};
  return exchange.see_other(next);
}

http::Response show_enter(Exchange& exchange, const Authorised<Action::see_votes_to_enter>& permit, const View& view) {
  auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    democracy::EnterVoteView enter{*democracy::find_proposal(transaction, permit.coop(), id), {}};
    for (const auto& elector : democracy::roll_of(transaction, permit.coop(), id)) {
      if (elector.person == permit.actor()) continue;
      enter.roll.push_back({elector.person, people::find_person(transaction, elector.person)->name});
    }
    return enter;
  });
  const speech::Speech say(exchange.language());
  std::ranges::sort(shown.roll, [&](const auto& a, const auto& b) { return say.compare(a.name, b.name) < 0; });
  return exchange.page(democracy::enter_vote_page(view, shown));
}

std::int64_t number_in(const http::Form& form, std::string_view name) {
  const auto text = form.value(name);
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

http::Response receipt(Exchange& exchange, const Authorised<Action::enter_vote>& permit, PersonId person) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    const auto id = asked_proposal(exchange);
    const auto member = people::find_person(transaction, person);
    const auto officer = people::find_person(transaction, permit.actor());
    return democracy::ReceiptView{*democracy::find_proposal(transaction, permit.coop(), id), *democracy::vote_of(transaction, permit.coop(), id, person), member->language, member->reading,
                                  officer->telephone.value_or("")};
  });
  return exchange.page(democracy::receipt_page(exchange.view(), shown));
}

Outcome take_entered(Exchange& exchange, const Authorised<Action::enter_vote>& permit) {
  const http::Form& form = exchange.form();
  const auto answer = democracy::answer_named(form.value("answer"));
  const auto way = democracy::way_named(form.value("way"));
  std::vector<Refusal> wrong;
  if (form.value("person").empty()) wrong.push_back({Refusal::Kind::invalid, {"vote.told_person"}, "person"});
  if (!way) wrong.push_back({Refusal::Kind::invalid, {"vote.told_way"}, "way"});
  if (!answer) wrong.push_back({Refusal::Kind::invalid, {"vote.told_answer"}, "answer"});
  if (!wrong.empty()) return wrong;
  democracy::ToldVote told{.person = PersonId{number_in(form, "person")}, .answer = *answer, .way = *way};
  if (form.value("before") == "changes") told.before = democracy::ToldVote::Before::changes_it;
  auto database = exchange.once(exchange.view().to(democracy::proposal_path, {exchange.parameter("proposal")}));
  const auto entered = democracy::enter_vote(database, permit, asked_proposal(exchange), told, exchange.moment());
  if (!entered) return std::vector{entered.refusal()};
  return receipt(exchange, permit, told.person);
}

}  // namespace

std::vector<Route> democracy_routes() {
  return {
      page<Action::see_proposals>("proposals", democracy::proposals_path, the_coop, proposals),
      form<Action::see_proposals, Action::make_proposal>("new_proposal", democracy::new_proposal_path, the_coop, show_new, take_new),
      form<Action::see_proposal, Action::cast_vote>("proposal", democracy::proposal_path, the_proposal, show_proposal, take_vote),
      form<Action::see_proposal, Action::rewrite_proposal>("proposal_words", democracy::rewrite_path, own_words_of_the_proposal, show_words, take_words),
      form<Action::see_proposal, Action::comment_on_proposal>("proposal_talk", democracy::talk_path, the_proposal, show_talk, take_talk),
      form<Action::see_votes_to_enter, Action::open_vote>("open_vote", democracy::open_vote_path, the_proposal, show_open, take_open),
      form<Action::see_votes_to_enter, Action::enter_vote>("enter_vote", democracy::enter_vote_path, the_proposal, show_enter, take_entered),
  };
}

}  // namespace cydofal::app
