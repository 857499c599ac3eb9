#include "app/my_data_pages.h"

#include <algorithm>

#include "app/handing_out_pages.h"
#include "coop/care/correction_pages.h"
#include "people/my_data_path.h"
#include "people/sign_in_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using html::Icon;
using html::Tone;
using people::View;

/// Why it is kept: the law, the co-op, or only because nobody has asked yet.
std::string_view reason_of(const View& view, const RetentionRule& rule) {
  switch (rule.decided_by) {
    case RetentionRule::DecidedBy::law: return view.say("mydata.why_law");
    case RetentionRule::DecidedBy::coop: return view.say("mydata.why_coop");
    case RetentionRule::DecidedBy::nobody: return view.say("mydata.why_nobody");
  }
  return view.say("mydata.why_nobody");
}

std::string what_becomes(const View& view, const Fate& fate) {
  switch (fate.when) {
    case Fate::When::at_once: return std::string(view.say("mydata.at_once"));
    case Fate::When::on_a_day: return view.say("mydata.on_day", {{"date", fate.day}});
    case Fate::When::while_standing: return std::string(view.say("mydata.while_standing"));
    case Fate::When::held: return std::string(view.say("mydata.held"));
  }
  return {};
}

std::string heading_of(const View& view, DataKind kind) { return std::string(view.say("mydata.kind_" + std::string(name_of(kind)))); }

std::string destroyed_words(const View& view, Instant at) { return view.say("mydata.destroyed_on", {{"date", speech::london_time(at).date}}); }

/// Why it stays for now and until when, where a legal hold keeps it; else what becomes of it.
std::vector<std::string> what_becomes_of(const View& view, const HeldData& held) {
  if (!held.hold) return {what_becomes(view, held.fate)};
  return {std::string(view.say("mydata.hold_" + std::string(name_of(held.hold->source)))), view.say("mydata.hold_until", {{"date", held.hold->until}})};
}

html::Telling told(const View& view, const HeldData& held) {
  html::Telling telling{.picture = html::pictured(icon_of(held.kind)),
                        .tone = held.count == 0 ? Tone::plain : Tone::teal,
                        .heading = heading_of(view, held.kind),
                        .sentences = {std::string(view.say("mydata.words_" + std::string(name_of(held.kind))))}};
  if (held.destroyed_at) telling.sentences.push_back(destroyed_words(view, *held.destroyed_at));
  if (held.count == 0) return telling;
  for (std::string& sentence : what_becomes_of(view, held)) telling.sentences.push_back(std::move(sentence));
  if (held.hold) return telling;
  telling.sentences.emplace_back(reason_of(view, *held.rule));
  telling.more = h::render(h::p(h::a(h::href(*html::Url::web(held.rule->source)), view.say("mydata.source"))));
  return telling;
}

html::Telling account_told(const View& view, const DataAboutMe& about) {
  return {.picture = html::pictured(icon_of(DataKind::account)),
          .tone = Tone::sun,
          .heading = heading_of(view, DataKind::account),
          .sentences = {std::string(view.say("mydata.words_account")), what_becomes(view, about.account)}};
}

std::string all_sentences(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

std::string all_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// What was handed out of it although they asked for it to be erased.
html::Node handed_out_of(const View& view, const DataOfCoop& data) {
  std::vector<html::Telling> tell;
  for (const HandedOut& handed : data.handed_out) {
    tell.push_back({.picture = html::pictured(Icon::envelope_simple), .tone = Tone::sun, .heading = view.say("mydata.handed_to", {{"recipient", std::string(people::words_or_erased(view, handed.recipient))}}), .sentences = handed_out_in_words(view, handed)});
  }
  return tell.empty() ? html::Node() : html::tellings(view.say, tell);
}

void coop_on(html::Pieces& body, const View& view, const DataOfCoop& data) {
  const auto& say = view.say;
  std::vector<html::Telling> tell;
  for (const HeldData& held : data.held) tell.push_back(told(view, held));
  h::section(h::class_("stack"), h::h2(data.coop.name(view.language())),
             h::when(data.asked_at.has_value(), [&] { return h::p(say("mydata.asked_on", {{"date", speech::london_time(*data.asked_at).date}})); }),
             h::when(data.asked_at && !data.keepers.empty(), [&] { return h::p(say("mydata.keepers", {{"names", all_of(data.keepers)}})); }),
             h::when(tell.empty(), [&] { return html::empty_state(say("mydata.nothing")); }), html::tellings(say, tell), handed_out_of(view, data),
             h::when(data.here == DataOfCoop::Here::yes && view.visitor != nullptr, [&] {
               const auto address = view.outside(care::correct_path, {data.coop.slug, people::text_of(view.visitor->person.id)});
               return h::p(html::icon(Icon::pencil_simple), std::string_view(" "),
                           h::a(h::href(address), say("correction.to_ask"), h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), data.coop.name(view.language()))));
             }))
      .write(body);
}

