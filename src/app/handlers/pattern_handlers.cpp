#include <algorithm>
#include <set>

#include "app/handlers/care_parts.h"
#include "app/handlers/shared_views.h"
#include "app/route.h"
#include "coop/care/cover_actions.h"
#include "coop/care/limits.h"
#include "coop/care/reason_actions.h"
#include "coop/care/representative_actions.h"
#include "coop/care/workers_to_choose.h"
#include "platform/base/text.h"

/// Who comes to whom, as two people agree on it: arrangements, proposals, a yes or a no, why not, and
/// the times that still need someone.
namespace cydofal::app {

namespace {

using people::PersonId;
using people::Relation;
using people::View;

Instant as_long_as_a_no_is_shown(Exchange& exchange) { return seconds_after(exchange.now(), -care::limits::no_is_shown_seconds); }

/// What the reader's own page adds: those that were refused lately, and what they proposed to others.
void add_own(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, care::PatternsView& shown) {
  for (care::Pattern& pattern : care::refused_lately(transaction, coop, shown.reader, as_long_as_a_no_is_shown(exchange))) {
    const bool theirs = pattern.person == shown.reader || pattern.worker == shown.reader;
    (theirs ? shown.refused : shown.proposed).push_back(std::move(pattern));
  }
  for (care::Pattern& pattern : care::patterns_proposed_by(transaction, coop, shown.reader)) {
    if (pattern.person != shown.reader && pattern.worker != shown.reader) shown.proposed.push_back(std::move(pattern));
  }
}

http::Response patterns(Exchange& exchange, const Authorised<Action::see_patterns>& permit) {
  const auto view = exchange.database().read([&](db::Transaction& transaction) {
    const bool is_self = permit.actor() == permit.subject();
    care::PatternsView shown{.person = someone(transaction, permit.subject()),
                             .reader = permit.actor(),
                             .patterns = care::patterns_of(transaction, permit.coop(), permit.subject()),
                             .may_propose = exchange.holds(is_self ? Relation::supported : Relation::secretary, permit.subject())};
    if (!is_self && exchange.holds(Relation::representative_care, permit.subject())) {
      shown.speaks = care::PatternsView::Speaks::yes;
      // Where the person comes to others, it is the others' day.
      std::erase_if(shown.patterns, [&](const care::Pattern& each) { return each.person != permit.subject(); });
    }
    if (is_self) add_own(transaction, exchange, permit.coop(), shown);
    return shown;
  });
  return exchange.page(care::patterns_page(exchange.view(), view));
}

// ---- proposing

/// What was asked before for a time that still needs someone, to be asked again of somebody else.
http::Form asked_before(db::Transaction& transaction, Exchange& exchange, const Authorised<Action::see_propose>& permit) {
  const auto again = exchange.request().query_value("again");
  if (!again) return {};
  const auto needs = care::cover_needs(transaction, permit.coop(), exchange.today(), exchange.now());
  const auto need = std::ranges::find_if(needs, [&](const care::CoverNeed& each) {
    return each.key() == *again && each.pattern.person == permit.subject();
  });
  return need == needs.end() ? http::Form() : care::proposal_again(*need);
}

/// Where those who work here are too many for one page: those who come to this person already, who was chosen
/// before, and those whose name holds what was looked for.
std::vector<people::Named> offered_of_many(Exchange& exchange, care::WorkersHere here, const View& view, care::ProposeView::Search& search) {
  const SoughtName sought(exchange.request());
  search.sought = sought.text();
  std::set<PersonId> chosen;
  for (const char* field : {"worker", "second"}) chosen.insert(PersonId{whole_number(view.typed.value(field)).value_or(0)});
  std::vector<people::Named> offered;
  std::vector<people::Named> others;
  for (people::Named& each : here.all) {
    const bool fits = sought.is_in(each.name);
    search.found += fits ? 1 : 0;
    if (here.regular.contains(each.id) || chosen.contains(each.id)) {
      offered.push_back(std::move(each));
    } else if (fits) {
      others.push_back(std::move(each));
    }
  }
  // So many of those who fit stand there, whoever they are.
  const std::size_t known = static_cast<std::size_t>(search.found) - others.size();
  const std::size_t room = care::limits::workers_to_choose_from - std::min(known, care::limits::workers_to_choose_from);
  care::put_in_order(others, here.regular, view.say);
  others.resize(std::min(others.size(), room));
  std::ranges::move(others, std::back_inserter(offered));
  care::put_in_order(offered, here.regular, view.say);
  return offered;
}

/// Everyone who works here, by their first names; of many the part that is offered, with their whole names.
void add_workers(db::Transaction& transaction, Exchange& exchange, people::CoopId coop, const View& view, care::ProposeView& shown) {
  auto here = care::workers_here(transaction, coop, shown.person.id, exchange.now());
  if (!here.are_too_many()) {
    care::put_in_order(here.all, here.regular, view.say);
    for (const people::Named& each : here.all) shown.workers.push_back({each.id, each.known_as, each.face});
    return;
  }
  shown.search = care::ProposeView::Search{};
  for (const people::Named& each : offered_of_many(exchange, std::move(here), view, *shown.search)) {
    shown.workers.push_back({each.id, each.name, each.face});
  }
}

http::Response show_propose(Exchange& exchange, const Authorised<Action::see_propose>& permit, const View& view) {
  View filled = view;
  const auto propose = exchange.database().read([&](db::Transaction& transaction) {
    if (view.typed.fields().empty()) filled.typed = asked_before(transaction, exchange, permit);
    care::ProposeView shown{.person = someone(transaction, permit.subject()), .workers = {}, .places = care::places_of(transaction, permit.coop(), permit.subject())};
    add_workers(transaction, exchange, permit.coop(), filled, shown);
    return shown;
  });
  return exchange.page(care::propose_page(filled, propose));
}

Outcome take_propose(Exchange& exchange, const Authorised<Action::propose_pattern>& permit) {
  auto proposal = care::read_proposal(exchange.form());
  if (!proposal) return std::vector{proposal.refusal()};
  // A worker who comes already does not see all of somebody's arrangements, only what they proposed.
  const bool sees_all = permit.actor() == permit.subject() || exchange.holds(Relation::secretary);
  const auto next = exchange.view().to(care::patterns_path, {people::text_of(sees_all ? permit.subject() : permit.actor())});
  auto database = exchange.once(next);
  const auto proposed = care::propose_pattern(database, permit, *proposal, exchange.moment(), exchange.today());
  if (!proposed) return std::vector{proposed.refusal()};
  return exchange.see_other(next);
}

// ---- a yes, a no, and why not

}  // namespace

std::optional<people::Circle> own_side_of_the_pattern(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto pattern = care::find_pattern(transaction, coop->id, care::PatternId{exchange.id_parameter("pattern")});
  const PersonId reader = exchange.visitor()->person.id;
  if (!pattern || (pattern->person != reader && pattern->worker != reader)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = reader};
}

namespace {

/// The same on a page; and the person's side, for whoever represents them. A program's key speaks for nobody.
std::optional<people::Circle> a_side_of_the_pattern(db::Transaction& transaction, Exchange& exchange) {
  if (auto own = own_side_of_the_pattern(transaction, exchange)) return own;
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto pattern = care::find_pattern(transaction, coop->id, care::PatternId{exchange.id_parameter("pattern")});
  return pattern ? std::optional(people::Circle{.coop = coop->id, .subject = pattern->person}) : std::nullopt;
}

struct Just {
  care::PatternView::Just pattern = care::PatternView::Just::looking;
  care::OwnNo::Just no = care::OwnNo::Just::looking;
};

http::Response pattern_shown(Exchange& exchange, people::CoopId coop, PersonId reader, const View& view, Just just) {
  const care::PatternId id{exchange.id_parameter("pattern")};
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::PatternView pattern{.pattern = *care::find_pattern(transaction, coop, id), .reader = reader, .just = just.pattern};
    if (reader != pattern.pattern.person && reader != pattern.pattern.worker) {
      const auto right = care::speaker_for(transaction, coop, pattern.pattern.person, reader, pattern.pattern.worker, pattern.pattern.proposed_at, exchange.moment(), exchange.today());
      pattern.speaks = care::PatternView::Speaks{exchange.visitor()->person.name, right ? std::nullopt : std::optional(right.refusal().message)};
    }
    if (pattern.pattern.person == reader && pattern.pattern.person_answer == care::Answer::no) {
      pattern.own_no = care::OwnNo{.said = care::reason_of(transaction, coop, id),
                                   .listeners = care::listeners_for(transaction, coop, pattern.pattern, exchange.now()),
                                   .just = just.no};
    }
    return pattern;
  });
  return exchange.page(care::pattern_page(view, shown));
}

