#include <algorithm>

#include "app/handlers/care_parts.h"
#include "app/route.h"
#include "coop/care/correction_actions.h"
#include "coop/care/correction_pages.h"
#include "coop/care/correction_store.h"
#include "platform/base/text.h"

/// What somebody says is wrong about what is kept about them, and the officers' answers.
namespace cydofal::app {

namespace {

using people::View;

/// An open or answered correction, for an officer whom it does not name; to all others it is not there.
std::optional<people::Circle> the_correction(db::Transaction& transaction, Exchange& exchange) {
  const auto& coop = exchange.named_coop();
  if (!coop || !exchange.visitor()) return std::nullopt;
  const auto correction = care::find_correction(transaction, coop->id, care::CorrectionId{exchange.id_parameter("correction")});
  if (!correction || !care::may_answer_it(transaction, coop->id, *correction, exchange.visitor()->person.id)) return std::nullopt;
  return people::Circle{.coop = coop->id, .subject = correction->person};
}

http::Response show_correct(Exchange& exchange, const Authorised<Action::see_my_corrections>& permit, const View& view) {
  const std::int64_t note = whole_number(exchange.request().query_value("note").value_or("")).value_or(0);
  const auto shown = exchange.database().read([&](db::Transaction& transaction) {
    care::CorrectView found{.person = someone(transaction, permit.subject()), .corrections = care::corrections_of(transaction, permit.coop(), permit.subject())};
    if (auto words = care::note_about(transaction, permit.coop(), permit.subject(), note)) found.note = care::CorrectView::ANote{note, std::move(words->words), words->language};
    return found;
  });
  // An address that names a note which is not theirs names nothing.
  if (note != 0 && !shown.note) return exchange.not_found();
  return exchange.page(care::correct_page(view, shown));
}

Outcome take_correct(Exchange& exchange, const Authorised<Action::ask_correction>& permit) {
  const http::Form& form = exchange.form();
  const std::int64_t note = whole_number(exchange.request().query_value("note").value_or("")).value_or(0);
  const auto about = note != 0 ? std::optional(care::Wrong::note) : care::wrong_named(form.value("about"));
  std::vector<Refusal> wrong;
  if (!about || (note == 0 && *about == care::Wrong::note)) wrong.push_back({Refusal::Kind::invalid, {"correction.choose_about"}, "about"});
  for (Refusal& refusal : care::wrong_in_correction(form.value("wrong"), form.value("right"))) wrong.push_back(std::move(refusal));
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(care::correct_path, {exchange.parameter("person")});
  auto database = exchange.once(next);
  const auto asked = care::ask_correction(
      database, permit,
      {.about = *about, .note = note, .wrong = std::string(form.value("wrong")), .right = std::string(form.value("right")), .language = exchange.language()}, exchange.moment());
  if (!asked) return std::vector{asked.refusal()};
  return exchange.see_other(next);
}

http::Response show_corrections(Exchange& exchange, const Authorised<Action::see_corrections>& permit) {
  const auto open = exchange.database().read([&](db::Transaction& transaction) {
    return care::corrections_for(transaction, permit.coop(), permit.actor());
  });
  return exchange.page(care::corrections_page(exchange.view(), open));
}

http::Response show_correction(Exchange& exchange, const Authorised<Action::see_correction>& permit, const View& view) {
  const auto correction = exchange.database().read([&](db::Transaction& transaction) {
    return *care::find_correction(transaction, permit.coop(), care::CorrectionId{exchange.id_parameter("correction")});
  });
  return exchange.page(care::correction_page(view, correction));
}

Outcome take_correction(Exchange& exchange, const Authorised<Action::answer_correction>& permit) {
  const http::Form& form = exchange.form();
  const std::string_view answer = form.value("answer");
  std::vector<Refusal> wrong;
  if (answer != "yes" && answer != "no") wrong.push_back({Refusal::Kind::invalid, {"correction.choose_answer"}, "answer"});
  if (auto refusal = care::wrong_reason_of_answer(form.value("reason"))) wrong.push_back(*std::move(refusal));
  if (!wrong.empty()) return wrong;
  const auto next = exchange.view().to(care::corrections_path);
  auto database = exchange.once(next);
  const auto done = care::answer_correction(database, permit, care::CorrectionId{exchange.id_parameter("correction")},
                                            {.says = answer == "yes" ? care::Correction::Answer::Says::yes : care::Correction::Answer::Says::no,
                                             .reason = std::string(form.value("reason")),
                                             .language = exchange.language()},
                                            exchange.moment());
  if (!done) return std::vector{done.refusal()};
  return exchange.see_other(next);
}

}  // namespace

std::vector<Route> correction_routes() {
  return {
      form<Action::see_my_corrections, Action::ask_correction>("correct", care::correct_path, person_of_the_coop, show_correct, take_correct),
      page<Action::see_corrections>("corrections", care::corrections_path, the_coop, show_corrections),
      form<Action::see_correction, Action::answer_correction>("correction", care::correction_path, the_correction, show_correction, take_correction),
  };
}

}  // namespace cydofal::app