/// The kinds of all co-ops that share a fate, a line each.
html::Node those_that(const View& view, const DataAboutMe& about, std::string_view heading, const std::function<bool(const Fate&)>& is_meant) {
  html::Pieces lines;
  for (const DataOfCoop& data : about.coops) {
    for (const HeldData& held : data.held) {
      if (held.count == 0 || !is_meant(held.fate)) continue;
      h::li(h::strong(heading_of(view, held.kind)), std::string_view(" ("), data.coop.name(view.language()), std::string_view("). "), all_sentences(what_becomes_of(view, held)))
          .write(lines);
    }
  }
  if (is_meant(about.account)) h::li(h::strong(heading_of(view, DataKind::account)), std::string_view(". "), what_becomes(view, about.account)).write(lines);
  auto items = html::node_of(std::move(lines));
  if (items.markup().empty()) return {};
  return h::render(h::section(h::class_("stack"), h::h2(heading), h::ul(h::class_("govuk-list govuk-list--bullet"), std::move(items))));
}

}  // namespace

Icon icon_of(DataKind kind) {
  switch (kind) {
    case DataKind::daily: return Icon::heart;
    case DataKind::care: return Icon::hand_heart;
    case DataKind::membership: return Icon::users_three;
    case DataKind::money: return Icon::coins;
    case DataKind::safeguarding: return Icon::shield_check;
    case DataKind::account: return Icon::identification_card;
  }
  return Icon::info;
}

people::Content my_data_page(const View& view, const DataAboutMe& about) {
  const auto& say = view.say;
  html::Pieces body;
  html::page_heading(say("mydata.title"), say("mydata.lead")).write(body);
  for (const DataOfCoop& data : about.coops) coop_on(body, view, data);
  h::section(h::class_("stack"), h::h2(say("mydata.house")), html::tellings(say, {account_told(view, about)})).write(body);
  h::section(h::class_("stack"), h::h2(say("export.heading")), h::p(say("export.lead")),
             h::div(h::class_("button-row"), html::link_button(view.outside(people::read_my_data_path), say("export.to_read"), Icon::book_open),
                    html::link_button(view.outside(people::my_data_file_path), say("export.to_file"), Icon::download_simple)))
      .write(body);
  h::div(h::class_("button-row"), html::link_button(view.outside(people::erase_my_data_path), say("mydata.to_erase"), Icon::arrow_right)).write(body);
  h::p(h::a(h::href(view.outside(people::account_path)), say("ways.back"))).write(body);
  return {.title = std::string(say("mydata.title")), .body = html::node_of(std::move(body))};
}

people::Content erase_my_data_page(const View& view, const DataAboutMe& about) {
  const auto& say = view.say;
  html::Pieces body;
  view.fields().summary().write(body);
  html::page_heading(say("mydata.erase_title"), say("mydata.erase_lead")).write(body);
  those_that(view, about, say("mydata.goes_now"), [](const Fate& fate) { return fate.when == Fate::When::at_once; }).write(body);
  those_that(view, about, say("mydata.goes_later"), [](const Fate& fate) {
    return fate.when == Fate::When::on_a_day || fate.when == Fate::When::while_standing;
  }).write(body);
  those_that(view, about, say("mydata.stays"), [](const Fate& fate) { return fate.when == Fate::When::held; }).write(body);
  html::notice(Tone::clay, Icon::warning, h::render(h::p(say("mydata.no_way_back")))).write(body);
  h::div(h::class_("card"), html::form_of(view.form_to(view.outside(people::erase_my_data_path)),
                                          h::render(h::div(h::class_("button-row"), html::button_that(say("mydata.erase_go"), Icon::x_circle)))))
      .write(body);
  h::p(h::a(h::href(view.outside(people::my_data_path)), say("mydata.back"))).write(body);
  return {.title = std::string(say("mydata.erase_title")), .body = html::node_of(std::move(body)), .has_form = true};
}

people::Content all_erased_page(const View& view) {
  const auto& say = view.say;
  return {.title = std::string(say("mydata.all_erased")),
          .body = h::render(h::group(html::page_heading(say("mydata.all_erased"), say("mydata.all_erased_lead")),
                                     html::notice(Tone::teal, Icon::check_circle, h::render(h::p(say("mydata.copies"))))))};
}

}  // namespace cydofal::app