http::Response show_pattern(Exchange& exchange, const Authorised<Action::see_pattern>& permit, const View& view) {
  return pattern_shown(exchange, permit.coop(), permit.actor(), view, {});
}

/// What was chosen, to be chosen again with somebody who hears it: under a key of its own, because the
/// press before was answered.
http::Form chosen_again(const http::Form& form) {
  auto fields = form.fields();
  std::erase_if(fields, [](const http::NameAndValue& field) { return field.name == "key" || field.name == "csrf"; });
  return {std::move(fields), {}};
}

Outcome take_reason(Exchange& exchange, const Authorised<Action::answer_pattern>& permit, db::Database& database) {
  std::vector<PersonId> readers;
  for (const std::string_view text : exchange.form().values("readers")) {
    readers.push_back(PersonId{whole_number(text).value_or(0)});
  }
  const auto heard = care::give_reason(database, permit, care::PatternId{exchange.id_parameter("pattern")}, exchange.form().value("reason"), readers, exchange.moment());
  if (!heard) return std::vector{heard.refusal()};
  if (*heard == care::Heard::kept) return pattern_shown(exchange, permit.coop(), permit.actor(), exchange.view(), {.no = care::OwnNo::Just::told});
  return pattern_shown(exchange, permit.coop(), permit.actor(), exchange.view(chosen_again(exchange.form())), {.no = care::OwnNo::Just::heard_by_nobody});
}

