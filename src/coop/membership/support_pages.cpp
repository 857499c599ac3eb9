#include "coop/membership/member_pages.h"
#include "platform/html/components.h"

/// The four-person guard as officers see it: who is counted, on which days, and what can be done
/// before a fifth makes the co-op unlawful.
namespace cydofal::membership {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;

std::string names_of(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string period_of(const View& view, const SupportEntry& entry) {
  if (entry.until) {
    return view.say("guard.from_until", {{"from", entry.from}, {"until", *entry.until}});
  }
  return view.say("guard.from", {{"from", entry.from}});
}

Node source_link(const View& view, std::string_view source) {
  const auto address = html::Url::web(source);
  if (!address) return {};
  return h::render(h::p(h::a(h::href(*address), h::attr<"rel">("noreferrer"), view.say("guard.law"))));
}

std::vector<Choice> yes_or_no(const View& view) {
  return {{.value = "yes", .label = std::string(view.say("answer.does")), .picture = Icon::check_circle},
          {.value = "no", .label = std::string(view.say("answer.does_not")), .picture = Icon::x_circle}};
}

/// A form that asks again with one thing changed, one press each.
Node again(const View& view, const SupportView& support, std::string_view label, Icon picture, Date from,
           SupportRequest::Way way) {
  const SupportRequest& request = *support.request;
  const auto hidden = [](std::string_view name, std::string value) {
    return h::input(h::attr<"type">("hidden"), h::attr<"name">(name), h::attr<"value">(std::move(value)));
  };
  const auto answer = [](bool yes) { return std::string(yes ? "yes" : "no"); };
  const bool emergency = way == SupportRequest::Way::emergency;
  return h::render(h::form(
      h::class_("stack"), h::attr<"method">("post"), h::action(view.to(support_path, {people::text_of(support.person.id)})),
      hidden("csrf", view.csrf_token), hidden("key", view.form_key + (emergency ? "e" : "l")),
      hidden("washing", answer(request.answers->washing_or_tablets)), hidden("reminding", answer(request.answers->reminding)),
      hidden("body", answer(request.answers->anything_for_the_body)), hidden("hours", std::to_string(request.hours_a_week)),
      hidden("from-day", std::to_string(from.day())), hidden("from-month", std::to_string(from.month())),
      hidden("from-year", std::to_string(from.year())), h::when(request.until.has_value(), [&] {
        return h::group(hidden("until-day", std::to_string(request.until->day())), hidden("until-month", std::to_string(request.until->month())),
                        hidden("until-year", std::to_string(request.until->year())));
      }),
      h::when(emergency, [&] { return hidden("way", "emergency"); }),
      h::when(emergency, [&] {
        return view.fields().text("reason", view.say("support.emergency_reason"), {.rows = 2});
      }),
      html::button_that(label, picture, {}, {}, emergency ? "govuk-button govuk-button--warning" : "govuk-button")));
}

/// Ways out, in the order of what is best for the person: later, registered, another co-op.
Node ways_out(const View& view, const SupportView& support) {
  const auto& say = view.say;
  const SupportOutcome& outcome = *support.outcome;
  std::vector<Telling> tell;
  if (outcome.free_from) {
    tell.push_back({.picture = html::pictured(Icon::calendar_check),
                    .heading = say("way_out.later", {{"date", *outcome.free_from}}),
                    .sentences = {std::string(say("way_out.later_words"))},
                    .more = again(view, support, say("way_out.later_go", {{"date", *outcome.free_from}}), Icon::calendar_check,
                                  *outcome.free_from, SupportRequest::Way::lawful)});
  }
  tell.push_back({.picture = html::pictured(Icon::clipboard_text),
                  .tone = Tone::sun,
                  .heading = std::string(say("way_out.register")),
                  .sentences = {std::string(say("way_out.register_words"))}});
  tell.push_back({.picture = html::pictured(Icon::handshake),
                  .tone = Tone::heather,
                  .heading = std::string(say("way_out.other_coop")),
                  .sentences = {std::string(say("way_out.other_coop_words"))}});
  tell.push_back({.picture = html::pictured(Icon::siren),
                  .tone = Tone::clay,
                  .heading = std::string(say("way_out.emergency")),
                  .sentences = {std::string(say("way_out.emergency_words"))},
                  .more = again(view, support, say("way_out.emergency_go"), Icon::siren, support.request->from,
                                SupportRequest::Way::emergency)});
  return html::tellings(say, tell);
}

}  // namespace

Content guard_page(const View& view, const GuardView& guard) {
  const auto& say = view.say;
  Pieces body;
  if (guard.introduces) {
    // Nobody is planned for, and nobody counted.
    html::page_heading(say("guard.title"), say("guard.introduces")).write(body);
    source_link(view, guard.source).write(body);
    return {.title = std::string(say("guard.title")), .body = html::node_of(std::move(body))};
  }
  const bool is_registered = guard.registration && guard.registration->from <= view.today;
  if (is_registered) {
    html::page_heading(say("guard.title"), say("guard.lead_registered", {{"count", guard.people_today}})).write(body);
  } else {
    html::page_heading(say("guard.title"), say("guard.lead", {{"count", guard.people_today}, {"most", guard.most}})).write(body);
    h::div(h::class_("meter"), html::dots(guard.people_today, std::max(guard.most, guard.people_today),
                                          guard.people_today > guard.most ? "#b0442a" : "#0f5c57",
                                          say("guard.lead", {{"count", guard.people_today}, {"most", guard.most}})))
        .write(body);
  }
  if (guard.registration) {
    html::notice(Tone::teal, Icon::clipboard_text,
                 h::render(h::p(say("guard.registered", {{"from", guard.registration->from}, {"number", guard.registration->number}}))))
        .write(body);
  }
  source_link(view, guard.source).write(body);
  if (guard.entries.empty()) html::empty_state(say("guard.none")).write(body);
  std::vector<Telling> tell;
  for (const SupportEntry& entry : guard.entries) {
    const bool emergency = entry.state == SupportEntry::State::emergency;
    const char* state = entry.state == SupportEntry::State::asked ? "guard.asked"
                        : emergency                               ? "guard.emergency"
                        : entry.answers.is_care()                 ? "guard.counted"
                                                                  : "guard.support_only";
    tell.push_back({.picture = html::pictured(emergency ? Icon::siren : Icon::user_circle),
                    .tone = emergency ? Tone::clay : entry.answers.is_care() ? Tone::teal : Tone::plain,
                    .heading = entry.name,
                    .sentences = {period_of(view, entry), std::string(say(state))}});
    if (!entry.answers.is_care()) tell.back().sentences.emplace_back(say("guard.if_care_starts"));
  }
  html::tellings(say, tell).write(body);
  h::h2(say("guard.plan")).write(body);
  h::ul(h::class_("faces"), h::each(guard.known, [&](const GuardView::Someone& someone) {
          return h::li(h::class_("card"), html::face(html::Face::parse(someone.face)),
                       h::div(h::a(h::href(view.to(support_path, {people::text_of(someone.id)})), someone.name)));
        })).write(body);
  h::p(h::a(h::href(view.to(registration_path)), say("registration.title"))).write(body);
  return {.title = std::string(say("guard.title")), .body = html::node_of(std::move(body))};
}

Content end_support_page(const View& view, const SupportView& support) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(support.person.name, say("support.end_title")).write(body);
  if (!support.current) {
    html::empty_state(say("support.none")).write(body);
    h::p(h::a(h::href(view.to(guard_path)), say("support.see_all"))).write(body);
    return {.title = std::string(say("support.end_title")), .body = html::node_of(std::move(body))};
  }
  h::p(period_of(view, *support.current)).write(body);
  h::p(say("support.end_words")).write(body);
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(end_support_path, {people::text_of(support.person.id)})),
                       h::render(h::group(fields.date("last", say("support.last_day")),
                                          h::div(h::class_("button-row"), html::button_that(say("support.end_go"), Icon::calendar_check))))))
      .write(body);
  h::p(h::a(h::href(view.to(support_path, {people::text_of(support.person.id)})), say("support.longer"))).write(body);
  return {.title = std::string(say("support.end_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content registration_page(const View& view, const std::optional<Registration>& registration) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(say("registration.title"), say("registration.lead")).write(body);
  if (registration) {
    html::notice(Tone::teal, Icon::clipboard_text,
                 h::render(h::p(say("guard.registered", {{"from", registration->from}, {"number", registration->number}}))))
        .write(body);
  }
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(registration_path)),
                       h::render(h::group(fields.text("number", say("registration.number"), {.autocomplete = "off", .width = "govuk-input--width-20"}),
                                          fields.date("from", say("registration.from")),
                                          h::div(h::class_("button-row"), html::button_that(say("registration.go"), Icon::check_circle))))))
      .write(body);
  h::p(h::a(h::href(view.to(guard_path)), say("support.see_all"))).write(body);
  return {.title = std::string(say("registration.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

Content support_page(const View& view, const SupportView& support) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  Pieces body;
  fields.summary().write(body);
  html::page_heading(support.person.name, say("support.title")).write(body);
  if (support.outcome && support.outcome->begins) {
    const bool care = support.request->answers->is_care();
    html::notice(support.outcome->breach ? Tone::clay : Tone::teal, support.outcome->breach ? Icon::siren : Icon::check_circle,
                 h::render(h::group(h::p(say(support.outcome->breach ? "support.began_in_emergency" : "support.begins",
                                             {{"date", support.request->from}})),
                                    h::when(!care, [&] { return h::p(say("guard.if_care_starts")); }),
                                    h::when(support.outcome->breach.has_value(), [&] { return h::p(say("way_out.emergency_words")); }))))
        .write(body);
    h::p(h::a(h::href(view.to(guard_path)), say("support.see_all"))).write(body);
    return {.title = std::string(say("support.title")), .body = html::node_of(std::move(body))};
  }
  if (support.outcome && support.outcome->breach) {
    const Breach& breach = *support.outcome->breach;
    html::notice(Tone::clay, Icon::warning,
                 h::render(h::group(
                     h::p(h::strong(say("guard.fifth", {{"date", breach.day},
                                                       {"people", static_cast<std::int64_t>(breach.others.size()) + 1},
                                                       {"most", breach.most}}))),
                     h::p(say("guard.already", {{"names", names_of(breach.others)}})), source_link(view, support.source))))
        .write(body);
    h::h2(say("way_out.title")).write(body);
    ways_out(view, support).write(body);
  }
  h::div(h::class_("card"),
         html::form_of(view.form_to(view.to(support_path, {people::text_of(support.person.id)})),
                       h::render(h::group(
                           h::h2(say("support.three_questions")),
                           fields.radios("washing", say("support.washing"), yes_or_no(view)),
                           fields.radios("reminding", say("support.reminding"), yes_or_no(view)),
                           fields.radios("body", say("support.body"), yes_or_no(view)),
                           fields.text("hours", say("support.hours_label"), {.input_mode = "numeric", .width = "govuk-input--width-3"}),
                           fields.date("from", say("support.from")), fields.date("until", say("support.until"), say("support.until_hint")),
                           h::div(h::class_("button-row"), html::button_that(say("support.go"), Icon::check_circle))))))
      .write(body);
  if (support.current) {
    h::p(h::a(h::href(view.to(end_support_path, {people::text_of(support.person.id)})), say("support.end_title"))).write(body);
  }
  return {.title = std::string(say("support.title")), .body = html::node_of(std::move(body)), .has_form = true};
}

}  // namespace cydofal::membership
