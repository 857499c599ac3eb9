#include <algorithm>

#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/advocate_actions.h"
#include "coop/care/decision_support_actions.h"
#include "coop/care/decision_support_pages.h"
#include "coop/membership/member_pages.h"

/// Support with decisions: an advocate of one's own, what help somebody had, and what was done in their best interests.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;
using Reader = care::DecidingView::Reader;

/// What somebody is to these records, and what of them is theirs to read.
template <Action action>
Reader reader_of(Exchange& exchange, const Authorised<action>& permit) {
  if (permit.actor() == permit.subject()) return Reader::self;
  return exchange.holds(Relation::advocate, permit.subject()) ? Reader::advocate : Reader::worker;
}

template <Action action>
care::DecisionReader sight_of(db::Transaction& transaction, Exchange& exchange, const Authorised<action>& permit) {
  return care::decision_reader(transaction, permit.coop(), permit.subject(), permit.actor(), exchange.now());
}

/// What is not theirs to read is not there.
template <Action action>
std::optional<care::DecisionView> decision_of(Exchange& exchange, const Authorised<action>& permit) {
  return exchange.database().read([&](db::Transaction& transaction) -> std::optional<care::DecisionView> {
    auto record = care::find_decision(transaction, permit.coop(), permit.subject(), care::DecisionId{exchange.id_parameter("decision")});
    if (!record || !care::may_read(sight_of(transaction, exchange, permit), *record)) return std::nullopt;
    return care::DecisionView{.person = someone(transaction, permit.subject()), .reader = reader_of(exchange, permit), .record = *std::move(record)};
  });
}

html::Url page_of(Exchange& exchange, PersonId person) { return care::deciding_of_person(exchange.view(), person); }

http::Response show_deciding(Exchange& exchange, const Authorised<Action::see_support>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::DecidingView found{.person = someone(transaction, permit.subject()), .reader = reader_of(exchange, permit)};
    const auto sight = sight_of(transaction, exchange, permit);
    for (care::Advocate& advocate : care::advocates_of(transaction, permit.coop(), permit.subject(), exchange.now())) {
      if (found.reader == Reader::self || advocate.advocate == permit.actor()) found.advocates.push_back(std::move(advocate));
    }
    for (care::DecisionSupport& record : care::decisions_of(transaction, permit.coop(), permit.subject())) {
      if (care::may_read(sight, record)) found.records.push_back(std::move(record));
    }
    return found;
  });
  return exchange.page(care::deciding_page(view, shown));
}

http::Response show_deciding_page(Exchange& exchange, const Authorised<Action::see_support>& permit) { return show_deciding(exchange, permit, exchange.view()); }

http::Response show_appoint(Exchange& exchange, const Authorised<Action::appoint_advocate>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    return care::AppointView{.person = someone(transaction, permit.subject()), .known = care::advocates_ever_of(transaction, permit.coop(), permit.subject())};
  });
  return exchange.page(care::appoint_advocate_page(view, shown));
}

Outcome take_appoint(Exchange& exchange, const Authorised<Action::appoint_advocate>& permit) {
  const auto typed = care::read_new_advocate(exchange.form());
  if (!typed) return std::vector{typed.refusal()};
  if (auto refusals = care::wrong_in(*typed, exchange.today()); !refusals.empty()) return refusals;
  const auto next = page_of(exchange, permit.subject());
  auto database = exchange.once(next);
  const auto appointed = care::appoint_advocate(database, exchange.house().keeper, permit, *typed, exchange.moment(), exchange.today());
  if (!appointed) return std::vector{appointed.refusal()};
  if (*appointed) return exchange.page(membership::cards_page(exchange.view(), {**appointed}, exchange.house().address));
  return exchange.see_other(next);
}

Outcome take_end(Exchange& exchange, const Authorised<Action::end_advocate>& permit) {
  // An advocate who has ended it sees nothing of it any more.
  const bool own = permit.actor() != permit.subject();
  const auto next = own ? people::front_path.in(exchange.language()) : page_of(exchange, permit.subject());
  auto database = exchange.once(next);
  const auto ended = care::end_advocate(database, permit, PersonId{exchange.form().number("advocate")}, exchange.moment());
  if (!ended) return std::vector{ended.refusal()};
  return exchange.see_other(next);
}

