#include "app/handing_out_pages.h"

#include "app/my_data_pages.h"
#include "app/my_export_pages.h"
#include "coop/care/hold_pages.h"
#include "platform/html/components.h"
#include "platform/speech/london.h"

namespace cydofal::app {

namespace {

using html::Choice;
using html::Icon;
using html::Node;
using html::Pieces;
using html::Telling;
using html::Tone;
using people::Content;
using people::View;

std::string kind_in_words(const View& view, DataKind kind) { return std::string(view.say("keeper.kind_" + std::string(name_of(kind)))); }

std::string kinds_in_words(const View& view, HandedKinds kinds) {
  std::string text;
  for (const DataKind kind : kinds.all()) text += (text.empty() ? "" : ", ") + kind_in_words(view, kind);
  return text;
}

std::string power_in_words(const View& view, std::string_view power) { return std::string(view.say("handing.power_" + std::string(power))); }

/// On which day it goes, or why it stays.
std::string fate_in_words(const View& view, const HeldData& held) {
  if (held.hold) return view.say("keeper.legal_hold", {{"date", held.hold->until}});
  switch (held.fate.when) {
    case Fate::When::on_a_day: return view.say("keeper.until_day", {{"date", held.fate.day}});
    case Fate::When::while_standing: return std::string(view.say("keeper.while_standing"));
    default: return std::string(view.say("keeper.stays"));
  }
}

Telling telling_of(const View& view, const Kept& kept) {
  Telling telling{.picture = html::face(html::Face::parse(kept.face)), .heading = kept.name};
  for (const HeldData& held : kept.left) {
    telling.sentences.push_back(view.say("keeper.line", {{"kind", kind_in_words(view, held.kind)}, {"fate", fate_in_words(view, held)}}));
  }
  telling.more = h::render(h::a(h::href(view.to(kept_of_path, {people::text_of(kept.person)})), view.say("keeper.look"),
                                h::span(h::class_("govuk-visually-hidden"), std::string_view(": "), kept.name)));
  return telling;
}

std::string clock_of(const View& view, Instant at) { return view.say.time(speech::london_time(at).time); }

/// The ways to the file for whoever handed it out, or that it is closed.
Node way_to_file(const View& view, const HandedOut& handed, PersonId keeper) {
  if (!handed.is_open(view.now)) return h::render(h::p(h::class_("quiet"), view.say("handing.closed")));
  if (handed.by != keeper) return h::render(h::p(h::class_("quiet"), view.say("handing.open_to_other", {{"name", handed.by_name}})));
  const std::string id = std::to_string(handed.id.value);
  return h::render(h::group(h::p(view.say("handing.open_until", {{"time", clock_of(view, handed.ends_at)}})),
                            h::div(h::class_("button-row"), html::link_button(view.to(handed_out_path, {id}), view.say("handing.to_read"), Icon::book_open),
                                   html::link_button(view.to(handed_out_file_path, {id}), view.say("handing.to_file"), Icon::download_simple))));
}

Telling telling_of(const View& view, const HandedOut& handed, PersonId keeper) {
  const auto& say = view.say;
  Telling telling{.picture = html::pictured(Icon::envelope_simple), .tone = handed.is_open(view.now) ? Tone::sun : Tone::plain, .heading = std::string(people::words_or_erased(view, handed.recipient))};
  telling.sentences = handed_out_in_words(view, handed);
  telling.sentences.emplace_back(say("handing.was_told_" + std::string(care::name_of(handed.told))));
  telling.more = h::render(h::group(
      h::p(h::strong(say("handing.reason"), std::string_view(":")), std::string_view(" "),
           h::span(h::when(handed.language != view.language(), h::lang(handed.language)), people::words_or_erased(view, handed.reason))),
      way_to_file(view, handed, keeper)));
  return telling;
}

std::vector<Choice> choices_of_kinds(const View& view, const Kept& kept) {
  std::vector<Choice> choices;
  for (const HeldData& held : kept.left) {
    choices.push_back({.value = std::string(name_of(held.kind)), .label = kind_in_words(view, held.kind), .hint = std::string(view.say("keeper.words_" + std::string(name_of(held.kind))))});
  }
  return choices;
}

std::vector<Choice> choices_of_powers(const View& view) {
  std::vector<Choice> choices;
  for (const Power& power : powers) {
    choices.push_back({.value = std::string(power.name), .label = power_in_words(view, power.name), .hint = std::string(view.say("handing.law_" + std::string(power.name)))});
  }
  return choices;
}

std::vector<Choice> choices_of_told(const View& view) {
  std::vector<Choice> choices;
  for (const std::string_view told : care::hold_told_names) choices.push_back({.value = std::string(told), .label = std::string(view.say("handing.told_" + std::string(told)))});
  return choices;
}

Node rung(const View& view, const KeptOfView& shown) {
  if (!shown.outside_person) return {};
  const auto& say = view.say;
  return h::render(h::group(h::p(say("handing.ring", {{"name", shown.outside_person->name}, {"telephone", shown.outside_person->telephone}})),
                            view.fields().checkboxes("rang", say("handing.rang"), {{.value = "yes", .label = std::string(say("handing.rang_yes")), .picture = Icon::phone_call}})));
}

Node laws_of(const View& view) {
  Pieces lines;
  for (const Power& power : powers) h::li(h::a(h::href(*html::Url::web(power.source)), view.say("handing.law_" + std::string(power.name)))).write(lines);
  return h::render(h::section(h::class_("stack"), h::h3(view.say("handing.laws")), h::ul(h::class_("govuk-list govuk-list--bullet"), html::node_of(std::move(lines)))));
}

Node form_of(const View& view, const KeptOfView& shown) {
  const auto& say = view.say;
  const html::Fields fields = view.fields();
  return h::render(h::section(
      h::class_("card stack"), h::h2(say("handing.title")), h::p(say("handing.lead")),
      html::form_of(view.form_to(view.to(kept_of_path, {people::text_of(shown.kept.person)})),
                    h::render(h::group(fields.checkboxes("kinds", say("handing.kinds"), choices_of_kinds(view, shown.kept), say("handing.kinds_hint")),
                                       fields.text("recipient", say("handing.recipient"), {.hint = say("handing.recipient_hint")}),
                                       fields.radios("power", say("handing.power"), choices_of_powers(view)),
                                       fields.text("reason", say("handing.reason"), {.hint = say("handing.reason_hint"), .rows = 4}),
                                       fields.radios("told", say("handing.told"), choices_of_told(view), say("handing.told_hint")), rung(view, shown),
                                       h::div(h::class_("button-row"), html::button_that(say("handing.go"), Icon::check_circle))))),
      laws_of(view)));
}

}  // namespace

std::vector<std::string> handed_out_in_words(const View& view, const HandedOut& handed) {
  const auto& say = view.say;
  return {say("handing.handed", {{"date", speech::london_time(handed.at).date}, {"time", clock_of(view, handed.at)}, {"name", handed.by_name}}), say("handing.under", {{"power", power_in_words(view, handed.power)}}),
          say("handing.what", {{"kinds", kinds_in_words(view, handed.kinds)}})};
}

Content all_kept_page(const View& view, const std::vector<Kept>& all) {
  const auto& say = view.say;
  Pieces body;
  html::page_heading(say("keeper.title"), say("keeper.lead")).write(body);
  std::vector<Telling> tell;
  for (const Kept& kept : all) tell.push_back(telling_of(view, kept));
  if (tell.empty()) html::empty_state(say("keeper.none")).write(body);
  html::tellings(say, tell).write(body);
  h::p(h::a(h::href(view.to(care::legal_holds_path)), say("legal_hold.list_title"))).write(body);
  return {.title = std::string(say("keeper.title")), .body = html::node_of(std::move(body))};
}

Content kept_of_page(const View& view, const KeptOfView& shown) {
  const auto& say = view.say;
  const std::string title = say("keeper.title_of", {{"name", shown.kept.name}});
  Pieces body;
  view.fields().summary().write(body);
  html::page_heading(title, say("keeper.page_lead")).write(body);
  std::vector<Telling> left;
  for (const HeldData& held : shown.kept.left) {
    left.push_back({.picture = html::pictured(icon_of(held.kind)), .heading = kind_in_words(view, held.kind), .sentences = {std::string(say("keeper.words_" + std::string(name_of(held.kind)))), fate_in_words(view, held)}});
  }
  h::section(h::class_("stack"), h::h2(say("keeper.left")), html::tellings(say, left)).write(body);
  std::vector<Telling> before;
  for (const HandedOut& handed : shown.handed_out) before.push_back(telling_of(view, handed, shown.keeper));
  h::section(h::class_("stack"), h::h2(say("handing.before")), h::when(before.empty(), [&] { return h::p(say("handing.none")); }), html::tellings(say, before)).write(body);
  form_of(view, shown).write(body);
  h::p(h::a(h::href(view.to(all_kept_path)), say("keeper.back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body)), .has_form = true};
}

NewHandingOut read_new_handing_out(const http::Form& form, Language language) {
  return {.kinds = HandedKinds::read(form.values("kinds")), .recipient = std::string(form.value("recipient")), .power = std::string(form.value("power")), .reason = std::string(form.value("reason")), .language = language, .told = std::string(form.value("told"))};
}

Content handed_out_page(const View& view, const HandedOutView& shown) {
  const auto& say = view.say;
  const std::string title = say("handing.file_title", {{"name", shown.name}});
  Pieces body;
  html::page_heading(title, say("handing.file_lead")).write(body);
  h::p(h::class_("quiet"), say("sheet.printed", {{"date", view.today}})).write(body);
  html::facts({{std::string(say("handing.recipient")), h::render(h::span(people::words_or_erased(view, shown.handed.recipient)))},
               {std::string(say("handing.power")), h::render(h::span(power_in_words(view, shown.handed.power)))},
               {std::string(say("handing.kinds")), h::render(h::span(kinds_in_words(view, shown.handed.kinds)))}})
      .write(body);
  export_in_words(view, shown.file, ReadBy::keeper).write(body);
  h::p(h::class_("on-screen"), h::a(h::href(view.to(kept_of_path, {people::text_of(shown.handed.person)})), say("handing.file_back"))).write(body);
  return {.title = title, .body = html::node_of(std::move(body))};
}

}  // namespace cydofal::app