Outcome take_pattern(Exchange& exchange, const Authorised<Action::answer_pattern>& permit) {
  const care::PatternId id{exchange.id_parameter("pattern")};
  const auto answer = exchange.form().value("answer");
  const auto here = exchange.view().to(care::pattern_path, {exchange.parameter("pattern")});
  auto database = exchange.once(here);
  if (answer == "why") return take_reason(exchange, permit, database);
  const auto done = answer == "end"     ? care::end_pattern(database, permit, id, exchange.moment(), exchange.today())
                    : answer == "unsay" ? care::take_back_reason(database, permit, id, exchange.moment())
                                        : care::answer_pattern(database, permit, id, answer == "yes" ? care::Answer::yes : care::Answer::no, exchange.moment(), exchange.today());
  if (!done) return std::vector{done.refusal()};
  const auto just = answer == "unsay" ? care::PatternView::Just::looking : care::PatternView::Just::answered;
  return pattern_shown(exchange, permit.coop(), permit.actor(), exchange.view(), {.pattern = just});
}

/// The reason is its reader's only when the person chose them; it is in the person's own record.
std::optional<people::Circle> a_reason_told(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const care::PatternId id{exchange.id_parameter("pattern")};
  if (!care::is_told(transaction, coop->id, id, exchange.visitor()->person.id)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = care::find_pattern(transaction, coop->id, id)->person};
}

http::Response reason(Exchange& exchange, const Authorised<Action::see_reason>& permit) {
  const care::PatternId id{exchange.id_parameter("pattern")};
  const auto shown = exchange.database().read([&](db::Transaction& transaction) -> std::optional<care::ReasonView> {
    auto said = care::reason_of(transaction, permit.coop(), id);
    if (!said) return std::nullopt;  // taken back since
    return care::ReasonView{*care::find_pattern(transaction, permit.coop(), id), *std::move(said)};
  });
  return shown ? exchange.page(care::reason_page(exchange.view(), *shown)) : exchange.not_found();
}

// ---- cover

http::Response show_cover(Exchange& exchange, const Authorised<Action::see_cover>& permit, const View& view) {
  const auto needs = exchange.database().read([&](db::Transaction& transaction) {
    return care::cover_needs(transaction, permit.coop(), exchange.today(), exchange.now());
  });
  return exchange.page(care::cover_page(view, needs));
}

Outcome take_cover(Exchange& exchange, const Authorised<Action::close_cover>& permit) {
  const auto here = exchange.view().to(care::cover_path);
  auto database = exchange.once(here);
  const std::string_view what = exchange.form().value("close");
  const std::int64_t number = whole_number(what.substr(std::min(what.size(), what.find('-') + 1))).value_or(0);
  const auto closed = what.starts_with("visit-") ? care::close_cover_of_visit(database, permit, care::VisitId{number}, exchange.moment())
                                                 : care::close_cover(database, permit, care::PatternId{number}, exchange.moment(), exchange.today());
  if (!closed) return std::vector{closed.refusal()};
  return exchange.see_other(here);
}

}  // namespace

std::vector<Route> pattern_routes() {
  return {
      page<Action::see_patterns>("patterns", care::patterns_path, person_of_the_coop, patterns),
      form<Action::see_propose, Action::propose_pattern>("propose", care::propose_path, person_of_the_coop, show_propose, take_propose),
      form<Action::see_pattern, Action::answer_pattern>("pattern", care::pattern_path, a_side_of_the_pattern, show_pattern, take_pattern),
      page<Action::see_reason>("reason", care::reason_path, a_reason_told, reason),
      form<Action::see_cover, Action::close_cover>("cover", care::cover_path, the_coop, show_cover, take_cover),
  };
}

}  // namespace cydofal::app