http::Response show_write(Exchange& exchange, const Authorised<Action::write_decision_support>& permit, const View& view) {
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::WriteDecidingView found{.person = someone(transaction, permit.subject()), .reader = reader_of(exchange, permit), .topics = {}};
    const auto sight = sight_of(transaction, exchange, permit);
    for (const care::TopicWords& each : care::all_topics) {
      if (sight.topics.empty() || sight.topics.has(each.topic)) found.topics.push_back(each.topic);
    }
    return found;
  });
  return exchange.page(care::write_deciding_page(view, shown));
}

Outcome take_write(Exchange& exchange, const Authorised<Action::write_decision_support>& permit) {
  const auto typed = care::read_decision_support(exchange.form());
  if (auto refusals = care::wrong_in(typed); !refusals.empty()) return refusals;
  const auto next = page_of(exchange, permit.subject());
  auto database = exchange.once(next);
  const auto written = care::write_decision_support(database, permit, typed, exchange.language(), exchange.moment());
  if (!written) return std::vector{written.refusal()};
  return exchange.see_other(next);
}

http::Response show_decision(Exchange& exchange, const Authorised<Action::see_support>& permit, const View& view) {
  const auto shown = decision_of(exchange, permit);
  return shown ? exchange.page(care::decision_page(view, *shown)) : exchange.not_found();
}

Outcome take_disagree(Exchange& exchange, const Authorised<Action::disagree_with_record>& permit) {
  const auto next = exchange.view().to(care::decision_path, {exchange.parameter("person"), exchange.parameter("decision")});
  auto database = exchange.once(next);
  const auto said = care::disagree_with_record(database, permit, care::DecisionId{exchange.id_parameter("decision")}, exchange.moment());
  if (!said) return std::vector{said.refusal()};
  return exchange.see_other(next);
}

http::Response show_best_interests(Exchange& exchange, const Authorised<Action::write_best_interests>& permit, const View& view) {
  const auto shown = decision_of(exchange, permit);
  return shown ? exchange.page(care::write_best_interests_page(view, *shown)) : exchange.not_found();
}

Outcome take_best_interests(Exchange& exchange, const Authorised<Action::write_best_interests>& permit) {
  const auto typed = care::read_best_interests(exchange.form());
  if (!typed) return std::vector{typed.refusal()};
  const auto shown = decision_of(exchange, permit);
  if (!shown) return exchange.not_found();
  if (auto refusal = care::no_best_interests(shown->record)) return std::vector{*std::move(refusal)};
  if (auto refusals = care::wrong_in(*typed, exchange.today()); !refusals.empty()) return refusals;
  const auto next = exchange.view().to(care::decision_path, {exchange.parameter("person"), exchange.parameter("decision")});
  auto database = exchange.once(next);
  const auto written = care::write_best_interests(database, permit, care::DecisionId{exchange.id_parameter("decision")}, *typed, exchange.language(), exchange.moment(), exchange.today());
  if (!written) return std::vector{written.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> decision_support_routes() {
  return {
      page<Action::see_support>("deciding", care::deciding_path, person_of_the_coop, show_deciding_page),
      form<Action::write_decision_support, Action::write_decision_support>("write_deciding", care::write_deciding_path, person_of_the_coop, show_write, take_write),
      form<Action::appoint_advocate, Action::appoint_advocate>("advocate", care::advocate_path, person_of_the_coop, show_appoint, take_appoint),
      form<Action::see_support, Action::end_advocate>("end_advocate", care::end_advocate_path, person_of_the_coop, show_deciding, take_end),
      form<Action::see_support, Action::disagree_with_record>("decision_support", care::decision_path, person_of_the_coop, show_decision, take_disagree),
      form<Action::write_best_interests, Action::write_best_interests>("best_interests", care::best_interests_path, person_of_the_coop, show_best_interests, take_best_interests),
  };
}

}  // namespace cydofal::app
